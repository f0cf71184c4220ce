package aldea.waitlist;

import static aldea.kernel.Columns.utc;

import aldea.people.AccountId;
import aldea.people.PersonalData;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What somebody waits for, and waited for. Forgotten, their place in lines stays as a fact that is nobody's; what was
/// set apart for them goes to the next when its time is over.
@Component
class WaitData implements PersonalData {
    private static final String WAITS = """
            SELECT product, broadcast, joined_at, served_at, price_minor, currency, until, ended_at, ended_as
              FROM waitlist.waits
             WHERE account = :account
             ORDER BY joined_at, place""";

    private static final String LET_GO = """
            UPDATE waitlist.waits
               SET account = NULL, turn = coalesce(turn, nextval('waitlist.turns')),
                   ended_at = CASE WHEN turn IS NULL THEN :now ELSE ended_at END,
                   ended_as = CASE WHEN turn IS NULL THEN 'left' ELSE ended_as END
             WHERE account = :account""";

    private final JdbcClient jdbc;
    private final InstantSource clock;

    WaitData(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public String module() {
        return "waitlist";
    }

    @Override
    public Map<String, List<Map<String, @Nullable Object>>> export(AccountId account) {
        return Map.of(
                "waits",
                jdbc.sql(WAITS).param("account", account.value()).query().listOfRows());
    }

    @Override
    public void erase(AccountId account) {
        jdbc.sql(LET_GO)
                .param("account", account.value())
                .param("now", utc(clock.instant()))
                .update();
    }
}
