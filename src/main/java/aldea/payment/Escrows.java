package aldea.payment;

import aldea.kernel.Problem;
import aldea.kernel.Reference;
import aldea.kernel.Refusal;
import aldea.ledger.Ledger;
import aldea.payment.EscrowTable.Escrow;
import java.time.Instant;
import java.time.InstantSource;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Releases escrow when its time has come: the net to the payee, commission and delivery to the programme.
@Component
class Escrows {
    private static final int BATCH = 500;

    private final EscrowTable table;
    private final Ledger ledger;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    Escrows(EscrowTable table, Ledger ledger, ApplicationEventPublisher events, InstantSource clock) {
        this.table = table;
        this.ledger = ledger;
        this.events = events;
        this.clock = clock;
    }

    @Transactional
    void releaseAt(Reference order, Instant instant) {
        var escrow = table.lock(order).orElseThrow(() -> new Refusal(Problem.PAYMENT_UNKNOWN));
        if (escrow.emptied()) {
            throw new Refusal(Problem.NOT_POSSIBLE_NOW);
        }
        if (!escrow.released()) {
            table.releaseAt(order, instant);
        }
    }

    @Transactional
    void freeze(Reference order, String key) {
        mustBeKnown(order);
        table.freeze(order, key, clock.instant());
    }

    @Transactional
    void thaw(Reference order, String key) {
        mustBeKnown(order);
        table.thaw(order, key, clock.instant());
    }

    boolean frozenBy(Reference order, String key) {
        return table.frozenBy(order, key);
    }

    private void mustBeKnown(Reference order) {
        if (table.lock(order).isEmpty()) {
            throw new Refusal(Problem.PAYMENT_UNKNOWN);
        }
    }

    /// @return how many were released
    @Transactional
    int releaseDue() {
        var now = clock.instant();
        var released = table.releaseDue(now, BATCH);
        ledger.post(released.stream().flatMap(Escrows::transfers).toList());
        released.stream().map(escrow -> event(escrow, now)).forEach(events::publishEvent);
        return released.size();
    }

    private static PaymentEvent.Released event(Escrow escrow, Instant now) {
        var left = escrow.left();
        return new PaymentEvent.Released(
                escrow.order(), escrow.payee(), left.net(), left.commission(), left.delivery(), now);
    }

    private static Stream<Ledger.Transfer> transfers(Escrow escrow) {
        var from = Accounts.escrow(escrow.order());
        var left = escrow.left();
        var order = escrow.order().value();
        var moves = new Accounts.Moves(escrow.order());
        moves.add(
                "release:" + order,
                from,
                Accounts.payee(escrow.payee(), left.net().currency()),
                left.net());
        moves.add("commission:" + order, from, Accounts.commission(left.commission()), left.commission());
        moves.add("delivery:" + order, from, Accounts.delivery(left.delivery()), left.delivery());
        return moves.transfers().stream();
    }
}
