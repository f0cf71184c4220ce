package aldea.orders;

import aldea.kernel.GroupCommit;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.payment.PaymentEvent.Captured.Capture;
import aldea.payment.Payments;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Asks payment to take a purchase's money. Money that is there at once is booked at once, in groups, so that the
/// buyer's next page says paid; the event that follows finds nothing left to do.
@Component
class Paying {
    private final Payments payments;
    private final OrderTable orders;
    private final InstantSource clock;
    private final GroupCommit<Capture, Boolean> writer;

    Paying(Payments payments, OrderTable orders, Arrivals arrivals, InstantSource clock) {
        this.payments = payments;
        this.orders = orders;
        this.clock = clock;
        this.writer = new GroupCommit<>("orders-paid", 256, 16_384, Duration.ofSeconds(10), group -> {
            arrivals.captured(group);
            return group.stream().map(capture -> true).toList();
        });
    }

    Payments.Started pay(PurchaseRow purchase, Optional<String> card) {
        if (purchase.paidAt().isPresent()) {
            return new Payments.Started.Captured();
        }
        if (!purchase.awaitsPayment()) {
            throw new Refusal(Problem.NOT_POSSIBLE_NOW);
        }
        var parts = orders.of(List.of(purchase.id())).stream()
                .map(order -> new Payments.Part(
                        order.asReference(),
                        order.maker(),
                        order.total(),
                        order.subsidy(),
                        order.commission(),
                        order.quote().price()))
                .toList();
        var started = payments.start(new Payments.Request(
                purchase.asReference(),
                purchase.buyer(),
                purchase.total(),
                purchase.method(),
                parts,
                purchase.claimUntil(),
                card));
        if (started instanceof Payments.Started.Captured) {
            writer.submit(new Capture(purchase.asReference(), purchase.total(), clock.instant()));
        }
        return started;
    }

    @PreDestroy
    void close() {
        writer.close();
    }
}
