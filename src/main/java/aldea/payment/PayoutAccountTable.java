package aldea.payment;

import static aldea.kernel.Columns.utc;

import aldea.people.AccountId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Where makers are paid, and since when.
@Repository
class PayoutAccountTable {
    private final JdbcClient jdbc;

    PayoutAccountTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static final String INSERT = """
            INSERT INTO payment.payout_accounts (id, payee, clabe, valid_from) VALUES (:id, :payee, :clabe, :now)""";

    void insert(UUID id, AccountId payee, Clabe clabe, Instant now) {
        jdbc.sql(INSERT)
                .param("id", id)
                .param("payee", payee.value())
                .param("clabe", clabe.digits())
                .param("now", utc(now))
                .update();
    }

    private static final String CURRENT = """
            SELECT clabe FROM payment.payout_accounts WHERE payee = :payee AND valid_from <= :now
             ORDER BY valid_from DESC, number DESC LIMIT 1""";

    Optional<String> current(AccountId payee, Instant now) {
        return jdbc.sql(CURRENT)
                .param("payee", payee.value())
                .param("now", utc(now))
                .query(String.class)
                .optional();
    }

    private static final String REJECTED = """
            SELECT EXISTS (
                SELECT FROM payment.payouts f
                 WHERE f.failed_at IS NOT NULL
                   AND f.account = (SELECT id FROM payment.payout_accounts WHERE payee = :payee AND valid_from <= :now
                                     ORDER BY valid_from DESC, number DESC LIMIT 1))""";

    /// Whether the bank sent a payout to the account of today back.
    boolean rejected(AccountId payee, Instant now) {
        return jdbc.sql(REJECTED)
                .param("payee", payee.value())
                .param("now", utc(now))
                .query(Boolean.class)
                .single();
    }

    private static final String FORGET = "DELETE FROM payment.payout_accounts WHERE payee = :payee";
    private static final String MASK = """
            UPDATE payment.payouts SET clabe = repeat('*', 14) || right(clabe, 4) WHERE payee = :payee""";

    /// Forgets the accounts; of payouts made, the last four digits stay for the books.
    void forget(AccountId payee) {
        jdbc.sql(FORGET).param("payee", payee.value()).update();
        jdbc.sql(MASK).param("payee", payee.value()).update();
    }
}
