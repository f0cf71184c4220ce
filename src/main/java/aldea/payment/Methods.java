package aldea.payment;

import aldea.kernel.DatedRules;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// How long a buyer may take, by the rule of the day in central Mexico, where the programme keeps its books.
@Component
class Methods {
    static final ZoneId BOOKS = ZoneId.of("America/Mexico_City");
    private final JdbcClient jdbc;

    // Rules change with a migration or by the operator between days: a node reads them once a day at most.
    private volatile Optional<Kept> kept = Optional.empty();

    private record Kept(LocalDate day, Map<Method, DatedRules<Duration>> rules) {}

    Methods(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Duration claimFor(Method method, Instant at) {
        var day = at.atZone(BOOKS).toLocalDate();
        var now = kept.filter(one -> one.day().equals(day)).orElseGet(() -> read(day));
        kept = Optional.of(now);
        return Optional.ofNullable(now.rules().get(method))
                .flatMap(rules -> rules.on(day))
                .orElseThrow(() -> new IllegalStateException("no rule for %s on %s".formatted(method, day)))
                .value();
    }

    private static final String RULES = """
            SELECT method, claim_minutes, valid_from, valid_to, source, note
              FROM payment.methods ORDER BY valid_from""";

    private Kept read(LocalDate day) {
        record Row(Method method, DatedRules.Rule<Duration> rule) {}
        var rows = jdbc.sql(RULES)
                .query((row, number) -> new Row(
                        Method.of(row.getString("method")),
                        new DatedRules.Rule<>(
                                Duration.ofMinutes(row.getInt("claim_minutes")),
                                row.getObject("valid_from", LocalDate.class),
                                row.getObject("valid_to", LocalDate.class),
                                row.getString("source"),
                                row.getString("note"))))
                .list();
        var rules = new EnumMap<Method, DatedRules<Duration>>(Method.class);
        for (var method : Method.values()) {
            List<DatedRules.Rule<Duration>> own = rows.stream()
                    .filter(row -> row.method() == method)
                    .map(Row::rule)
                    .toList();
            rules.put(method, new DatedRules<>(own));
        }
        return new Kept(day, rules);
    }
}
