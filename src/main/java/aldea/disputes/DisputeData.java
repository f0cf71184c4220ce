package aldea.disputes;

import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.AccountId;
import aldea.people.PersonalData;
import aldea.pictures.Pictures;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What somebody said in disputes, and the pictures a buyer showed.
@Component
class DisputeData implements PersonalData {
    private static final String SAID = """
            SELECT d.reference, s.kind, s.role, s.words, s.at
              FROM disputes.steps s JOIN disputes.disputes d ON d.id = s.dispute
             WHERE s.by = :account ORDER BY s.at""";

    private static final String OPEN = """
            SELECT EXISTS (SELECT FROM disputes.disputes WHERE buyer = :account AND closed_at IS NULL)""";

    private static final String SHOWN = """
            DELETE FROM disputes.pictures p USING disputes.disputes d WHERE d.id = p.dispute AND d.buyer = :account
            RETURNING p.hash""";

    private static final String SILENCE = "UPDATE disputes.steps SET words = '' WHERE by = :account";

    private final JdbcClient jdbc;
    private final Pictures pictures;

    DisputeData(JdbcClient jdbc, Pictures pictures) {
        this.jdbc = jdbc;
        this.pictures = pictures;
    }

    @Override
    public String module() {
        return "disputes";
    }

    @Override
    public Map<String, List<Map<String, @Nullable Object>>> export(AccountId account) {
        return Map.of(
                "said", jdbc.sql(SAID).param("account", account.value()).query().listOfRows());
    }

    /// Refused while a dispute is open: nobody could be asked.
    @Override
    public void erase(AccountId account) {
        if (jdbc.sql(OPEN)
                .param("account", account.value())
                .query(Boolean.class)
                .single()) {
            throw new Refusal(Problem.NOT_POSSIBLE_NOW);
        }
        jdbc.sql(SHOWN)
                .param("account", account.value())
                .query(String.class)
                .list()
                .forEach(pictures::forget);
        jdbc.sql(SILENCE).param("account", account.value()).update();
    }
}
