package aldea.auctions;

import aldea.kernel.Money;
import java.time.Duration;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What a host's browser sends to open an auction, as it was typed.
///
/// @param key new with each form
/// @param product slug
/// @param start amount; `step` and `reserve` may be empty
public record OpeningForm(
        String key, String product, String start, String step, String reserve, String seconds, String soft) {
    /// What is wrong with the fields; empty when nothing is.
    Map<String, String> faults(Currency currency) {
        var faults = new LinkedHashMap<String, String>();
        var least = Amounts.read(start, currency).filter(money -> money.minor() <= Terms.MOST);
        if (least.isEmpty()) {
            faults.put("start", "auctions.form.amount");
        }
        if (!step.isBlank() && amount(step, currency).isEmpty()) {
            faults.put("step", "auctions.form.amount");
        }
        if (!reserve.isBlank()
                && amount(reserve, currency)
                        .filter(money -> least.isEmpty() || money.compareTo(least.get()) >= 0)
                        .isEmpty()) {
            faults.put("reserve", "auctions.form.reserve");
        }
        if (!isBetween(seconds, 15, 600)) {
            faults.put("seconds", "auctions.form.seconds");
        }
        if (!isBetween(soft, 5, 30)) {
            faults.put("soft", "auctions.form.soft");
        }
        return faults;
    }

    /// Of a form without faults.
    Terms terms(Currency currency) {
        return new Terms(
                Amounts.read(start, currency).orElseThrow(),
                amount(step, currency),
                amount(reserve, currency),
                Duration.ofSeconds(Integer.parseInt(seconds.strip())),
                Duration.ofSeconds(Integer.parseInt(soft.strip())));
    }

    private static Optional<Money> amount(String text, Currency currency) {
        return Amounts.read(text, currency).filter(money -> money.minor() <= Terms.MOST);
    }

    private static boolean isBetween(String text, int least, int most) {
        var number = text.strip();
        return number.matches("[0-9]{1,3}") && Integer.parseInt(number) >= least && Integer.parseInt(number) <= most;
    }
}
