package aldea.businesses;

import aldea.kernel.DatedRules;
import aldea.kernel.DatedRules.Rule;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// How long a sale keeps a business active, by the day in central Mexico. A change is seen within half a minute.
@Repository
class Rules {
    static final ZoneId BOOKS = ZoneId.of("America/Mexico_City");

    private static final String RULES = """
            SELECT days, valid_from, valid_to, source, note FROM businesses.rules WHERE kind = :kind""";

    private final LoadingCache<String, DatedRules<Integer>> rules;

    Rules(JdbcClient jdbc) {
        this.rules = Caffeine.newBuilder()
                .expireAfterWrite(Duration.ofSeconds(30))
                .maximumSize(10)
                .build(kind -> new DatedRules<>(jdbc.sql(RULES)
                        .param("kind", kind)
                        .query((row, number) -> new Rule<>(
                                row.getInt("days"),
                                row.getObject("valid_from", LocalDate.class),
                                row.getObject("valid_to", LocalDate.class),
                                row.getString("source"),
                                row.getString("note")))
                        .list()));
    }

    /// The rule of that day.
    Rule<Integer> active(Instant at) {
        var day = at.atZone(BOOKS).toLocalDate();
        return rules.get("active")
                .on(day)
                .orElseThrow(() -> new IllegalStateException("no rule says what is active on " + day));
    }

    /// From when on a sale counts as lately.
    Instant since(Instant now) {
        return now.minus(Duration.ofDays(active(now).value()));
    }
}
