package aldea.aftersale;

import aldea.people.AccountId;
import aldea.people.PersonalData;
import aldea.pictures.Pictures;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What buyers and makers said after a sale. Steps and amounts stay for the books; words and pictures go.
@Component
class AftersaleData implements PersonalData {
    private static final String STEPS = """
            SELECT f.reference, s.kind, s.role, s.note, s.at
              FROM aftersale.steps s
              JOIN aftersale.files f ON f.order_id = s.order_id
             WHERE s.by = :account
             ORDER BY s.place""";

    private static final String PICTURES = """
            SELECT p.hash
              FROM aftersale.pictures p
              JOIN aftersale.steps s ON s.id = p.step
             WHERE s.by = :account
             ORDER BY p.step, p.number""";

    private static final String SILENCE = "UPDATE aftersale.steps SET note = '' WHERE by = :account";

    private static final String FORGET = """
            DELETE FROM aftersale.pictures p USING aftersale.steps s WHERE s.id = p.step AND s.by = :account""";

    private final JdbcClient jdbc;
    private final Pictures pictures;

    AftersaleData(JdbcClient jdbc, Pictures pictures) {
        this.jdbc = jdbc;
        this.pictures = pictures;
    }

    @Override
    public String module() {
        return "aftersale";
    }

    @Override
    public Map<String, List<Map<String, @Nullable Object>>> export(AccountId account) {
        return Map.of("steps", rows(STEPS, account), "pictures", rows(PICTURES, account));
    }

    @Override
    public void erase(AccountId account) {
        var hashes = jdbc.sql(PICTURES)
                .param("account", account.value())
                .query(String.class)
                .list();
        jdbc.sql(FORGET).param("account", account.value()).update();
        jdbc.sql(SILENCE).param("account", account.value()).update();
        hashes.forEach(pictures::forget);
    }

    private List<Map<String, @Nullable Object>> rows(String sql, AccountId account) {
        return jdbc.sql(sql).param("account", account.value()).query().listOfRows();
    }
}
