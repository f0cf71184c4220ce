package aldea.orderbook;

import aldea.aftersale.AftersaleEvent;
import aldea.disputes.DisputeEvent;
import aldea.disputes.DisputeId;
import aldea.disputes.Disputes;
import aldea.kernel.GroupCommit;
import aldea.kernel.Reference;
import aldea.orders.OrderEvent;
import aldea.orders.PurchaseId;
import aldea.payment.PaymentEvent;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.List;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;

/// Marks what events are about. They come twice, late or out of order, so none of them is believed: the mark says that
/// somebody has to look again. Those that come one an order are written many a row.
@Component
class Hearing {
    private final MarkTable marks;
    private final Disputes disputes;
    private final GroupCommit<Reference, Boolean> group;

    Hearing(MarkTable marks, Disputes disputes) {
        this.marks = marks;
        this.disputes = disputes;
        this.group = new GroupCommit<>("orderbook-marks", 512, 65_536, Duration.ofSeconds(10), subjects -> {
            marks.add(subjects);
            return subjects.stream().map(subject -> true).toList();
        });
    }

    @ApplicationModuleListener
    void on(OrderEvent.Placed event) {
        marks.add(references(
                event.purchases().stream().map(OrderEvent.Placed.Purchase::id).toList()));
    }

    @ApplicationModuleListener
    void on(OrderEvent.TakenIn event) {
        marks.add(references(event.purchases()));
    }

    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(OrderEvent.Lapsed event) {
        group.submit(new Reference(event.purchase().value()));
    }

    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(OrderEvent.Paid event) {
        group.submit(new Reference(event.order().value()));
    }

    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(OrderEvent.HandedIn event) {
        group.submit(new Reference(event.order().value()));
    }

    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(OrderEvent.Delivered event) {
        group.submit(new Reference(event.order().value()));
    }

    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(OrderEvent.Settled event) {
        group.submit(new Reference(event.order().value()));
    }

    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(PaymentEvent.RefundedInPart event) {
        group.submit(event.order());
    }

    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(PaymentEvent.Refunded event) {
        group.submit(event.order());
    }

    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(AftersaleEvent.Happened event) {
        group.submit(new Reference(event.order().value()));
    }

    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(DisputeEvent.Turn event) {
        disputed(event.dispute());
    }

    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(DisputeEvent.Over event) {
        disputed(event.dispute());
    }

    private void disputed(DisputeId dispute) {
        disputes.order(dispute).ifPresent(order -> group.submit(new Reference(order.value())));
    }

    private static List<Reference> references(List<PurchaseId> purchases) {
        return purchases.stream().map(id -> new Reference(id.value())).toList();
    }

    @PreDestroy
    void close() {
        group.close();
    }
}
