package aldea.payment;

import aldea.kernel.Ids;
import aldea.ledger.Ledger;
import aldea.payment.Gateway.Movement;
import aldea.payment.RefundTable.Refund;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Sends money back: held in the books first, then asked of the gateway, booked when the gateway confirms. Each step
/// may be repeated after a crash: the gateway is asked with the same key.
@Component
class Refunds {
    private static final Logger log = LoggerFactory.getLogger(Refunds.class);
    private static final int BATCH = 100;
    private static final Duration PAUSE_AFTER_REJECTION = Duration.ofHours(1);

    private final RefundTable table;
    private final BackTable backs;
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
            BackTable backs,
            EscrowTable escrows,
            PaymentTable payments,
            Ledger ledger,
            Gateway gateway,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            Ids ids,
            InstantSource clock) {
        this.table = table;
        this.backs = backs;
        this.escrows = escrows;
        this.payments = payments;
        this.ledger = ledger;
        this.gateway = gateway;
        this.transaction = transaction;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    /// Sets aside what goes back to the buyer; where nothing does, it is done already.
    void ask(BackTable.Row back, UUID payment) {
        var amount = back.shares().amount();
        if (amount.isZero()) {
            announce(back, clock.instant());
            return;
        }
        var charge = payments.facts(List.of(payment)).stream()
                .filter(fact -> fact.kind() == PaymentTable.Fact.Kind.CAPTURED)
                .map(PaymentTable.Fact::charge)
                .findFirst()
                .orElseThrow();
        var refund = new Refund(
                ids.next(),
                Optional.of(back.order()),
                Optional.of(back.id()),
                back.order(),
                charge,
                amount,
                back.reason(),
                0,
                Optional.empty(),
                Optional.empty());
        table.insert(List.of(refund), gateway.name(), clock.instant());
        ledger.hold(List.of(new Ledger.Transfer(
                refund.hold(),
                Accounts.escrow(back.order()),
                Accounts.gateway(gateway.name(), amount.currency()),
                amount,
                back.order(),
                "refund")));
    }

    /// Each part by itself, and the whole once all of it has gone.
    private void announce(BackTable.Row back, Instant at) {
        var order = back.order();
        var shares = back.shares();
        var escrow = escrows.lock(order).orElseThrow();
        if (!back.key().equals(Backs.EVERYTHING)) {
            events.publishEvent(new PaymentEvent.RefundedInPart(
                    order,
                    back.key(),
                    shares.amount(),
                    shares.net(),
                    shares.commission(),
                    shares.delivery(),
                    shares.subsidy(),
                    back.reason(),
                    at));
        }
        if (escrow.left().isNothing() && !backs.onItsWay(order)) {
            events.publishEvent(new PaymentEvent.Refunded(order, escrow.sold().amount(), back.reason(), at));
        }
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
                refund.back().ifPresent(back -> announce(backs.byId(back), movement.at()));
                ledger.postHeld(List.of(refund.hold()));
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
