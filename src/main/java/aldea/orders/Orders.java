package aldea.orders;

import aldea.baskets.Basket;
import aldea.catalog.ProductId;
import aldea.kernel.Language;
import aldea.kernel.Money;
import aldea.kernel.Problem;
import aldea.kernel.Reference;
import aldea.kernel.Refusal;
import aldea.kernel.Verified;
import aldea.payment.Method;
import aldea.payment.Payments;
import aldea.people.AccountId;
import aldea.shipping.Address;
import aldea.shipping.Shipping;
import aldea.stock.Stock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The conductor: what a buyer puts together is claimed, split by shop, paid, sent, delivered and settled.
@Service
public class Orders implements Verified {
    private final Placing placing;
    private final Paying paying;
    private final Pricing pricing;
    private final Offers offers;
    private final PurchaseTable purchases;
    private final OrderTable orders;
    private final OrderCheck check;
    private final Payments payments;
    private final Shipping shipping;
    private final Stock stock;
    private final InstantSource clock;
    private final ApplicationEventPublisher events;

    Orders(
            Placing placing,
            Paying paying,
            Pricing pricing,
            Offers offers,
            PurchaseTable purchases,
            OrderTable orders,
            OrderCheck check,
            Payments payments,
            Shipping shipping,
            Stock stock,
            InstantSource clock,
            ApplicationEventPublisher events) {
        this.placing = placing;
        this.paying = paying;
        this.pricing = pricing;
        this.offers = offers;
        this.purchases = purchases;
        this.orders = orders;
        this.check = check;
        this.payments = payments;
        this.shipping = shipping;
        this.stock = stock;
        this.clock = clock;
        this.events = events;
    }

    /// Everything a checkout says.
    ///
    /// @param key the idempotency key, 16 to 100 characters that nobody guesses: the same key with the same content
    ///     answers the same purchase, with other content is refused with [Problem#REPEATED_WITH_OTHER_CONTENT]
    /// @param buyer an account, a guest's too
    /// @param expected the total that was shown; another total is refused with [Problem#PRICE_CHANGED]
    /// @param service the delivery service chosen, the same for all shops
    /// @param holder who holds units for it, such as the basket: the purchase takes them over
    /// @param rides whether `expected` takes into account that it may ride in an earlier order's parcel
    public record Checkout(
            String key,
            AccountId buyer,
            Basket basket,
            Address address,
            String service,
            Method method,
            Money expected,
            Language language,
            Optional<Reference> holder,
            boolean rides,
            Optional<String> coupon) {
        /// Nothing is held for it.
        public Checkout(
                String key,
                AccountId buyer,
                Basket basket,
                Address address,
                String service,
                Method method,
                Money expected,
                Language language) {
            this(
                    key,
                    buyer,
                    basket,
                    address,
                    service,
                    method,
                    expected,
                    language,
                    Optional.empty(),
                    false,
                    Optional.empty());
        }

        public Checkout {
            if (key.length() < 16 || key.length() > 100) {
                throw new Refusal(Problem.BAD_INPUT);
            }
        }
    }

    /// What placing came to.
    public sealed interface Placed {
        /// @param secret opens the purchase's page without signing in; only its hash is kept
        record Purchase(PurchaseId id, String reference, String secret, Money total) implements Placed {}

        /// @param title of the product that has too few, `left` units of it
        record SoldOut(String title, int left) implements Placed {}
    }

    /// Prices, claims and records a purchase with its orders, in one transaction shared with others (group commit).
    ///
    /// @throws Refusal PRICE_CHANGED, NO_DELIVERY_THERE, NOT_POSSIBLE_NOW for what is not for sale,
    ///     NO_PAYMENT_HERE, REPEATED_WITH_OTHER_CONTENT, BUSY; for special offers OFFER_OVER (but what was held before
    ///     it closed can still be bought), OFFER_FOR_ANOTHER, OFFER_LIMIT (earlier purchases count)
    public Placed place(Checkout checkout) {
        if (!payments.methods().contains(checkout.method())) {
            throw new Refusal(Problem.NO_PAYMENT_HERE);
        }
        return placing.place(checkout);
    }

