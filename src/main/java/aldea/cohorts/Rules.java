package aldea.cohorts;

import aldea.kernel.DatedRules;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What a certificate asks of attendance, by the day in central Mexico.
@Repository
class Rules {
    static final ZoneId BOOKS = ZoneId.of("America/Mexico_City");

    private static final String RULES = """
            SELECT number AS value, valid_from, valid_to, source, note
              FROM cohorts.rules WHERE course = :course AND kind = :kind""";

    private record Asked(String course, String kind) {}

    private final InstantSource clock;
    private final DatedRules.Book<Asked> book;

    Rules(JdbcClient jdbc, InstantSource clock) {
        this.clock = clock;
        this.book = new DatedRules.Book<>(asked -> jdbc.sql(RULES)
                .param("course", asked.course())
                .param("kind", asked.kind())
                .query(DatedRules::row)
                .list());
    }

    LocalDate today() {
        return day(clock.instant());
    }

    static LocalDate day(Instant at) {
        return at.atZone(BOOKS).toLocalDate();
    }

    /// What holds today of a course, or else of all.
    int of(String course, String kind) {
        return book.find(new Asked(course, kind), today())
                .orElseGet(() -> book.on(new Asked("*", kind), today()))
                .value();
    }
}
