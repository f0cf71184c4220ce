package aldea.orders;

import aldea.baskets.BasketView;
import aldea.kernel.Fragment;
import aldea.kernel.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the checkout page shows besides the form.
///
/// @param service the chosen one; empty when nothing goes there
/// @param regions choices, value to text; empty where people type
/// @param methods none where the village takes no money
/// @param trial whether money is play money
/// @param cardForm where the gateway asks for the card
/// @param trouble the key of a notice, with its arguments
/// @param discounts what is off, by name
/// @param coupon why the code that was typed takes nothing off
/// @param rides those whose delivery was paid before, in part or whole
public record CheckoutView(
        BasketView basket,
        List<Service> services,
        String service,
        Optional<Money> delivery,
        Optional<Money> total,
        List<Method> methods,
        Map<String, String> countries,
        Map<String, String> regions,
        boolean guest,
        boolean trial,
        Optional<Fragment> cardForm,
        Optional<Trouble> trouble,
        List<Ride> rides,
        List<PurchaseView.Discount> discounts,
        Optional<Trouble> coupon) {
    /// @param delivery still to be paid
    public record Ride(String reference, Instant placedAt, ZoneId zone, Money delivery, Money saved) {}

    public record Service(String code, Money price, LocalDate latest) {}

    /// @param hours how long the buyer may take
    public record Method(String code, long hours) {}

    public record Trouble(String key, List<Object> arguments) {}
}