    /// Starts or repeats the payment of a purchase; not inside a transaction.
    ///
    /// @param card a card's token, for a card payment
    /// @throws Refusal NOT_POSSIBLE_NOW for a purchase that ended unpaid
    public Payments.Started pay(PurchaseId purchase, Optional<String> card) {
        return paying.pay(purchases.byId(purchase).orElseThrow(Orders::unknown), card);
    }

    /// The buyer does not want it after all: before payment the units are free again. Money that comes all the same
    /// goes back.
    ///
    /// @throws Refusal NOT_POSSIBLE_NOW once paid or ended
    @Transactional
    public void cancel(PurchaseId purchase) {
        var locked = purchases.lock(List.of(purchase)).stream().findFirst().orElseThrow(Orders::unknown);
        if (!locked.awaitsPayment()) {
            throw new Refusal(Problem.NOT_POSSIBLE_NOW);
        }
        var now = clock.instant();
        stock.release(List.of(locked.asReference()));
        purchases.cancelled(purchase, now);
        events.publishEvent(new OrderEvent.Lapsed(purchase, locked.reference(), locked.buyer(), false, now));
    }

    /// What a basket costs to an address, before placing.
    public record Total(Money goods, Money discount, Money delivery, Money total) {}

    /// @throws Refusal NO_DELIVERY_THERE, NOT_POSSIBLE_NOW for what is not for sale
    public Total total(Basket basket, String country, String region, String postalCode, String service) {
        var now = clock.instant();
        var to = new Pricing.Destination(country, region, postalCode);
        var split = pricing.split(basket, offers.fresh(basket.skus(), now), to, service, now);
        var off = pricing.reduced(split, Pricing.draft(split, Optional.empty(), Optional.empty(), now));
        return new Total(off.goods(), off.discount(), off.delivery(), off.total());
    }

    /// The buyer has it and is content: escrow is released now. Only for delivered orders of this buyer.
    @Transactional
    public void accept(OrderId order, AccountId buyer) {
        var found = orders.byId(order).filter(one -> one.buyer().equals(buyer)).orElseThrow(Orders::unknown);
        if (found.deliveredAt().isEmpty()) {
            throw new Refusal(Problem.NOT_POSSIBLE_NOW);
        }
        var now = clock.instant();
        if (found.settledAt().isEmpty() && orders.accepted(order, now)) {
            payments.releaseAt(found.asReference(), now);
        }
    }

    /// What demo and desk need to know of an order.
    ///
    /// @param state `placed`, `paid`, `handed-in`, `delivered`, `settled`, `lapsed`, `cancelled`
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
        return summaries(orders.of(List.of(purchase)));
    }

    /// A maker's orders in a state, oldest first, at most 200.
    public List<Summary> ordersFor(AccountId maker, String state) {
        return summaries(orders.of(maker, state, 200));
    }

    /// What purchases hold, one a product.
    ///
    /// @param goods what its units cost, without delivery
    public record Bought(PurchaseId purchase, ProductId product, int units, Money goods, Instant at) {}

    /// Of these purchases, those that have not ended unpaid. One round trip, however many.
    public List<Bought> bought(Collection<PurchaseId> of) {
        return orders.bought(of);
    }

    /// Who bought, a purchase.
    public Map<PurchaseId, AccountId> buyers(Collection<PurchaseId> of) {
        return purchases.byIds(of).stream().collect(Collectors.toMap(PurchaseRow::id, PurchaseRow::buyer));
    }

    /// How an order was to be paid; empty for none.
    public Optional<Method> methodOf(OrderId order) {
        return orders.byId(order).flatMap(row -> purchases.byId(row.purchase())).map(PurchaseRow::method);
    }

    @Override
    public List<String> check() {
        return check.disagreements();
    }

    private List<Summary> summaries(List<OrderRow> rows) {
        return rows.stream().map(order -> order.summary(shipping)).toList();
    }

    private static Refusal unknown() {
        return new Refusal(Problem.NOT_FOUND);
    }
}
