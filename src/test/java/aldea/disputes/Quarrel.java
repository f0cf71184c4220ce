package aldea.disputes;

import static org.awaitility.Awaitility.await;

import aldea.baskets.Basket;
import aldea.disputes.Dispute.Kind;
import aldea.disputes.Dispute.Proposal;
import aldea.disputes.Dispute.Role;
import aldea.kernel.Ids;
import aldea.kernel.Language;
import aldea.kernel.Money;
import aldea.kernel.Reference;
import aldea.orders.OrderId;
import aldea.orders.Orders;
import aldea.orders.Sales;
import aldea.payment.Method;
import aldea.payment.Payments;
import aldea.people.AccountId;
import aldea.people.People;
import aldea.people.Scope;
import aldea.shipping.Address;
import aldea.shipping.Shipping;
import aldea.testing.Village;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationContext;

/// A paid order about which somebody will argue.
record Quarrel(
        ApplicationContext context, Village village, AccountId buyer, OrderId order, String reference, String secret) {
    private static final Address HOME = new Address(
            "Ana López", "+52 55 1234 5678", "Av. Juárez 12", "Centro", "Oaxaca", "68000", "MX", "Puerta azul");

    static Quarrel over(ApplicationContext context, Village village, long pesos, int units) {
        var orders = context.getBean(Orders.class);
        var buyer = village.buyer();
        var product = village.product("Rebozo", pesos, 10);
        var basket = new Basket(List.of(new Basket.Line(product.sku(), units)));
        var total = orders.total(basket, "MX", HOME.region(), HOME.postalCode(), "standard");
        var key = context.getBean(Ids.class).next().toString();
        var placed = (Orders.Placed.Purchase) orders.place(
                new Orders.Checkout(key, buyer, basket, HOME, "standard", Method.CARD, total.total(), Language.ES));
        orders.pay(placed.id(), Optional.of("tok_ok"));
        var order = orders.ordersOf(placed.id()).getFirst();
        var quarrel = new Quarrel(context, village, buyer, order.id(), order.reference(), placed.secret());
        await().until(() -> quarrel.sold().paid().isPresent());
        return quarrel;
    }

    Sales.Sold sold() {
        return context.getBean(Sales.class).sold(order).orElseThrow();
    }

    String purchase() {
        return reference.substring(0, reference.lastIndexOf('-'));
    }

    String buyersPath() {
        return BuyerPages.path(sold());
    }

    void deliver() {
        var shipping = context.getBean(Shipping.class);
        var parcel = shipping.parcelOf(new Reference(order.value())).orElseThrow();
        for (var state : List.of(Shipping.State.HANDED_IN, Shipping.State.DELIVERED)) {
            var key = context.getBean(Ids.class).next().toString();
            shipping.scan(key, parcel.tracking(), state, Optional.empty(), village.maker());
        }
        await().until(() -> sold().delivered().isPresent());
    }

    Payments.Left left() {
        return context.getBean(Payments.class)
                .left(new Reference(order.value()))
                .orElseThrow();
    }

    AccountId coordinator() {
        var somebody = village.buyer();
        coordinates(somebody);
        return somebody;
    }

    void coordinates(AccountId somebody) {
        context.getBean(People.class)
                .grant(
                        somebody,
                        aldea.people.Role.COORDINATOR,
                        Scope.place(village.id().value()),
                        somebody);
    }

    AccountId operator() {
        var somebody = village.buyer();
        context.getBean(People.class).grant(somebody, aldea.people.Role.OPERATOR, Scope.EVERYWHERE, somebody);
        return somebody;
    }

    DisputeId opened() {
        return context.getBean(Disputes.class).open(order, Reason.BROKEN, "Llegó roto", List.of());
    }

    Dispute dispute(DisputeId id) {
        return context.getBean(DisputeTable.class).find(id).orElseThrow();
    }

    void act(DisputeId id, Role role, AccountId by, Kind kind, Optional<Proposal> proposal) {
        context.getBean(Disputes.class)
                .act(id, new Disputes.Act(dispute(id).steps(), role, by, kind, proposal, "porque sí"));
    }

    static Optional<Proposal> proposal(Proposal.Way way, long minor, boolean delivery) {
        return Optional.of(new Proposal(way, Money.mxn(minor), delivery));
    }
}
