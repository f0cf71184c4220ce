package aldea.orders;

import aldea.kernel.Language;
import aldea.kernel.Money;
import aldea.payment.Method;
import aldea.payment.Payments;
import aldea.people.AccountId;
import aldea.shipping.Address;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/// The conductor: what a buyer puts together is claimed, split by shop, paid, sent, delivered and settled.
@Service
public class Orders {
    /// Everything a checkout says.
    ///
    /// @param key the idempotency key: the same key with the same content answers the same purchase
    /// @param buyer an account, a guest's too
    /// @param expected the total that was shown; another total is refused with [Problem#PRICE_CHANGED]
    /// @param service the delivery service chosen, the same for all shops
    public record Checkout(
            String key,
            AccountId buyer,
            Basket basket,
            Address address,
            String service,
            Method method,
            Money expected,
            Language language) {}

    /// What placing came to.
    public sealed interface Placed {
        /// @param secret opens the purchase's page without signing in; only its hash is kept
        record Purchase(PurchaseId id, String reference, String secret, Money total) implements Placed {}

        /// @param title of the product that has too few, `left` units of it
        record SoldOut(String title, int left) implements Placed {}
    }

    /// Prices, claims and records a purchase with its orders, in one transaction shared with others (group commit).
    public Placed place(Checkout checkout) {
        throw new UnsupportedOperationException();
    }

    /// Starts or repeats the payment of a purchase.
    ///
    /// @param card a card's token, for a card payment
    public Payments.Started pay(PurchaseId purchase, Optional<String> card) {
        throw new UnsupportedOperationException();
    }

    /// What a basket costs to an address, before placing.
    ///
    /// @param deliveries one a shop
    public record Total(List<ShopPart> deliveries, Money goods, Money delivery, Money total) {
        public record ShopPart(String shop, Money goods, Money delivery) {}
    }

    public Total total(Basket basket, String country, String region, String postalCode, String service) {
        throw new UnsupportedOperationException();
    }

    /// The buyer has it and is content: escrow is released now. Only for delivered orders of this buyer.
    public void accept(OrderId order, AccountId buyer) {
        throw new UnsupportedOperationException();
    }

    /// What demo and desk need to know of an order.
    ///
    /// @param state `placed`, `paid`, `handed-in`, `delivered`, `settled`, `lapsed`
    /// @param tracking of its parcel, once paid
    public record Summary(
            OrderId id,
            PurchaseId purchase,
            String reference,
            String shop,
            AccountId buyer,
            AccountId maker,
            Money total,
            String state,
            Optional<String> tracking) {}

    public List<Summary> ordersOf(PurchaseId purchase) {
        throw new UnsupportedOperationException();
    }

    /// A maker's orders in a state, oldest first, at most 200.
    public List<Summary> ordersFor(AccountId maker, String state) {
        throw new UnsupportedOperationException();
    }
}
