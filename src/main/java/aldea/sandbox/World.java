package aldea.sandbox;

import aldea.kernel.Money;
import aldea.kernel.Problem;
import aldea.kernel.Reference;
import aldea.kernel.Refusal;
import aldea.payment.Clabe;
import aldea.payment.Gateway.Charge;
import aldea.payment.Gateway.Movement;
import aldea.sandbox.ChargeTable.Kept;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What buyers and banks do around the sandbox gateway: pay a voucher or let it lapse, confirm a payout or reject it.
@Component
@WhenChosen
class World {
    private static final int BATCH = 500;

    /// Its bank rejects every payout.
    static final String CLOSED_ACCOUNT =
            Clabe.completed("646180" + "00000000666").digits();

    private final ChargeTable table;
    private final MovementTable movements;
    private final Post post;
    private final SandboxSettings settings;
    private final InstantSource clock;

    World(ChargeTable table, MovementTable movements, Post post, SandboxSettings settings, InstantSource clock) {
        this.table = table;
        this.movements = movements;
        this.post = post;
        this.settings = settings;
        this.clock = clock;
    }

    /// Somebody pays the transfer or the voucher now, after its end too.
    ///
    /// @throws Refusal PAYMENT_UNKNOWN when nothing waits to be paid
    @Transactional
    void pay(Reference purchase) {
        var kept = table.unpaidOf(purchase).orElseThrow(() -> new Refusal(Problem.PAYMENT_UNKNOWN));
        pay(purchase, kept.charge().amount());
    }

    @Transactional
    void pay(Reference purchase, Money amount) {
        var kept = table.unpaidOf(purchase).orElseThrow(() -> new Refusal(Problem.PAYMENT_UNKNOWN));
        post.tell(List.of(paid(kept, amount, clock.instant())));
    }

    /// Lets happen what is due.
    @Transactional
    void turn() {
        var now = clock.instant();
        var tellings = new ArrayList<Post.Telling>();
        for (var kept : table.due(now, BATCH)) {
            tellings.add(turn(kept, now));
        }
        for (var open : movements.openMovements(now, BATCH)) {
            var rejection = rejection(open);
            var state = rejection.isEmpty() ? Movement.State.DONE : Movement.State.REJECTED;
            movements.settle(open.movement().id(), state, rejection, now);
            tellings.add(new Post.Telling(
                    open.kind() + "." + state.word(), open.movement().id()));
        }
        post.tell(tellings);
    }

    private Post.Telling turn(Kept kept, Instant now) {
        var paysAt = kept.paysAt();
        if (paysAt != null && !paysAt.isAfter(now)) {
            return paid(kept, kept.charge().amount(), paysAt);
        }
        table.move(kept.charge().id(), Charge.State.EXPIRED, 0, paysAt, now);
        return new Post.Telling("charge.expired", kept.charge().id());
    }

    private Post.Telling paid(Kept kept, Money amount, Instant at) {
        table.move(kept.charge().id(), Charge.State.CAPTURED, amount.minor(), null, at);
        return new Post.Telling("charge.captured", kept.charge().id());
    }

    private String rejection(MovementTable.KeptMovement open) {
        var chance = new Random(settings.seed() ^ open.movement().key().hashCode()).nextInt(100);
        if (open.kind().equals("payout")) {
            var closed = open.target().equals(CLOSED_ACCOUNT);
            return closed || chance < settings.payoutsRejectedPercent() ? "account-closed" : "";
        }
        if (!movements.covered(open.movement().id())) {
            return "more-than-charged";
        }
        return chance < settings.refundsRejectedPercent() ? "try-again" : "";
    }
}
