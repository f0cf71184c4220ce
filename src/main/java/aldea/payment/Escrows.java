package aldea.payment;

import aldea.kernel.Money;
import aldea.kernel.Problem;
import aldea.kernel.Reference;
import aldea.kernel.Refusal;
import aldea.ledger.AccountCode;
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
        if (escrow.refund().isPresent()) {
            throw new Refusal(Problem.NOT_POSSIBLE_NOW);
        }
        if (escrow.releasedAt().isEmpty()) {
            table.releaseAt(order, instant);
        }
    }

    /// @return how many were released
    @Transactional
    int releaseDue() {
        var now = clock.instant();
        var released = table.releaseDue(now, BATCH);
        ledger.post(released.stream().flatMap(Escrows::transfers).toList());
        released.stream()
                .map(escrow -> new PaymentEvent.Released(
                        escrow.order(), escrow.payee(), escrow.net(), escrow.commission(), escrow.delivery(), now))
                .forEach(events::publishEvent);
        return released.size();
    }

    private static Stream<Ledger.Transfer> transfers(Escrow escrow) {
        var from = Accounts.escrow(escrow.order());
        var order = escrow.order();
        return Stream.of(
                        new Share(
                                "release:",
                                Accounts.payee(escrow.payee(), escrow.net().currency()),
                                escrow.net()),
                        new Share("commission:", Accounts.commission(escrow.commission()), escrow.commission()),
                        new Share("delivery:", Accounts.delivery(escrow.delivery()), escrow.delivery()))
                .filter(share -> share.amount().isPositive())
                .map(share -> new Ledger.Transfer(
                        share.key() + order.value(), from, share.to(), share.amount(), order, share.note()));
    }

    private record Share(String key, AccountCode to, Money amount) {
        String note() {
            return key.substring(0, key.length() - 1);
        }
    }
}
