package aldea.payment;

import aldea.kernel.Fragment;
import aldea.kernel.Money;
import java.time.Instant;
import java.util.List;

/// A payout as its payee sees it.
///
/// @param state `sent`, `paid`, `rejected`
/// @param ending the last four digits of the account
/// @param orders how many are in it
/// @param sections what other modules say of them
public record PayoutView(Money amount, Instant at, String state, String ending, int orders, List<Fragment> sections) {

    /// The badge's class.
    public String badge() {
        return switch (state) {
            case "paid" -> "badge--good";
            case "rejected" -> "badge--bad";
            default -> "badge--warn";
        };
    }
}
