package aldea.shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aldea.kernel.Refusal;
import aldea.shipping.Shipping.Quote;
import aldea.testing.InVillage;
import aldea.testing.Seeds;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@InVillage
class TariffTest {
    @Autowired
    Shipping shipping;

    @Autowired
    ApplicationContext context;

    @Test
    void within_the_country_the_cheapest_comes_first_and_working_days_count() {
        var quotes = quotes("MX", "Puebla", 600, "2026-12-23T18:00:00Z");
        assertThat(quotes).extracting(Quote::service).containsExactly("standard", "express");
        assertThat(quotes.getFirst().price().minor()).isEqualTo(10_900);
        // 24 December, then Christmas and a weekend, 28, 29: three days; 30, 31 December and 1 January make no six.
        assertThat(quotes.getFirst().earliest()).isEqualTo(LocalDate.of(2026, 12, 29));
        assertThat(quotes.getFirst().latest()).isEqualTo(LocalDate.of(2027, 1, 4));
    }

    @Test
    void a_far_region_takes_longer_however_it_is_written() {
        var near = quotes("MX", "Puebla", 600, "2026-03-02T18:00:00Z").getFirst();
        var far = quotes("mx", " YUCATAN", 600, "2026-03-02T18:00:00Z").getFirst();
        assertThat(far.price()).isEqualTo(near.price());
        assertThat(far.latest()).isAfter(near.latest());
    }

    @Test
    void the_rest_of_the_world_has_a_price_and_a_heavy_parcel_abroad_has_none() {
        assertThat(quotes("DE", "Berlin", 600, "2026-03-02T18:00:00Z")).hasSize(2);
        assertThat(quotes("JP", "", 600, "2026-03-02T18:00:00Z")).hasSize(1);
        assertThat(quotes("US", "Texas", 20_001, "2026-03-02T18:00:00Z")).isEmpty();
        assertThat(quotes("MX", "Puebla", 600, "2025-12-31T18:00:00Z")).isEmpty();
    }

    @Test
    void reading_the_tariff_again_and_again_keeps_no_connection() {
        var jdbc = context.getBean(JdbcClient.class);
        for (var again = 0; again < 40; again++) {
            assertThat(new TariffTable(jdbc).tariff()).isNotNull();
        }
    }

    @Seeds(200)
    void a_slip_of_the_finger_is_found(long seed) {
        var random = new Random(seed);
        var code = new StringBuilder(TrackingCode.next(random));
        assertThat(TrackingCode.read(TrackingCode.spaced(code.toString()))).isEqualTo(code.toString());
        var at = random.nextInt(11);
        var one = code.charAt(at);
        var other = random.nextBoolean() ? code.charAt(at + 1) : one == '7' ? '8' : '7';
        if (one == other) {
            return;
        }
        if (other == code.charAt(at + 1)) {
            code.setCharAt(at + 1, one);
        }
        code.setCharAt(at, other);
        assertThatThrownBy(() -> TrackingCode.read(code.toString())).isInstanceOf(Refusal.class);
    }

    private List<Quote> quotes(String country, String region, int grams, String at) {
        return shipping.quotes(Drafts.point(context), country, region, "72000", grams, Instant.parse(at));
    }
}
