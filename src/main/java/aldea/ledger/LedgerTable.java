package aldea.ledger;

import static java.time.ZoneOffset.UTC;

import aldea.kernel.Money;
import aldea.kernel.Reference;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The books' SQL: a batch costs five round trips, whatever its size.
@Repository
class LedgerTable {
    private final JdbcClient jdbc;

    LedgerTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static final String LOCK_HEAD = "SELECT sequence, hash FROM ledger.head FOR UPDATE";

    /// Nobody else books until this transaction ends, so what is read after it stays true.
    Entry.Head lockHead() {
        return jdbc.sql(LOCK_HEAD)
                .query((row, number) -> new Entry.Head(row.getLong("sequence"), row.getBytes("hash")))
                .single();
    }

    private static final String HEAD = "SELECT sequence, hash FROM ledger.head";

    Entry.Head head() {
        return jdbc.sql(HEAD)
                .query((row, number) -> new Entry.Head(row.getLong("sequence"), row.getBytes("hash")))
                .single();
    }

    // Kinds change with a migration only, so a node reads them once.
    private volatile Map<String, Boolean> kinds = Map.of();

    private static final String KINDS = "SELECT kind, guarded FROM ledger.kinds";

    /// Kind of account to whether it is guarded.
    Map<String, Boolean> kinds() {
        if (kinds.isEmpty()) {
            kinds = jdbc
                    .sql(KINDS)
                    .query((row, number) -> Map.entry(row.getString("kind"), row.getBoolean("guarded")))
                    .list()
                    .stream()
                    .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
        }
        return kinds;
    }

    // Two halves, for a key is unique among what opens and among what resolves: each has an index of its own.
    private static final String BY_KEYS = """
            SELECT sequence, id, kind, key, debit, credit, amount_minor, currency, reference, note, at,
                   content_hash, previous_hash, hash
              FROM ledger.transfers
             WHERE key = ANY (:keys) AND kind IN ('posted', 'pending')
             UNION ALL
            SELECT sequence, id, kind, key, debit, credit, amount_minor, currency, reference, note, at,
                   content_hash, previous_hash, hash
              FROM ledger.transfers
             WHERE key = ANY (:keys) AND kind IN ('post', 'void')
             ORDER BY sequence""";

    /// All lines with these keys: a hold and what became of it.
    List<Entry> byKeys(Collection<String> keys) {
        return jdbc.sql(BY_KEYS)
                .param("keys", keys.toArray(String[]::new))
                .query(LedgerTable::entry)
                .list();
    }

    private static final String ABOUT = """
            SELECT sequence, id, kind, key, debit, credit, amount_minor, currency, reference, note, at,
                   content_hash, previous_hash, hash
              FROM ledger.transfers
             WHERE reference = ANY (:references)
             ORDER BY sequence
             LIMIT 10000""";

    List<Entry> about(Collection<Reference> references) {
        return jdbc.sql(ABOUT)
                .param("references", references.stream().map(Reference::value).toArray(UUID[]::new))
                .query(LedgerTable::entry)
                .list();
    }

    private static final String ALL = """
            SELECT sequence, id, kind, key, debit, credit, amount_minor, currency, reference, note, at,
                   content_hash, previous_hash, hash
              FROM ledger.transfers
             ORDER BY sequence""";

    /// Walks the whole book without holding it in memory; inside a transaction.
    void each(Consumer<Entry> line) {
        jdbc.sql(ALL).withFetchSize(1_000).query((ResultSet row) -> {
            line.accept(entry(row, 0));
        });
    }

    private static final String ACCOUNTS = """
            SELECT code, currency, guarded, debits_posted, credits_posted, debits_pending, credits_pending
              FROM ledger.accounts
             WHERE code = ANY (:codes)""";

    List<Balances.Account> accounts(Collection<AccountCode> codes) {
        return jdbc.sql(ACCOUNTS)
                .param("codes", codes.stream().map(AccountCode::text).distinct().toArray(String[]::new))
                .query(LedgerTable::account)
                .list();
    }

