package aldea.discounts;

import aldea.people.AccountId;
import aldea.people.PersonalData;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What somebody had off. Forgotten, a use stays as a fact that is nobody's: budgets still count it.
@Component
class DiscountData implements PersonalData {
    private static final String USES = """
            SELECT r.name, r.code, u.amount_minor, r.currency, u.used_at, u.returned_at
              FROM discounts.uses u
              JOIN discounts.rules r ON r.id = u.rule
             WHERE u.buyer = :account
             ORDER BY u.used_at, u.purchase""";

    private static final String FORGET = "UPDATE discounts.uses SET buyer = NULL WHERE buyer = :account";

    private final JdbcClient jdbc;

    DiscountData(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String module() {
        return "discounts";
    }

    @Override
    public Map<String, List<Map<String, @Nullable Object>>> export(AccountId account) {
        return Map.of(
                "uses", jdbc.sql(USES).param("account", account.value()).query().listOfRows());
    }

    @Override
    public void erase(AccountId account) {
        jdbc.sql(FORGET).param("account", account.value()).update();
    }
}
