package aldea.rates;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Currency;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What a currency was worth on a day, for everybody: where every converted figure leads.
@Controller
@RequestMapping("/rates")
class RatePages {
    private final Rates rates;
    private final RateTable table;
    private final InstantSource clock;

    RatePages(Rates rates, RateTable table, InstantSource clock) {
        this.rates = rates;
        this.table = table;
        this.clock = clock;
    }

    @GetMapping
    String show(
            @RequestParam Optional<String> day,
            @RequestParam Optional<String> from,
            @RequestParam Optional<String> to,
            Model model) {
        var today = clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
        var asked = day.flatMap(RatePages::day).orElse(today);
        var one = currency(from.orElse("MXN"));
        var other = currency(to.orElse("CNY"));
        model.addAttribute("day", asked);
        model.addAttribute("from", from.orElse("MXN"));
        model.addAttribute("to", to.orElse("CNY"));
        model.addAttribute("rate", one.flatMap(a -> other.flatMap(b -> rates.find(asked, a, b))));
        model.addAttribute("lists", table.listed().stream().map(RateView::of).toList());
        return "rates/rates";
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text)).filter(day -> day.getYear() >= 1900 && day.getYear() < 3000);
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }

    private static Optional<Currency> currency(String code) {
        return Currency.getAvailableCurrencies().stream()
                .filter(each -> each.getCurrencyCode().equals(code))
                .findFirst();
    }
}
