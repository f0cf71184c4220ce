package aldea.shipping;

import aldea.kernel.Money;
import aldea.shipping.Tariff.Rate;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads the tariff, and holds it for half a minute.
@Component
class TariffTable {
    private final JdbcClient jdbc;
    private final LoadingCache<String, Tariff> held =
            Caffeine.newBuilder().expireAfterWrite(Duration.ofSeconds(30)).build(key -> read());

    TariffTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Tariff tariff() {
        return held.get("all");
    }

    private Tariff read() {
        var rates = jdbc
                .sql(RATES)
                .query((row, number) -> new Rate(
                        row.getInt("id"),
                        row.getString("service"),
                        row.getString("country"),
                        Tariff.plain(row.getString("region")),
                        row.getInt("grams_to"),
                        Money.of(row.getLong("price_minor"), row.getString("currency")),
                        row.getInt("days_min"),
                        row.getInt("days_max"),
                        row.getObject("valid_from", LocalDate.class),
                        row.getObject("valid_to", LocalDate.class)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Rate::country));
        return new Tariff(
                rates,
                new HashSet<>(jdbc.sql(REST_DAYS)
                        .query((row, number) -> row.getObject(1, LocalDate.class))
                        .list()));
    }

    private static final String RATES = """
            SELECT id, service, country, region, grams_to, price_minor, currency, days_min, days_max, valid_from,
                   valid_to
              FROM shipping.rates
             ORDER BY id""";

    // Villages send from Mexico for now: its rest days hold every parcel up.
    private static final String REST_DAYS = """
            SELECT day
              FROM shipping.rest_days
             WHERE country = 'MX'""";
}
