package aldea.practicum;

import static aldea.kernel.Columns.utc;

import aldea.businesses.BusinessId;
import aldea.catalog.ShopId;
import aldea.kernel.Columns;
import aldea.people.AccountId;
import aldea.teams.TeamId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Facts, stays and what courses ask, as rows.
@Repository
class FactTable {
    /// The earliest counts, in whatever order events arrive.
    private static final String NOTE = """
            INSERT INTO practicum.facts AS f (account, milestone, subject, business, at, measure, path, noted_at)
            VALUES (:account, :milestone, :subject, :business, :at, :measure, :path, :now)
                ON CONFLICT (account, milestone) DO UPDATE
                   SET subject = excluded.subject, business = excluded.business, at = excluded.at,
                       measure = excluded.measure, path = excluded.path, noted_at = excluded.noted_at
                 WHERE excluded.at < f.at""";

    private static final String FIRST = """
            INSERT INTO practicum.firsts AS f (shop, milestone, at) VALUES (:shop, :milestone, :at)
                ON CONFLICT (shop, milestone) DO UPDATE SET at = least(f.at, excluded.at)
            RETURNING at""";

    private static final String OF = """
            SELECT account, milestone, at, path, business IS NOT NULL AS helped
              FROM practicum.facts WHERE account = ANY (:accounts) ORDER BY at, milestone""";

    private static final String STAY = """
            INSERT INTO practicum.stays (team, business, from_at) VALUES (:team, :business, :at)
                ON CONFLICT DO NOTHING""";

    private static final String GO = """
            UPDATE practicum.stays SET to_at = :at
             WHERE team = :team AND business = :business AND to_at IS NULL AND from_at <= :at""";

    private static final String SINCE = """
            SELECT business, min(from_at) AS at
              FROM practicum.stays WHERE team = ANY (:teams) AND to_at IS NULL GROUP BY business""";

    private static final String ASKED = """
            SELECT course, milestone FROM practicum.asked
             WHERE :day >= valid_from AND (valid_to IS NULL OR :day <= valid_to)""";

    private static final String RULE = """
            SELECT number FROM practicum.rules
             WHERE kind = :kind AND :day >= valid_from AND (valid_to IS NULL OR :day <= valid_to)""";

    private static final String BELOW = """
            SELECT f.account, f.milestone FROM practicum.facts f
             WHERE f.milestone = 'first-broadcast'
               AND f.measure < 60 * (SELECT min(number) FROM practicum.rules WHERE kind = 'broadcast-minutes')
                OR f.milestone = 'first-parcel'
               AND f.measure > 86400 * (SELECT max(number) FROM practicum.rules WHERE kind = 'parcel-days')
             LIMIT 100""";

    private final JdbcClient jdbc;

    FactTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// What happened.
    ///
    /// @param subject that proves it
    /// @param measure in seconds, of what has a measure
    record Fact(Milestone milestone, UUID subject, Instant at, long measure, String path) {}

    void note(AccountId account, Fact fact, Optional<BusinessId> helped, Instant now) {
        jdbc.sql(NOTE)
                .param("account", account.value())
                .param("milestone", fact.milestone().code())
                .param("subject", fact.subject())
                .param("business", helped.map(BusinessId::value).orElse(null))
                .param("at", utc(fact.at()))
                .param("measure", fact.measure())
                .param("path", fact.path())
                .param("now", utc(now))
                .update();
    }

    /// When the shop did this for the first time, this time or before.
    Instant first(ShopId shop, Fact fact) {
        return jdbc.sql(FIRST)
                .param("shop", shop.value())
                .param("milestone", fact.milestone().code())
                .param("at", utc(fact.at()))
                .query((row, n) -> row.getObject("at", OffsetDateTime.class).toInstant())
                .single();
    }

    Map<AccountId, List<Done>> of(Collection<AccountId> accounts) {
        var found = new HashMap<AccountId, List<Done>>();
        jdbc.sql(OF)
                .param(
                        "accounts",
                        Columns.uuids(accounts.stream().map(AccountId::value).toList()))
                .query(row -> {
                    found.computeIfAbsent(
                                    new AccountId(row.getObject("account", UUID.class)), account -> new ArrayList<>())
                            .add(new Done(
                                    Milestone.find(row.getString("milestone")).orElseThrow(),
                                    row.getObject("at", OffsetDateTime.class).toInstant(),
                                    row.getString("path"),
                                    row.getBoolean("helped")));
                });
        return found;
    }

    void stay(TeamId team, BusinessId business, Instant at) {
        jdbc.sql(STAY)
                .param("team", team.value())
                .param("business", business.value())
                .param("at", utc(at))
                .update();
    }

    void go(TeamId team, BusinessId business, Instant at) {
        jdbc.sql(GO)
                .param("team", team.value())
                .param("business", business.value())
                .param("at", utc(at))
                .update();
    }

    /// Which businesses these teams accompany now, and since when.
    Map<BusinessId, Instant> since(Collection<TeamId> teams) {
        var found = new HashMap<BusinessId, Instant>();
        jdbc.sql(SINCE)
                .param("teams", Columns.uuids(teams.stream().map(TeamId::value).toList()))
                .query(row -> {
                    found.put(
                            new BusinessId(row.getObject("business", UUID.class)),
                            row.getObject("at", OffsetDateTime.class).toInstant());
                });
        return found;
    }

    /// What each course asks on that day, in the order of milestones.
    Map<String, List<Milestone>> asked(LocalDate day) {
        var found = new HashMap<String, List<Milestone>>();
        jdbc.sql(ASKED).param("day", day).query(row -> {
            var course = row.getString("course");
            Milestone.find(row.getString("milestone"))
                    .ifPresent(one -> found.computeIfAbsent(course, any -> new ArrayList<>())
                            .add(one));
        });
        found.values().forEach(list -> list.sort(null));
        return found;
    }

    int rule(String kind, LocalDate day) {
        return jdbc.sql(RULE)
                .param("kind", kind)
                .param("day", day)
                .query(Integer.class)
                .optional()
                .orElseThrow(() -> new IllegalStateException("no rule of %s holds on %s".formatted(kind, day)));
    }

    List<String> wrong() {
        return jdbc.sql(BELOW)
                .query((row, n) -> "practicum: %s of %s is none by any rule"
                        .formatted(row.getString("milestone"), row.getString("account")))
                .list();
    }
}
