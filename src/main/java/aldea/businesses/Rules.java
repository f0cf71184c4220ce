package aldea.businesses;

import aldea.kernel.DatedRules;
import aldea.kernel.DatedRules.Rule;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// How long a sale keeps a business active, by the day in central Mexico.
@Repository
class Rules {
    static final ZoneId BOOKS = ZoneId.of("America/Mexico_City");

    private static final String RULES = """
            SELECT days AS value, valid_from, valid_to, source, note FROM businesses.rules WHERE kind = :kind""";

    private final DatedRules.Book<String> book;

    Rules(JdbcClient jdbc) {
        this.book = new DatedRules.Book<>(kind ->
                jdbc.sql(RULES).param("kind", kind).query(DatedRules::row).list());
    }

    /// The rule of that day.
    Rule<Integer> active(Instant at) {
        return book.on("active", at.atZone(BOOKS).toLocalDate());
    }

    /// From when on a sale counts as lately.
    Instant since(Instant now) {
        return now.minus(Duration.ofDays(active(now).value()));
    }
}
