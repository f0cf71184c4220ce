package aldea.teams;

import static aldea.kernel.Columns.utc;

import aldea.people.AccountId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The hours that teams spent, as facts.
@Repository
class HourTable {
    private static final String WORKED = """
            INSERT INTO teams.hours (id, team, account, day, minutes, words, corrects, content, entered_by, entered_at)
            VALUES (:id, :team, :who, :day, :minutes, :words, :corrects, :content, :by, :at)
                ON CONFLICT DO NOTHING""";

    private static final String HOURS_CONTENT = "SELECT content FROM teams.hours WHERE id = :id";

    private static final String HOURS = """
            SELECT h.id, h.account, h.day, h.minutes, h.words, h.corrects, c.id AS corrected
              FROM teams.hours h
              LEFT JOIN teams.hours c ON c.corrects = h.id
             WHERE h.team = :team
             ORDER BY h.day DESC, h.entered_at DESC, h.id
             LIMIT 2000""";

    private static final String SPENT = """
            SELECT coalesce(sum(h.minutes), 0)
              FROM teams.hours h
             WHERE h.team = :team AND NOT EXISTS (SELECT FROM teams.hours c WHERE c.corrects = h.id)""";

    private static final String BY_PERSON = """
            SELECT h.account, sum(h.minutes) AS spent
              FROM teams.hours h
             WHERE h.team = :team AND NOT EXISTS (SELECT FROM teams.hours c WHERE c.corrects = h.id)
             GROUP BY h.account""";

    private final JdbcClient jdbc;

    HourTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean worked(Work.Hours hours, Instant at) {
        return jdbc.sql(WORKED)
                        .param("id", hours.id())
                        .param("team", hours.team().value())
                        .param("who", hours.who().value())
                        .param("day", hours.day())
                        .param("minutes", hours.minutes())
                        .param("words", hours.words())
                        .param("corrects", hours.corrects().orElse(null))
                        .param("content", hours.content())
                        .param("by", hours.by().value())
                        .param("at", utc(at))
                        .update()
                == 1;
    }

    Optional<UUID> hoursContent(UUID id) {
        return jdbc.sql(HOURS_CONTENT).param("id", id).query(UUID.class).optional();
    }

    /// @param corrected the fact that replaced it
    record Spent(
            UUID id,
            AccountId who,
            LocalDate day,
            int minutes,
            String words,
            Optional<UUID> corrects,
            Optional<UUID> corrected) {}

    List<Spent> hours(TeamId team) {
        return jdbc.sql(HOURS)
                .param("team", team.value())
                .query((row, n) -> new Spent(
                        row.getObject("id", UUID.class),
                        new AccountId(row.getObject("account", UUID.class)),
                        row.getObject("day", LocalDate.class),
                        row.getInt("minutes"),
                        row.getString("words"),
                        Optional.ofNullable(row.getObject("corrects", UUID.class)),
                        Optional.ofNullable(row.getObject("corrected", UUID.class))))
                .list();
    }

    long minutes(TeamId team) {
        return jdbc.sql(SPENT).param("team", team.value()).query(Long.class).single();
    }

    Map<AccountId, Long> minutesByPerson(TeamId team) {
        var spent = new HashMap<AccountId, Long>();
        jdbc.sql(BY_PERSON).param("team", team.value()).query(row -> {
            spent.put(new AccountId(row.getObject("account", UUID.class)), row.getLong("spent"));
        });
        return spent;
    }
}
