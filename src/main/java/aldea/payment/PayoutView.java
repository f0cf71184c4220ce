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

    /// A refund as the payee sees it, who bears the net of it.
    ///
    /// @param advanced what of the net the programme paid for now
    /// @param held whether it had not been released yet
    public record Back(Money net, Money advanced, boolean held, Instant at, List<Fragment> sections) {
        /// The end of the sentence's key.
        public String from() {
            return held ? "held" : advanced.isPositive() ? "advanced" : "balance";
        }
    }

    /// The badge's class.
    public String badge() {
        return switch (state) {
            case "paid" -> "badge--good";
            case "rejected" -> "badge--bad";
            default -> "badge--warn";
        };
    }
}
