package aldea.rates;

import static java.time.ZoneOffset.UTC;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class RateTable {
    /// A rate as a file says it.
    ///
    /// @param line of the file
    record Row(long line, String source, String base, String quote, LocalDate day, BigDecimal rate) {}

    /// A list of days.
    record Listed(String source, String base, LocalDate first, LocalDate last, int currencies, long rates) {}

    /// A file's rate that is not the one we know.
    record Differing(long line, String quote, LocalDate day, BigDecimal said, BigDecimal known) {}

    private static final String NEW = """
            unnest(:lines::bigint[], :bases::text[], :quotes::text[], :days::date[], :rates::numeric[])
                   AS new (line, base, quote, day, rate)""";

    private static final String PUT_SERIES = """
            INSERT INTO rates.series (source, base, quote)
            SELECT DISTINCT :source, new.base, new.quote FROM %s
                ON CONFLICT DO NOTHING""".formatted(NEW);

    private static final String PUT = """
            INSERT INTO rates.rates (source, base, quote, day, rate, origin, entered_at)
            SELECT :source, new.base, new.quote, new.day, new.rate, :origin, :now FROM %s
                ON CONFLICT DO NOTHING""".formatted(NEW);

    private static final String DIFFERING = """
            SELECT new.line, new.quote, new.day, new.rate AS said, old.rate AS known
              FROM %s
              JOIN rates.rates old ON old.source = :source AND old.base = new.base AND old.quote = new.quote
                                  AND old.day = new.day
             WHERE old.rate <> new.rate
             ORDER BY new.line, new.quote""".formatted(NEW);

    private static final String BETWEEN = """
            SELECT r.source, r.base, r.quote, r.day, r.rate
              FROM rates.series s
              JOIN rates.rates r ON r.source = s.source AND r.base = s.base AND r.quote = s.quote
             WHERE s.base = ANY (:codes) AND s.quote = ANY (:codes)
               AND r.day <= :last
               AND r.day >= coalesce((SELECT max(f.day) FROM rates.rates f
                                       WHERE f.source = s.source AND f.base = s.base AND f.quote = s.quote
                                         AND f.day <= :first), :first)""";

    private static final String LISTED = """
            SELECT source, base, min(day) AS first, max(day) AS last, count(DISTINCT quote) AS currencies,
                   count(*) AS rates
              FROM rates.rates
             GROUP BY source, base
             ORDER BY source, base""";

    private final JdbcClient jdbc;

    RateTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param rows of one source
    /// @return how many were new
    int put(List<Row> rows, String origin, Instant now) {
        bound(PUT_SERIES, rows).update();
        return bound(PUT, rows)
                .param("origin", origin)
                .param("now", now.atOffset(UTC))
                .update();
    }

    List<Differing> differing(List<Row> rows) {
        return bound(DIFFERING, rows)
                .query((row, number) -> new Differing(
                        row.getLong("line"),
                        row.getString("quote"),
                        row.getObject("day", LocalDate.class),
                        row.getBigDecimal("said"),
                        row.getBigDecimal("known")))
                .list();
    }

    /// All of these currencies among each other, with the last day before the first.
    List<Rate.Leg> between(Collection<String> codes, LocalDate first, LocalDate last) {
        return jdbc.sql(BETWEEN)
                .param("codes", codes.toArray(String[]::new))
                .param("first", first)
                .param("last", last)
                .query((row, number) -> new Rate.Leg(
                        row.getString("source"),
                        row.getString("base"),
                        row.getString("quote"),
                        row.getObject("day", LocalDate.class),
                        plain(row.getBigDecimal("rate"))))
                .list();
    }

    List<Listed> listed() {
        return jdbc.sql(LISTED)
                .query((row, number) -> new Listed(
                        row.getString("source"),
                        row.getString("base"),
                        row.getObject("first", LocalDate.class),
                        row.getObject("last", LocalDate.class),
                        row.getInt("currencies"),
                        row.getLong("rates")))
                .list();
    }

    private static BigDecimal plain(BigDecimal rate) {
        var stripped = rate.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private JdbcClient.StatementSpec bound(String sql, List<Row> rows) {
        return jdbc.sql(sql)
                .param("source", rows.getFirst().source())
                .param("lines", rows.stream().map(Row::line).toArray(Long[]::new))
                .param("bases", rows.stream().map(Row::base).toArray(String[]::new))
                .param("quotes", rows.stream().map(Row::quote).toArray(String[]::new))
                .param("days", rows.stream().map(row -> row.day().toString()).toArray(String[]::new))
                .param(
                        "rates",
                        rows.stream().map(row -> row.rate().toPlainString()).toArray(String[]::new));
    }
}
