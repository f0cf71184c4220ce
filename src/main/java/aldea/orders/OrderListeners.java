package aldea.orders;

import aldea.kernel.Reference;
import aldea.payment.PaymentEvent;
import aldea.payment.Payments;
import aldea.reviews.Reviews;
import aldea.shipping.ParcelEvent;
import aldea.stock.StockEvent;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;

/// What stock, payment and shipping tell, brought to orders. Everything may arrive twice, late or out of order.
@Component
class OrderListeners {
    private final PurchaseTable purchases;
    private final OrderTable orders;
    private final Arrivals arrivals;
    private final Payments payments;
    private final Reviews reviews;
    private final Offers offers;
    private final Rules rules;
    private final InstantSource clock;
    private final ApplicationEventPublisher events;

    OrderListeners(
            PurchaseTable purchases,
            OrderTable orders,
            Arrivals arrivals,
            Payments payments,
            Reviews reviews,
            Offers offers,
            Rules rules,
            InstantSource clock,
            ApplicationEventPublisher events) {
        this.purchases = purchases;
        this.orders = orders;
        this.arrivals = arrivals;
        this.payments = payments;
        this.reviews = reviews;
        this.offers = offers;
        this.rules = rules;
        this.clock = clock;
        this.events = events;
    }

    @ApplicationModuleListener
    void on(StockEvent.ClaimsExpired event) {
        var now = clock.instant();
        var lapsed = purchases.lapse(
                event.claims().stream()
                        .map(claim -> new PurchaseId(claim.value()))
                        .toList(),
                now);
        for (var row : purchases.byIds(lapsed)) {
            events.publishEvent(new OrderEvent.Lapsed(row.id(), row.reference(), row.buyer(), false, now));
        }
    }

    @ApplicationModuleListener
    void on(PaymentEvent.Captured event) {
        arrivals.captured(event.captures());
    }

    /// Money that came too late goes back, order by order. The gateway is asked, so no transaction is open.
    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(OrderEvent.Lapsed event) {
        if (event.refunded()) {
            for (var order : orders.of(List.of(event.purchase()))) {
                payments.refund(order.asReference(), "lapsed");
            }
        }
    }

    @ApplicationModuleListener
    void on(PaymentEvent.Refunded event) {
        orders.refunded(orderId(event.order()), event.at());
    }

    @ApplicationModuleListener
    void on(ParcelEvent.HandedIn event) {
        var id = orderId(event.order());
        if (orders.handedIn(id, event.at())) {
            var order = order(id);
            events.publishEvent(new OrderEvent.HandedIn(id, order.reference(), order.buyer(), event.at()));
        }
    }

    @ApplicationModuleListener
    void on(ParcelEvent.Delivered event) {
        var id = orderId(event.order());
        if (orders.delivered(id, event.at())) {
            var order = order(id);
            var day = event.at().atZone(offers.seller(order.shop()).zone()).toLocalDate();
            reviews.allow(order.buyer(), event.order(), orders.products(id));
            // What was given back before it came has nothing to release, and came all the same.
            if (payments.left(event.order()).filter(left -> !left.isNothing()).isPresent()) {
                payments.releaseAt(event.order(), event.at().plus(Duration.ofDays(rules.inspectionDays(day))));
            }
            events.publishEvent(
                    new OrderEvent.Delivered(id, order.reference(), order.buyer(), order.maker(), event.at()));
        }
    }

    @ApplicationModuleListener
    void on(PaymentEvent.Released event) {
        var id = orderId(event.order());
        if (orders.settled(id, event.at())) {
            var order = order(id);
            events.publishEvent(new OrderEvent.Settled(
                    id, order.reference(), order.shop(), order.village(), order.maker(), order.soldFor(), event.at()));
        }
    }

    private OrderRow order(OrderId id) {
        return orders.byId(id).orElseThrow();
    }

    private static OrderId orderId(Reference order) {
        return new OrderId(order.value());
    }
}
