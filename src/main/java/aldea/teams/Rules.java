package aldea.teams;

import aldea.kernel.DatedRules;
import aldea.kernel.DatedRules.Rule;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The numbers by which teams are matched and visits become late, by the day in central Mexico.
@Repository
class Rules {
    static final ZoneId BOOKS = ZoneId.of("America/Mexico_City");

    private static final String RULES = """
            SELECT number, valid_from, valid_to, source, note FROM teams.rules WHERE kind = :kind""";

    private final InstantSource clock;
    private final LoadingCache<String, DatedRules<Integer>> rules;

    Rules(JdbcClient jdbc, InstantSource clock) {
        this.clock = clock;
        this.rules = Caffeine.newBuilder()
                .expireAfterWrite(Duration.ofSeconds(30))
                .maximumSize(20)
                .build(kind -> new DatedRules<>(jdbc.sql(RULES)
                        .param("kind", kind)
                        .query((row, number) -> new Rule<>(
                                row.getInt("number"),
                                row.getObject("valid_from", LocalDate.class),
                                row.getObject("valid_to", LocalDate.class),
                                row.getString("source"),
                                row.getString("note")))
                        .list()));
    }

    LocalDate today() {
        return day(clock.instant());
    }

    static LocalDate day(Instant at) {
        return at.atZone(BOOKS).toLocalDate();
    }

    /// A business where nobody was since then is on the list.
    Instant unvisitedSince(Instant now) {
        return now.minus(Duration.ofDays(of("unvisited-days")));
    }

    /// What holds today.
    int of(String kind) {
        return rule(kind).value();
    }

    /// What holds today, and where it comes from.
    Rule<Integer> rule(String kind) {
        return rules.get(kind)
                .on(today())
                .orElseThrow(() -> new IllegalStateException("no rule of %s holds today".formatted(kind)));
    }
}
