package aldea.aftersale;

import aldea.kernel.DatedRules;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The dated rules of what comes after a sale, by the day in central Mexico.
@Repository
class Rules {
    private static final String RULES = """
            SELECT days AS value, valid_from, valid_to, source, note FROM aftersale.rules WHERE kind = :kind""";

    private static final ZoneId BOOKS = ZoneId.of("America/Mexico_City");

    private final DatedRules.Book<String> book;

    Rules(JdbcClient jdbc) {
        this.book = new DatedRules.Book<>(kind ->
                jdbc.sql(RULES).param("kind", kind).query(DatedRules::row).list());
    }

    /// Until when what was delivered then may be sent back for this reason, by the rule of the day of delivery.
    Instant until(Reason reason, Instant delivered) {
        return after(reason.makersFault() ? "fault" : "withdrawal", delivered);
    }

    /// @param clock `answer`, `sending` or `inspection`
    Instant due(String clock, Instant from) {
        return after(clock, from);
    }

    private Instant after(String kind, Instant from) {
        var day = from.atZone(BOOKS).toLocalDate();
        return from.plus(Duration.ofDays(book.on(kind, day).value()));
    }
}
