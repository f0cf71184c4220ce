package aldea.payment;

import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.AccountId;
import aldea.people.PersonalData;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What payment keeps of a person: what they paid, what they were paid, and on which account.
@Component
class PaymentData implements PersonalData {
    private final JdbcClient jdbc;
    private final PayoutAccountTable accounts;

    PaymentData(JdbcClient jdbc, PayoutAccountTable accounts) {
        this.jdbc = jdbc;
        this.accounts = accounts;
    }

    @Override
    public String module() {
        return "payment";
    }

    private static final String PAYMENTS = """
            SELECT purchase, amount_minor, currency, method, created_at FROM payment.payments
             WHERE payer = :account ORDER BY created_at""";
    private static final String ACCOUNTS = """
            SELECT clabe, valid_from FROM payment.payout_accounts WHERE payee = :account ORDER BY number""";
    private static final String PAYOUTS = """
            SELECT amount_minor, currency, clabe, created_at, confirmed_at, failed_at FROM payment.payouts
             WHERE payee = :account ORDER BY created_at""";
    private static final String SALES = """
            SELECT order_ref, amount_minor, subsidy_minor, commission_minor, delivery_minor, back_net_minor,
                   back_commission_minor, back_delivery_minor, due_minor, currency, opened_at, released_at
              FROM payment.escrows
             WHERE payee = :account ORDER BY opened_at""";

    @Override
    public Map<String, List<Map<String, @Nullable Object>>> export(AccountId account) {
        var tables = new LinkedHashMap<String, List<Map<String, @Nullable Object>>>();
        tables.put("payments", rows(PAYMENTS, account));
        tables.put("sales", rows(SALES, account));
        tables.put("payout_accounts", rows(ACCOUNTS, account));
        tables.put("payouts", rows(PAYOUTS, account));
        return tables;
    }

    private List<Map<String, @Nullable Object>> rows(String sql, AccountId account) {
        return jdbc.sql(sql).param("account", account.value()).query().listOfRows();
    }

    private static final String OWED = """
            SELECT EXISTS (SELECT FROM payment.escrows WHERE payee = :account AND released_at IS NULL
                              AND emptied_at IS NULL AND net_minor > back_net_minor)
                OR EXISTS (SELECT FROM payment.escrows WHERE payee = :account AND payout IS NULL AND due_minor > 0)
                OR EXISTS (SELECT FROM payment.payouts WHERE payee = :account AND confirmed_at IS NULL
                              AND failed_at IS NULL)""";

    /// Refused while money is still on its way to the person: it could not arrive.
    @Override
    public void erase(AccountId account) {
        if (jdbc.sql(OWED)
                .param("account", account.value())
                .query(Boolean.class)
                .single()) {
            throw new Refusal(Problem.NOT_POSSIBLE_NOW);
        }
        accounts.forget(account);
    }
}
