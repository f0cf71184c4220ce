package aldea.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Re-derives the books from their transfers.
@Component
class LedgerCheck {
    private final LedgerTable table;
    private final JdbcClient jdbc;

    LedgerCheck(LedgerTable table, JdbcClient jdbc) {
        this.table = table;
        this.jdbc = jdbc;
    }

    List<String> disagreements() {
        var found = new ArrayList<String>();
        accounts(found);
        sums(found);
        chain(found);
        return found;
    }

    private static final String WRONG_ACCOUNTS = """
            WITH moves AS (
                SELECT debit AS code, kind, amount_minor AS debit, 0 AS credit FROM ledger.transfers
                 UNION ALL
                SELECT credit, kind, 0, amount_minor FROM ledger.transfers),
            sums AS (
                SELECT code,
                       coalesce(sum(debit) FILTER (WHERE kind IN ('posted', 'post')), 0) AS debits_posted,
                       coalesce(sum(credit) FILTER (WHERE kind IN ('posted', 'post')), 0) AS credits_posted,
                       coalesce(sum(CASE kind WHEN 'pending' THEN debit WHEN 'posted' THEN 0 ELSE -debit END), 0)
                           AS debits_pending,
                       coalesce(sum(CASE kind WHEN 'pending' THEN credit WHEN 'posted' THEN 0 ELSE -credit END), 0)
                           AS credits_pending
                  FROM moves GROUP BY code)
            SELECT coalesce(a.code, s.code) AS code,
                   concat_ws('/', s.debits_posted, s.credits_posted, s.debits_pending, s.credits_pending) AS expected,
                   concat_ws('/', a.debits_posted, a.credits_posted, a.debits_pending, a.credits_pending) AS found
              FROM sums s FULL JOIN ledger.accounts a USING (code)
             WHERE (s.debits_posted, s.credits_posted, s.debits_pending, s.credits_pending)
                   IS DISTINCT FROM (a.debits_posted, a.credits_posted, a.debits_pending, a.credits_pending)
             ORDER BY 1""";

    private void accounts(List<String> found) {
        jdbc.sql(WRONG_ACCOUNTS)
                .query((row, number) -> ("account %s: debits/credits posted, debits/credits pending expected %s"
                                + " from its transfers, found %s")
                        .formatted(row.getString("code"), row.getString("expected"), row.getString("found")))
                .list()
                .forEach(found::add);
    }

    private static final String WRONG_SUMS = """
            SELECT currency, sum(credits_posted - debits_posted) AS sum
              FROM ledger.accounts
             GROUP BY currency HAVING sum(credits_posted - debits_posted) <> 0""";

    private void sums(List<String> found) {
        jdbc.sql(WRONG_SUMS)
                .query((row, number) -> "all accounts in %s: sum expected 0, found %s"
                        .formatted(row.getString("currency"), row.getString("sum")))
                .list()
                .forEach(found::add);
    }

    private void chain(List<String> found) {
        var walk = new Walk(found);
        table.each(walk::step);
        walk.end(table.head());
    }

    /// One pass along the chain. Each line is compared with what the line before leads to, so a changed line is named
    /// once and does not drag its followers along.
    private static final class Walk {
        private final List<String> found;
        private long sequence;
        private byte[] hash = new byte[32];

        Walk(List<String> found) {
            this.found = found;
        }

        void step(Entry line) {
            if (line.sequence() != sequence + 1) {
                found.add("transfers: sequence expected %d, found %d".formatted(sequence + 1, line.sequence()));
            }
            if (!Arrays.equals(line.contentHash(), line.contentHashAnew())) {
                found.add("transfer %d (%s): content hash expected %s, found %s"
                        .formatted(line.sequence(), line.key(), hex(line.contentHashAnew()), hex(line.contentHash())));
            }
            if (!Arrays.equals(line.previousHash(), hash) || !Arrays.equals(line.hash(), line.hashAnew(hash))) {
                found.add("transfer %d (%s): chain hash expected %s, found %s"
                        .formatted(line.sequence(), line.key(), hex(line.hashAnew(hash)), hex(line.hash())));
            }
            sequence = line.sequence();
            hash = line.hash();
        }

        void end(Entry.Head head) {
            if (head.sequence() != sequence || !Arrays.equals(head.hash(), hash)) {
                found.add("end of the chain: expected %d %s, found %d %s"
                        .formatted(sequence, hex(hash), head.sequence(), hex(head.hash())));
            }
        }

        private static String hex(byte[] bytes) {
            return HexFormat.of().formatHex(bytes, 0, Math.min(6, bytes.length));
        }
    }
}
