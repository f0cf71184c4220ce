package aldea.orders;

import aldea.catalog.Catalog;
import aldea.kernel.Fragment;
import aldea.kernel.Money;
import aldea.shipping.Address;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// A purchase, or one order of it, as pages show it.
///
/// @param state `placed`, `paid`, `lapsed` or `cancelled`
/// @param instructions how to pay; empty once paid or for cards
/// @param declined the bank's reason
/// @param confirming money is here and is being booked
/// @param discounts each that is off, frozen at sale
/// @param refunded money that came too late went back
public record PurchaseView(
        String reference,
        String state,
        Money goods,
        Money discount,
        Money delivery,
        Money total,
        String method,
        Instant claimUntil,
        Optional<Fragment> instructions,
        Optional<String> declined,
        boolean confirming,
        boolean refunded,
        Optional<Address> address,
        List<Order> orders,
        List<Discount> discounts) {

    /// What all deliveries would have cost alone.
    public Money wholeDelivery() {
        return orders.stream().map(Order::saved).reduce(delivery, Money::plus);
    }

    /// An order on its maker's desk.
    ///
    /// @param shop the shop's id
    public record ToPack(String shop, Order order) {}

    /// What is off, as the buyer reads it.
    public record Discount(String name, Money amount) {
        /// One a source, in the order in which they come.
        public static List<Discount> of(Collection<Reductions.Cut> cuts) {
            var bySource = new LinkedHashMap<String, Discount>();
            cuts.forEach(cut -> bySource.merge(
                    cut.source(), new Discount(cut.note(), cut.amount()), (one, more) -> one.plus(more.amount())));
            return List.copyOf(bySource.values());
        }

        private Discount plus(Money more) {
            return new Discount(name, amount.plus(more));
        }
    }

    /// A purchase in its buyer's list.
    public record Listed(String reference, String state, Money total, Instant placedAt) {}

    /// @param number within the purchase
    /// @param steps in order; those done and the one that is next
    /// @param saved of delivery, paid with the order `ridesWith` in whose parcel it travels
    /// @param acceptable the buyer may say that all is well
    public record Order(
            int number,
            String reference,
            String shop,
            String state,
            List<Line> lines,
            Money goods,
            Money discount,
            Money subsidy,
            Money delivery,
            Money commission,
            Money total,
            LocalDate latest,
            Optional<String> tracking,
            List<Seen> history,
            boolean acceptable,
            boolean refunded,
            Instant placedAt,
            Money saved,
            Optional<String> ridesWith) {
        static final List<String> STEPS = List.of("placed", "paid", "handed-in", "delivered", "settled");

        public List<Step> steps() {
            var now = STEPS.indexOf(state);
            return STEPS.stream()
                    .map(step -> new Step(step, STEPS.indexOf(step) <= now, STEPS.indexOf(step) == now + 1))
                    .toList();
        }

        public boolean ended() {
            return !STEPS.contains(state);
        }

        /// What the maker receives.
        public Money net() {
            return goods.minus(discount).plus(subsidy).minus(commission);
        }
    }

    /// @param gone units that will not be sent
    /// @param face what shows it now: a picture, and the way to its page
    public record Line(
            String title, int quantity, int gone, Money unitPrice, Money goods, Optional<Catalog.Product> face) {}

    public record Step(String code, boolean done, boolean now) {
        public String look() {
            return done ? "is-done" : now ? "is-now" : "";
        }
    }

    /// @param state such as `handed-in`
    public record Seen(String state, String place, Instant at) {}
}
