package aldea.payment;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Asks the gateway after payments it should have told of by now: webhooks get lost, and processes die.
@Component
class Reconciliation {
    /// How long silence is normal.
    static final Duration AFTER = Duration.ofMinutes(10);

    private static final Logger log = LoggerFactory.getLogger(Reconciliation.class);
    private static final int BATCH = 100;
    private static final Duration LATE = Duration.ofDays(30);

    private final SilenceTable table;
    private final PaymentTable payments;
    private final Captures captures;
    private final Gateway gateway;
    private final InstantSource clock;

    Reconciliation(SilenceTable table, PaymentTable payments, Captures captures, Gateway gateway, InstantSource clock) {
        this.table = table;
        this.payments = payments;
        this.captures = captures;
        this.gateway = gateway;
        this.clock = clock;
    }

    void ask() {
        var now = clock.instant();
        for (var silent : table.silent(now, BATCH)) {
            try {
                var again = now.isAfter(silent.expiresAt().plus(LATE)) ? null : now.plus(Duration.ofHours(1));
                table.askAgain(List.of(silent.id()), again);
                charge(silent)
                        .ifPresent(charge -> captures.record(List.of(new Captures.News(Optional.empty(), charge))));
            } catch (Gateway.Unreachable quiet) {
                log.atWarn().addKeyValue("payment", silent.id()).log("gateway does not answer about a payment");
            }
        }
    }

    private Optional<Gateway.Charge> charge(SilenceTable.Silent silent) {
        return silent.charge()
                .map(gateway::chargeById)
                .orElseGet(() -> gateway.chargeByKey(
                        Starts.tryKey(silent.purchase(), Starts.declines(payments.facts(List.of(silent.id()))))));
    }
}
