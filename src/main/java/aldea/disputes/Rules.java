package aldea.disputes;

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

/// How long each may take, by the day in central Mexico. A change is seen within half a minute.
@Repository
class Rules {
    static final ZoneId BOOKS = ZoneId.of("America/Mexico_City");

    private static final String RULES = """
            SELECT days, valid_from, valid_to, source, note FROM disputes.rules WHERE kind = :kind""";

    private final JdbcClient jdbc;
    private final LoadingCache<String, DatedRules<Integer>> rules;

    Rules(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.rules = Caffeine.newBuilder()
                .expireAfterWrite(Duration.ofSeconds(30))
                .maximumSize(10)
                .build(kind -> new DatedRules<>(load(kind)));
    }

    /// @param kind `opening`, or whose turn it is
    Instant due(String kind, Instant from) {
        var day = from.atZone(BOOKS).toLocalDate();
        var days = rules.get(kind)
                .on(day)
                .orElseThrow(() -> new IllegalStateException("no rule of %s holds on %s".formatted(kind, day)));
        return from.plus(Duration.ofDays(days.value()));
    }

    private List<Rule<Integer>> load(String kind) {
        return jdbc.sql(RULES)
                .param("kind", kind)
                .query((row, number) -> new Rule<>(
                        row.getInt("days"),
                        row.getObject("valid_from", LocalDate.class),
                        row.getObject("valid_to", LocalDate.class),
                        row.getString("source"),
                        row.getString("note")))
                .list();
    }
}
