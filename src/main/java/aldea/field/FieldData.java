package aldea.field;

import aldea.people.AccountId;
import aldea.people.PersonalData;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// From which devices somebody sent what, and when.
@Component
class FieldData implements PersonalData {
    private static final String DEVICES = """
            SELECT label, enrolled_at, seen_at, retired_at FROM field.devices
             WHERE account = :account ORDER BY enrolled_at""";
    private static final String ITEMS = """
            SELECT type, noted_at, received_at, state, reason, payload FROM field.items
             WHERE account = :account ORDER BY received_at, seq""";
    private static final String RENAME = """
            UPDATE field.devices SET label = '', retired_at = coalesce(retired_at, seen_at) WHERE account = :account""";
    private static final String EMPTY = """
            UPDATE field.items
               SET payload = '', waits_for = NULL, settled_at = coalesce(settled_at, received_at),
                   reason = CASE WHEN state = 'held' THEN 'not-yours' ELSE reason END,
                   state = CASE WHEN state = 'held' THEN 'refused' ELSE state END
             WHERE account = :account""";

    private final JdbcClient jdbc;

    FieldData(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String module() {
        return "field";
    }

    @Override
    public Map<String, List<Map<String, @Nullable Object>>> export(AccountId account) {
        return Map.of("devices", rows(DEVICES, account), "noted", rows(ITEMS, account));
    }

    private List<Map<String, @Nullable Object>> rows(String sql, AccountId account) {
        return jdbc.sql(sql).param("account", account.value()).query().listOfRows();
    }

    /// What became facts stays; what is held becomes none, and their phones send nothing more.
    @Override
    public void erase(AccountId account) {
        for (var statement : List.of(RENAME, EMPTY)) {
            jdbc.sql(statement).param("account", account.value()).update();
        }
    }
}
