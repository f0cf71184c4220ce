package aldea.designation;

import aldea.impact.Impact;
import aldea.kernel.Money;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.places.Places;
import aldea.places.Places.Village;
import aldea.rates.Rate;
import aldea.rates.Rates;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.Year;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/// Gathers what a year is reckoned from.
@Component
class Figures {
    private final RuleTable rules;
    private final Impact impact;
    private final Places places;
    private final Rates rates;
    private final InstantSource clock;

    Figures(RuleTable rules, Impact impact, Places places, Rates rates, InstantSource clock) {
        this.rules = rules;
        this.impact = impact;
        this.places = places;
        this.rates = rates;
        this.clock = clock;
    }

    private LocalDate today(Village village) {
        return clock.instant().atZone(village.zone()).toLocalDate();
    }

    /// The day whose rule holds for the year.
    private LocalDate ruleDay(Village village, Year year) {
        var last = year.atMonth(12).atEndOfMonth();
        var today = today(village);
        return today.isBefore(last) ? today : last;
    }

    /// How many months of the year have begun; none of one that is still to come.
    private int months(Village village, Year year) {
        var today = today(village);
        if (today.getYear() != year.getValue()) {
            return today.getYear() < year.getValue() ? 0 : 12;
        }
        return today.getMonthValue();
    }

    Facts facts(Village village, Year year, String currency) {
        var days = impact.days(village.id(), year).stream()
                .map(day -> new Facts.Day(day.day(), day.net().minor()))
                .toList();
        return new Facts(
                days,
                rates(days.stream().map(Facts.Day::day).toList(), currency),
                impact.shops(village.id(), year).stream()
                        .map(shop -> new Facts.ShopMonth("" + shop.shop().value(), shop.month(), shop.orders()))
                        .toList(),
                places.village(village.id())
                        .households()
                        .map(counted -> new Standing.Households(counted.count(), counted.source(), counted.on())));
    }

    private Map<LocalDate, Rate> rates(List<LocalDate> days, String currency) {
        var found = new TreeMap<LocalDate, Rate>();
        if (!days.isEmpty()) {
            var span = rates.span(Money.MXN, Currency.getInstance(currency), days.getFirst(), days.getLast());
            days.stream().filter(span::containsKey).forEach(day -> found.put(day, span.get(day)));
        }
        return found;
    }

    /// The rules of a year that concern the village.
    List<Rule> rules(Village village, Year year) {
        var day = ruleDay(village, year);
        return rules.all().stream()
                .filter(rule -> rule.holdsOn(day) && rule.concerns(village.country(), village.region()))
                .toList();
    }

    Optional<Rule> rule(Village village, Year year, String code) {
        return rules(village, year).stream()
                .filter(rule -> rule.code().equals(code))
                .findFirst();
    }

    Standing standing(Village village, Year year, Rule rule) {
        return Reckoning.of(rule, year.getValue(), months(village, year), facts(village, year, rule.currency()));
    }

    /// Refuses with RATE_UNKNOWN while a sale has no rate that the rule lets pass.
    EvidenceFile.Made evidence(Village village, Year year, Rule rule) {
        var facts = facts(village, year, rule.currency());
        var standing = Reckoning.of(rule, year.getValue(), 12, facts);
        if (!standing.certain()) {
            throw new Refusal(
                    Problem.RATE_UNKNOWN,
                    "MXN",
                    rule.currency(),
                    "" + standing.unrated().getFirst());
        }
        return EvidenceFile.made(village, standing, facts.rates(), impact.sales(village.id(), year), clock.instant());
    }
}
