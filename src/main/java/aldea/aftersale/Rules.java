package aldea.aftersale;

import aldea.kernel.DatedRules;
import aldea.kernel.DatedRules.Rule;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The dated rules of what comes after a sale, by the day in central Mexico. A change is seen within half a minute.
@Repository
class Rules {
    private static final String RULES = """
            SELECT days, valid_from, valid_to, source, note FROM aftersale.rules WHERE kind = :kind""";

    private static final ZoneId BOOKS = ZoneId.of("America/Mexico_City");

    private final JdbcClient jdbc;
    private final LoadingCache<String, DatedRules<Integer>> rules;

    Rules(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.rules = Caffeine.newBuilder()
                .expireAfterWrite(Duration.ofSeconds(30))
                .maximumSize(10)
                .build(kind -> new DatedRules<>(load(kind)));
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
        var days = rules.get(kind)
                .on(day)
                .orElseThrow(() -> new IllegalStateException("no rule of %s holds on %s".formatted(kind, day)));
        return from.plus(Duration.ofDays(days.value()));
    }

    private List<Rule<Integer>> load(String kind) {
        return jdbc.sql(RULES)
                .param("kind", kind)
                .query((row, n) -> new Rule<>(
                        row.getInt("days"),
                        row.getObject("valid_from", LocalDate.class),
                        row.getObject("valid_to", LocalDate.class),
                        row.getString("source"),
                        row.getString("note")))
                .list();
    }
}
