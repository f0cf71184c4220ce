package aldea.showcase;

import aldea.designation.Designation;
import aldea.designation.Rule;
import aldea.kernel.Money;
import aldea.places.Places;
import aldea.rates.Rates;
import aldea.showcase.Showcase.Scene;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.Year;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/// A rule of the state that the demo's village is about to reach, and rates of exchange, both made up and saying so.
@Component
@ConditionalOnProperty("aldea.demo")
class Threshold {
    static final String CODE = "demo";
    private static final String SAYS_SO = "Inventado para la demostración";
    private static final Currency YUAN = Currency.getInstance("CNY");
    private static final BigDecimal RATE = new BigDecimal("0.385");
    private static final int DAYS = 60;
    private static final int SHOPS = 3;
    private static final long ROUND = 1_000_000;
    private static final ZoneId BOOKS = ZoneId.of("America/Mexico_City");

    private final Designation designation;
    private final Rates rates;
    private final Places places;
    private final InstantSource clock;

    Threshold(Designation designation, Rates rates, Places places, InstantSource clock) {
        this.designation = designation;
        this.rates = rates;
        this.places = places;
        this.clock = clock;
    }

    void set(Scene scene) {
        var today = day();
        today.minusDays(DAYS).datesUntil(today.plusDays(1)).forEach(this::rate);
        if (designation.rules().stream().anyMatch(rule -> rule.code().equals(CODE))) {
            return;
        }
        var village = places.village(scene.village());
        var sold = designation.standings(scene.village(), Year.of(today.getYear())).stream()
                .filter(standing -> standing.rule().currency().equals("MXN"))
                .mapToLong(standing -> standing.sold().minor())
                .findFirst()
                .orElseThrow();
        designation.adopt(
                new Rule(
                        CODE,
                        LocalDate.of(today.getYear(), 1, 1),
                        Optional.empty(),
                        Rule.Kind.STATE,
                        Optional.of("MX"),
                        Optional.of(village.region()),
                        // The next ten thousand pesos: close, and still to be reached.
                        (sold / ROUND + 1) * ROUND,
                        "MXN",
                        SHOPS,
                        1_000,
                        1,
                        10,
                        30,
                        SAYS_SO,
                        ""),
                scene.operator());
    }

    void today() {
        rate(day());
    }

    private void rate(LocalDate day) {
        rates.enter("demo", Money.MXN, YUAN, day, RATE, SAYS_SO);
    }

    private LocalDate day() {
        return LocalDate.ofInstant(clock.instant(), BOOKS);
    }
}
