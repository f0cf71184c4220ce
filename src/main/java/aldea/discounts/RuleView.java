package aldea.discounts;

import aldea.kernel.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// A rule as who made it sees it.
///
/// @param kind such as `coupon`
/// @param percent such as `12.5`; empty for amounts
/// @param amount off, or a bundle's price
/// @param state `on`, `soon`, `over` or `ended`
/// @param used purchases that had something off by it
/// @param spent what was off in all
/// @param things products it is for; none for all
public record RuleView(
        String id,
        String kind,
        String name,
        Optional<String> code,
        Optional<String> percent,
        Optional<Money> amount,
        Optional<Money> least,
        int units,
        OptionalInt total,
        Optional<Money> budget,
        Instant from,
        Optional<Instant> last,
        ZoneId zone,
        String state,
        int used,
        Money spent,
        List<String> things) {

    /// A campaign, as makers and the programme see it.
    ///
    /// @param added what the programme adds to what makers take off
    /// @param joined the shop's part; empty while it has none
    public record Sales(
            String id,
            String occasion,
            String name,
            Instant from,
            Instant last,
            ZoneId zone,
            String source,
            boolean begun,
            Optional<RuleView> added,
            boolean joined) {}

    public boolean canEnd() {
        return state.equals("on") || state.equals("soon");
    }

    static String percent(int basisPoints) {
        return BigDecimal.valueOf(basisPoints, 2).stripTrailingZeros().toPlainString();
    }
}
