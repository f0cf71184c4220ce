package aldea.payment;

import aldea.kernel.GroupCommit;
import aldea.kernel.Money;
import aldea.kernel.Problem;
import aldea.kernel.Reference;
import aldea.kernel.Refusal;
import aldea.payment.PaymentTable.Fact;
import aldea.payment.Payments.Started;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Begins payments: one call to the gateway outside any transaction, then one transaction shared with all who pay at
/// the same moment.
@Component
class Starts {
    private static final int TRIES = 5;

    private final PaymentTable table;
    private final Captures captures;
    private final Gateway gateway;
    private final GroupCommit<Captures.News, Captures.Outcome> group;

    Starts(PaymentTable table, Captures captures, Gateway gateway) {
        this.table = table;
        this.captures = captures;
        this.gateway = gateway;
        this.group = new GroupCommit<>("payment-captures", 512, 16_384, Duration.ofSeconds(10), captures::record);
    }

    @PreDestroy
    void close() {
        group.close();
    }

    Started start(Payments.Request request) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("a gateway is not called inside a transaction");
        }
        mustAddUp(request);
        var row = table.find(request.purchase());
        if (row.isEmpty()) {
            return charge(request, 0);
        }
        Captures.mustBeSame(row.get(), request);
        var facts = table.facts(List.of(row.get().id()));
        var begun = begun(row.get(), facts);
        if (begun.isPresent() && !(begun.get() instanceof Started.Declined)) {
            return begun.get();
        }
        return charge(request, (int) declines(facts));
    }

    Optional<Started> started(Reference purchase) {
        return table.find(purchase).flatMap(row -> begun(row, table.facts(List.of(row.id()))));
    }

    /// The key of a payment's try, known before the gateway is called: after a crash the same try finds its charge.
    static String tryKey(Reference purchase, long declines) {
        return "charge:" + purchase.value() + ":" + declines;
    }

    static long declines(List<Fact> facts) {
        return facts.stream().filter(fact -> fact.kind() == Fact.Kind.DECLINED).count();
    }

    private static Optional<Started> begun(PaymentTable.Row row, List<Fact> facts) {
        if (facts.stream().anyMatch(fact -> fact.kind() == Fact.Kind.CAPTURED)) {
            return Optional.of(new Started.Captured());
        }
        if (row.payTo().isPresent()) {
            return Optional.of(new Started.Waiting(row.method(), row.payTo().get(), row.amount(), row.expiresAt()));
        }
        return facts.stream()
                .filter(fact -> fact.kind() == Fact.Kind.DECLINED)
                .reduce((first, second) -> second)
                .map(fact -> new Started.Declined(fact.reason()));
    }

    private Started charge(Payments.Request request, int declines) {
        for (var n = declines; n < declines + TRIES; n++) {
            var key = tryKey(request.purchase(), n);
            var order = new Gateway.Order(
                    key, request.purchase(), request.method(), request.amount(), request.card(), request.expiresAt());
            try {
                return record(request, gateway.charge(order));
            } catch (Gateway.Unreachable silent) {
                return record(request, found(request, key));
            } catch (Gateway.KeyTaken other) {
                // A try that we never recorded, with another card: what became of it comes first.
                var started = record(request, found(request, key));
                if (!(started instanceof Started.Declined)) {
                    return started;
                }
            }
        }
        throw new Refusal(Problem.BUSY);
    }

    private Gateway.Charge found(Payments.Request request, String key) {
        // Kept first: should the charge be there without our seeing it now, its webhook finds the payment.
        captures.open(request);
        return gateway.chargeByKey(key).orElseThrow(() -> new Refusal(Problem.BUSY));
    }

    private Started record(Payments.Request request, Gateway.Charge charge) {
        return switch (group.submit(new Captures.News(Optional.of(request), charge))) {
            case Captures.Outcome.Settled settled -> settled.started();
            case Captures.Outcome.Unknown unknown ->
                throw new IllegalStateException("opened and %s".formatted(unknown));
        };
    }

    private static void mustAddUp(Payments.Request request) {
        var sum = request.parts().stream()
                .map(Payments.Part::amount)
                .reduce(Money.zero(request.amount().currency()), Money::plus);
        if (!request.amount().isPositive() || !sum.equals(request.amount())) {
            throw new IllegalArgumentException("parts (%s) of %s".formatted(sum, request.amount()));
        }
        if (request.method() == Method.CARD && request.card().isEmpty()) {
            throw new IllegalArgumentException("a card payment without a card");
        }
    }
}
