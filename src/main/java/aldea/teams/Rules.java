package aldea.teams;

import aldea.kernel.DatedRules;
import aldea.kernel.DatedRules.Rule;
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
            SELECT number AS value, valid_from, valid_to, source, note FROM teams.rules WHERE kind = :kind""";

    private final InstantSource clock;
    private final DatedRules.Book<String> book;

    Rules(JdbcClient jdbc, InstantSource clock) {
        this.clock = clock;
        this.book = new DatedRules.Book<>(kind ->
                jdbc.sql(RULES).param("kind", kind).query(DatedRules::row).list());
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
        return book.on(kind, today());
    }
}
