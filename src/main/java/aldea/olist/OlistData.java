package aldea.olist;

import aldea.people.AccountId;
import aldea.people.PersonalData;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What the tables say of a buyer: where they live, and what they wrote.
@Component
class OlistData implements PersonalData {
    private static final String CUSTOMERS = """
            SELECT cells FROM olist.rows WHERE sheet = 'customers' AND parent = :account""";
    private static final String REVIEWS = """
            SELECT r.cells
              FROM olist.rows c
              JOIN olist.rows o ON o.sheet = 'orders' AND o.cells[2] = c.key
              JOIN olist.rows r ON r.sheet = 'reviews' AND r.parent = o.key
             WHERE c.sheet = 'customers' AND c.parent = :account""";
    private static final String FORGET_REVIEWS = """
            UPDATE olist.rows r SET cells[4] = '', cells[5] = ''
              FROM olist.rows c
              JOIN olist.rows o ON o.sheet = 'orders' AND o.cells[2] = c.key
             WHERE c.sheet = 'customers' AND c.parent = :account AND r.sheet = 'reviews' AND r.parent = o.key""";
    private static final String FORGET = """
            UPDATE olist.rows SET cells[3] = '00000', cells[4] = '', cells[5] = ''
             WHERE sheet = 'customers' AND parent = :account""";

    private final JdbcClient jdbc;

    OlistData(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String module() {
        return "olist";
    }

    @Override
    public Map<String, List<Map<String, @Nullable Object>>> export(AccountId account) {
        return Map.of("customers", rows(CUSTOMERS, account), "reviews", rows(REVIEWS, account));
    }

    @Override
    public void erase(AccountId account) {
        for (var forget : List.of(FORGET_REVIEWS, FORGET)) {
            jdbc.sql(forget).param("account", account.value().toString()).update();
        }
    }

    private List<Map<String, @Nullable Object>> rows(String sql, AccountId account) {
        return jdbc.sql(sql)
                .param("account", account.value().toString())
                .query()
                .listOfRows();
    }
}
