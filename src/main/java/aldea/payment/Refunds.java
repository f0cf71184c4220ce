package aldea.payment;

import aldea.kernel.Ids;
import aldea.kernel.Problem;
import aldea.kernel.Reference;
import aldea.kernel.Refusal;
import aldea.ledger.Ledger;
import aldea.payment.Gateway.Movement;
import aldea.payment.RefundTable.Refund;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/// Sends money back: held in the books first, then asked of the gateway, booked when the gateway confirms. Each step
/// may be repeated after a crash: the gateway is asked with the same key.
@Component
class Refunds {
    private static final Logger log = LoggerFactory.getLogger(Refunds.class);
    private static final int BATCH = 100;
    private static final Duration PAUSE_AFTER_REJECTION = Duration.ofHours(1);

    private final RefundTable table;
    private final EscrowTable escrows;
    private final PaymentTable payments;
    private final Ledger ledger;
    private final Gateway gateway;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Ids ids;
    private final InstantSource clock;

    Refunds(
            RefundTable table,
            EscrowTable escrows,
            PaymentTable payments,
            Ledger ledger,
            Gateway gateway,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            Ids ids,
            InstantSource clock) {
        this.table = table;
        this.escrows = escrows;
        this.payments = payments;
        this.ledger = ledger;
        this.gateway = gateway;
        this.transaction = transaction;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    @Transactional
    void refund(Reference order, String reason) {
        var escrow = escrows.lock(order).orElseThrow(() -> new Refusal(Problem.PAYMENT_UNKNOWN));
        if (escrow.refund().isPresent()) {
            return;
        }
        if (escrow.releasedAt().isPresent()) {
            throw new Refusal(Problem.NOT_POSSIBLE_NOW);
        }
        var charge = payments.facts(List.of(escrow.payment())).stream()
                .filter(fact -> fact.kind() == PaymentTable.Fact.Kind.CAPTURED)
                .map(PaymentTable.Fact::charge)
                .findFirst()
                .orElseThrow();
        var refund = new Refund(
                ids.next(),
                Optional.of(order),
                order,
                charge,
                escrow.amount(),
                reason,
                0,
                Optional.empty(),
                Optional.empty());
        table.insert(List.of(refund), gateway.name(), clock.instant());
        escrows.refund(order, refund.id());
        ledger.hold(List.of(new Ledger.Transfer(
                refund.hold(),
                Accounts.escrow(order),
                Accounts.gateway(gateway.name(), refund.amount().currency()),
                refund.amount(),
                order,
                "refund")));
    }

    /// Sends what was asked for, and asks after what the gateway should have confirmed by now.
    void advance() {
        for (var refund : table.due(clock.instant(), BATCH)) {
            try {
                apply(current(refund));
            } catch (Gateway.Unreachable silent) {
                log.atWarn().addKeyValue("refund", refund.id()).log("gateway does not answer about a refund");
            }
        }
    }

    private Movement current(Refund refund) {
        var known = refund.gatewayId().flatMap(gateway::movement);
        if (known.isPresent()) {
            return known.get();
        }
        var sent = gateway.refund(refund.tryKey(), refund.charge(), refund.amount());
        var askAt = clock.instant().plus(Reconciliation.AFTER);
        transaction.executeWithoutResult(status -> {
            var row = table.lock(refund.id());
            if (row.refundedAt().isEmpty() && row.tries() == refund.tries()) {
                table.step(refund.id(), sent.id(), refund.tries(), askAt, null);
            }
        });
        return sent;
    }

    /// Takes in what the gateway says of a refund; telling it twice changes nothing.
    ///
    /// @return false when no refund of ours has that id, yet
    boolean apply(Movement movement) {
        var found = table.byGatewayId(movement.id());
        found.ifPresent(
                refund -> transaction.executeWithoutResult(status -> settle(table.lock(refund.id()), movement)));
        return found.isPresent();
    }

    private void settle(Refund refund, Movement movement) {
        if (refund.refundedAt().isPresent() || !refund.gatewayId().equals(Optional.of(movement.id()))) {
            return;
        }
        switch (movement.state()) {
            case UNDER_WAY ->
                table.step(
                        refund.id(),
                        movement.id(),
                        refund.tries(),
                        clock.instant().plus(Reconciliation.AFTER),
                        null);
            case DONE -> {
                table.step(refund.id(), movement.id(), refund.tries(), null, movement.at());
                ledger.postHeld(List.of(refund.hold()));
                refund.order()
                        .ifPresent(order -> events.publishEvent(
                                new PaymentEvent.Refunded(order, refund.amount(), refund.reason(), movement.at())));
            }
            case REJECTED -> {
                // The money is still the payer's, so the hold stays and a new try begins.
                table.failed(refund.id(), movement.id(), movement.reason(), movement.at());
                var again = clock.instant().plus(PAUSE_AFTER_REJECTION);
                table.step(refund.id(), null, refund.tries() + 1, again, null);
            }
        }
    }
}