    private static final String WRITE_ACCOUNTS = """
            INSERT INTO ledger.accounts AS old
                   (code, currency, guarded, debits_posted, credits_posted, debits_pending, credits_pending)
            SELECT * FROM unnest(:codes::text[], :currencies::text[], :guarded::boolean[], :debitsPosted::bigint[],
                   :creditsPosted::bigint[], :debitsPending::bigint[], :creditsPending::bigint[])
            ON CONFLICT (code) DO UPDATE
               SET debits_posted = excluded.debits_posted, credits_posted = excluded.credits_posted,
                   debits_pending = excluded.debits_pending, credits_pending = excluded.credits_pending""";

    void write(Collection<Balances.Account> accounts) {
        var all = List.copyOf(accounts);
        jdbc.sql(WRITE_ACCOUNTS)
                .param("codes", texts(all, account -> account.code().text()))
                .param("currencies", texts(all, account -> account.currency().getCurrencyCode()))
                .param("guarded", all.stream().map(Balances.Account::guarded).toArray(Boolean[]::new))
                .param("debitsPosted", longs(all, Balances.Account::debitsPosted))
                .param("creditsPosted", longs(all, Balances.Account::creditsPosted))
                .param("debitsPending", longs(all, Balances.Account::debitsPending))
                .param("creditsPending", longs(all, Balances.Account::creditsPending))
                .update();
    }

    private static final String APPEND = """
            WITH lines AS (
                INSERT INTO ledger.transfers (sequence, id, kind, key, debit, credit, amount_minor, currency,
                                              reference, note, at, content_hash, previous_hash, hash)
                SELECT * FROM unnest(:sequences::bigint[], :ids::uuid[], :kinds::text[], :keys::text[],
                       :debits::text[], :credits::text[], :amounts::bigint[], :currencies::text[],
                       :references::uuid[], :notes::text[], :ats::timestamptz[], :contents::bytea[],
                       :previous::bytea[], :hashes::bytea[]))
            UPDATE ledger.head SET sequence = :sequence, hash = :hash""";

    void append(List<Entry> lines) {
        jdbc.sql(APPEND)
                .param("sequences", longs(lines, Entry::sequence))
                .param("ids", texts(lines, line -> line.id().toString()))
                .param("kinds", texts(lines, line -> line.kind().word()))
                .param("keys", texts(lines, Entry::key))
                .param("debits", texts(lines, line -> line.debit().text()))
                .param("credits", texts(lines, line -> line.credit().text()))
                .param("amounts", longs(lines, line -> line.amount().minor()))
                .param(
                        "currencies",
                        texts(lines, line -> line.amount().currency().getCurrencyCode()))
                .param(
                        "references",
                        texts(lines, line -> line.reference().value().toString()))
                .param("notes", texts(lines, Entry::note))
                .param("ats", texts(lines, line -> line.at().toString()))
                .param("contents", lines.stream().map(Entry::contentHash).toArray(byte[][]::new))
                .param("previous", lines.stream().map(Entry::previousHash).toArray(byte[][]::new))
                .param("hashes", lines.stream().map(Entry::hash).toArray(byte[][]::new))
                .param("sequence", lines.getLast().sequence())
                .param("hash", lines.getLast().hash())
                .update();
    }

    static Balances.Account account(ResultSet row, int number) throws SQLException {
        return new Balances.Account(
                new AccountCode(row.getString("code")),
                Currency.getInstance(row.getString("currency")),
                row.getBoolean("guarded"),
                row.getLong("debits_posted"),
                row.getLong("credits_posted"),
                row.getLong("debits_pending"),
                row.getLong("credits_pending"));
    }

    private static Entry entry(ResultSet row, int number) throws SQLException {
        return new Entry(
                row.getLong("sequence"),
                row.getObject("id", UUID.class),
                Entry.Kind.of(row.getString("kind")),
                row.getString("key"),
                new AccountCode(row.getString("debit")),
                new AccountCode(row.getString("credit")),
                Money.of(row.getLong("amount_minor"), row.getString("currency")),
                new Reference(row.getObject("reference", UUID.class)),
                row.getString("note"),
                row.getObject("at", java.time.OffsetDateTime.class)
                        .withOffsetSameInstant(UTC)
                        .toInstant(),
                row.getBytes("content_hash"),
                row.getBytes("previous_hash"),
                row.getBytes("hash"));
    }

    private static <T> String[] texts(List<T> rows, Function<T, String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }

    private static <T> Long[] longs(List<T> rows, Function<T, Long> column) {
        return rows.stream().map(column).toArray(Long[]::new);
    }
}
