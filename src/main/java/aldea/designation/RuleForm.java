package aldea.designation;

import aldea.kernel.CleanText;
import aldea.kernel.Faults;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A rule of a country or a state, as an operator types it.
///
/// @param region the state's name; empty for the whole country
/// @param country by its two letters; empty for Mexico
/// @param sales in whole units of the currency, which is the peso unless another is named
/// @param percent of the households
public record RuleForm(
        @Pattern(regexp = "[a-z][a-z0-9-]{0,39}") String code,
        @NotBlank String from,
        @Nullable @Size(max = 120) String region,
        @Nullable @Pattern(regexp = "|[A-Z]{2}") String country,
        @Min(1) @Max(10_000_000_000L) long sales,
        @Nullable @Pattern(regexp = "|[A-Z]{3}") String currency,
        @Min(1) @Max(1_000_000) int shops,
        @Min(1) @Max(100) int percent,
        @NotBlank @Size(max = 500) String source,
        @Nullable @Size(max = 500) String note) {
    static final RuleForm EMPTY = new RuleForm("", "", "", "MX", 0, "MXN", 50, 10, "", "");
    private static final int RATE_AGE_DAYS = 10;
    private static final int APPEAL_DAYS = 30;

    /// @param known the rules there are
    Faults faults(LocalDate today, List<Rule> known) {
        try {
            var day = LocalDate.parse(from);
            // The rule of a year is the one that holds on its last day: an earlier one would judge it anew.
            if (day.isBefore(today)) {
                return Faults.of("from", "designation.rules.from.past");
            }
            if (known.stream()
                    .anyMatch(it -> it.code().equals(code) && it.validFrom().equals(day))) {
                return Faults.of("from", "designation.rules.from.taken");
            }
        } catch (DateTimeException wrong) {
            return Faults.of("from", "form.typeMismatch");
        }
        if (!List.of(Locale.getISOCountries()).contains(given(country, "MX"))) {
            return Faults.of("country", "form.Pattern");
        }
        try {
            Currency.getInstance(given(currency, "MXN"));
        } catch (IllegalArgumentException unknown) {
            return Faults.of("currency", "form.Pattern");
        }
        if (code.equals("taobao")) {
            return Faults.of("code", "form.Pattern");
        }
        // The next rule of a code ends the one before: it has to be of the same place.
        var place = List.of(Optional.of(given(country, "MX")), state());
        return known.stream()
                        .filter(it -> it.code().equals(code))
                        .allMatch(it -> List.of(it.country(), it.region()).equals(place))
                ? Faults.NONE
                : Faults.of("code", "designation.rules.code.elsewhere");
    }

    private Optional<String> state() {
        return Optional.ofNullable(region)
                .map(text -> CleanText.line(text, 120))
                .filter(text -> !text.isEmpty());
    }

    Rule rule() {
        var state = state();
        var money = Currency.getInstance(given(currency, "MXN"));
        return new Rule(
                code,
                LocalDate.parse(from),
                Optional.empty(),
                state.isPresent() ? Rule.Kind.STATE : Rule.Kind.NATIONAL,
                Optional.of(given(country, "MX")),
                state,
                Math.multiplyExact(sales, minorUnits(money)),
                money.getCurrencyCode(),
                shops,
                percent * 100,
                1,
                RATE_AGE_DAYS,
                APPEAL_DAYS,
                CleanText.line(source, 500),
                note == null ? "" : CleanText.line(note, 500));
    }

    private static String given(@Nullable String text, String otherwise) {
        return text == null || text.isEmpty() ? otherwise : text;
    }

    private static long minorUnits(Currency money) {
        return BigDecimal.TEN.pow(Math.max(0, money.getDefaultFractionDigits())).longValueExact();
    }
}
