package aldea.cascade;

import aldea.kernel.DatedRules;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// For how long accreditations are given, by the day in central Mexico.
@Repository
class Rules {
    static final ZoneId BOOKS = ZoneId.of("America/Mexico_City");

    private static final String RULES = """
            SELECT number AS value, valid_from, valid_to, source, note FROM cascade.rules WHERE kind = :kind""";

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

    /// What holds today.
    int of(String kind) {
        return book.on(kind, today()).value();
    }
}
