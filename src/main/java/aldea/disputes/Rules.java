package aldea.disputes;

import aldea.kernel.DatedRules;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// How long each may take, by the day in central Mexico.
@Repository
class Rules {
    static final ZoneId BOOKS = ZoneId.of("America/Mexico_City");

    private static final String RULES = """
            SELECT days AS value, valid_from, valid_to, source, note FROM disputes.rules WHERE kind = :kind""";

    private final DatedRules.Book<String> book;

    Rules(JdbcClient jdbc) {
        this.book = new DatedRules.Book<>(kind ->
                jdbc.sql(RULES).param("kind", kind).query(DatedRules::row).list());
    }

    /// @param kind `opening`, or whose turn it is
    Instant due(String kind, Instant from) {
        var day = from.atZone(BOOKS).toLocalDate();
        return from.plus(Duration.ofDays(book.on(kind, day).value()));
    }
}
