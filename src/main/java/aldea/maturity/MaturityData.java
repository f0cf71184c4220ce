package aldea.maturity;

import aldea.people.AccountId;
import aldea.people.PersonalData;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Which answers somebody took down, and which photos they put beside them. They are about a business and hold no
/// words; the account's id is all that stays.
@Component
class MaturityData implements PersonalData {
    private static final String TAKEN = """
            SELECT id, business, wave, side, instrument, taken_at FROM maturity.assessments
             WHERE taken_by = :account ORDER BY recorded_at""";

    private static final String SHOWN = """
            SELECT id, assessment, item, taken_at, removed_at FROM maturity.photos
             WHERE taken_by = :account ORDER BY taken_at""";

    private final JdbcClient jdbc;

    MaturityData(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String module() {
        return "maturity";
    }

    @Override
    public Map<String, List<Map<String, @Nullable Object>>> export(AccountId account) {
        return Map.of(
                "taken",
                jdbc.sql(TAKEN).param("account", account.value()).query().listOfRows(),
                "photos",
                jdbc.sql(SHOWN).param("account", account.value()).query().listOfRows());
    }

    @Override
    public void erase(AccountId account) {
        // Nothing here names a person.
    }
}
