package aldea.maturity;

import static java.time.ZoneOffset.UTC;

import aldea.people.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The programme's weights, by the day in central Mexico.
@Repository
class WeightTable {
    private static final ZoneId BOOKS = ZoneId.of("America/Mexico_City");

    private static final String INSERT = """
            INSERT INTO maturity.weights (valid_from, dimension, tenths, instrument, reason, entered_by, entered_at)
            SELECT :from, new.dimension, new.tenths, :instrument, :reason, :by, :now
              FROM unnest(:dimensions::text[], :tenths::int[]) AS new (dimension, tenths)
                ON CONFLICT DO NOTHING""";

    private static final String ALL = """
            SELECT valid_from, dimension, tenths, instrument, reason FROM maturity.weights
             ORDER BY valid_from DESC, dimension""";

    private final JdbcClient jdbc;
    private final InstantSource clock;

    WeightTable(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), BOOKS);
    }

    /// False when others begin on the same day.
    boolean add(Weights weights, AccountId by) {
        var dimensions = List.copyOf(weights.tenths().keySet());
        return jdbc.sql(INSERT)
                        .param("from", weights.from())
                        .param("dimensions", dimensions.toArray(String[]::new))
                        .param(
                                "tenths",
                                dimensions.stream().map(weights.tenths()::get).toArray(Integer[]::new))
                        .param("instrument", weights.instrument())
                        .param("reason", weights.reason())
                        .param("by", by.value())
                        .param("now", clock.instant().atOffset(UTC))
                        .update()
                > 0;
    }

    /// All there were and will be, the newest first.
    List<Weights> all() {
        var days = new LinkedHashMap<LocalDate, Map<String, Integer>>();
        var heads = new LinkedHashMap<LocalDate, String[]>();
        jdbc.sql(ALL).query(row -> {
            var day = day(row);
            days.computeIfAbsent(day, it -> new LinkedHashMap<>())
                    .put(row.getString("dimension"), row.getInt("tenths"));
            heads.put(day, new String[] {row.getString("instrument"), row.getString("reason")});
        });
        return days.entrySet().stream()
                .map(each -> {
                    var head = heads.getOrDefault(each.getKey(), new String[] {"", ""});
                    return new Weights(each.getKey(), head[0], each.getValue(), head[1]);
                })
                .toList();
    }

    /// Those that hold today; empty where none were set, or where all dimensions weigh the same again.
    Optional<Weights> now() {
        return all().stream()
                .filter(each -> !each.from().isAfter(today()))
                .findFirst()
                .filter(each -> !each.alike());
    }

    private static LocalDate day(ResultSet row) throws SQLException {
        return row.getObject("valid_from", LocalDate.class);
    }
}
