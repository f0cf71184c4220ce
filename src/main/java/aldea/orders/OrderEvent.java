package aldea.orders;

import aldea.catalog.ShopId;
import aldea.kernel.Money;
import aldea.people.AccountId;
import aldea.places.VillageId;
import java.time.Instant;
import java.util.List;

/// What happened to purchases and orders. Each arrives at least once.
public sealed interface OrderEvent {
    /// Purchases were placed: one event a committed group, not one a purchase.
    record Placed(List<Purchase> purchases) implements OrderEvent {
        /// @param reference what people call it, such as `A7K-3QF-9TM`
        public record Purchase(PurchaseId id, String reference, AccountId buyer, Money total, Instant at) {}
    }

    /// An order is paid: the shop may pack.
    record Paid(OrderId order, String reference, AccountId buyer, AccountId maker, ShopId shop, Money total, Instant at)
            implements OrderEvent {}

    /// A purchase ended unpaid or its money came too late; what was paid goes back.
    record Lapsed(PurchaseId purchase, String reference, AccountId buyer, boolean refunded, Instant at)
            implements OrderEvent {}

    record HandedIn(OrderId order, String reference, AccountId buyer, Instant at) implements OrderEvent {}

    record Delivered(OrderId order, String reference, AccountId buyer, AccountId maker, Instant at)
            implements OrderEvent {}

    /// Escrow was released: the sale counts.
    ///
    /// @param goods the lines without delivery
    record Settled(
            OrderId order, String reference, ShopId shop, VillageId village, AccountId maker, Money goods, Instant at)
            implements OrderEvent {}

    /// Purchases that another house has conducted were taken in, a set at a time. What is long past calls for no
    /// letter: this is for who counts or lists.
    record TakenIn(List<PurchaseId> purchases) implements OrderEvent {}
}
