package aldea.payment;

import aldea.kernel.Ids;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.payment.WebhookTable.Webhook;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Webhooks are verified, kept, answered, and only then acted on: by asking the gateway itself how things stand.
@Component
class Webhooks {
    private static final Logger log = LoggerFactory.getLogger(Webhooks.class);
    private static final int BATCH = 200;
    private static final int AT_ONCE = 4;

    /// Money for a purchase we have not opened may be ahead of our own commit; after this long it is nobody's.
    static final Duration STRAY_AFTER = Duration.ofHours(1);

    private final WebhookTable table;
    private final Captures captures;
    private final Strays strays;
    private final Refunds refunds;
    private final Payouts payouts;
    private final Gateway gateway;
    private final Ids ids;
    private final InstantSource clock;
    private final Semaphore free = new Semaphore(AT_ONCE);

    Webhooks(
            WebhookTable table,
            Captures captures,
            Strays strays,
            Refunds refunds,
            Payouts payouts,
            Gateway gateway,
            Ids ids,
            InstantSource clock) {
        this.table = table;
        this.captures = captures;
        this.strays = strays;
        this.refunds = refunds;
        this.payouts = payouts;
        this.gateway = gateway;
        this.ids = ids;
        this.clock = clock;
    }

    /// Keeps a webhook whose signature is right; one that came before is thanked for again.
    ///
    /// @param headers names in lower case
    void receive(String name, Map<String, String> headers, byte[] body) {
        if (!name.equals(gateway.name())) {
            throw new Refusal(Problem.NOT_FOUND);
        }
        var notification = gateway.verified(headers, body);
        var id = ids.next();
        var kept = new TreeMap<>(headers);
        kept.keySet().removeIf(header -> header.equals("cookie") || header.equals("authorization"));
        if (table.keep(id, name, notification.eventId(), body, kept.toString(), clock.instant())) {
            soon(id);
        }
    }

    /// Acts on what is kept and not done: what [#soon] did not get to, and what has to be tried again.
    void process() {
        table.due(clock.instant(), BATCH).forEach(this::process);
    }

    private void soon(UUID id) {
        if (free.tryAcquire()) {
            Thread.ofVirtual().name("payment-webhook").start(() -> {
                try {
                    table.open(id).ifPresent(this::process);
                } finally {
                    free.release();
                }
            });
        }
    }

    private void process(Webhook webhook) {
        try {
            if (act(gateway.read(webhook.body()), webhook)) {
                table.done(webhook.id(), "done", clock.instant());
            } else {
                table.later(webhook.id(), "unknown yet", clock.instant(), pause(webhook));
            }
        } catch (RuntimeException failed) {
            log.atError().addKeyValue("webhook", webhook.id()).setCause(failed).log("webhook not processed");
            table.later(webhook.id(), failed.toString(), clock.instant(), pause(webhook));
        }
    }

    private boolean act(Gateway.Notification notification, Webhook webhook) {
        return switch (notification.about()) {
            case CHARGE ->
                gateway.chargeById(notification.id())
                        .map(charge -> act(charge, webhook))
                        .orElse(false);
            case REFUND ->
                gateway.movement(notification.id()).map(refunds::apply).orElse(false);
            case PAYOUT ->
                gateway.movement(notification.id()).map(payouts::apply).orElse(false);
        };
    }

    private boolean act(Gateway.Charge charge, Webhook webhook) {
        var outcome = captures.record(List.of(new Captures.News(Optional.empty(), charge)))
                .getFirst();
        if (outcome instanceof Captures.Outcome.Settled) {
            return true;
        }
        var waited = Duration.between(webhook.receivedAt(), clock.instant());
        if (charge.state() != Gateway.Charge.State.CAPTURED || waited.compareTo(STRAY_AFTER) < 0) {
            return charge.state() != Gateway.Charge.State.CAPTURED && waited.compareTo(STRAY_AFTER) >= 0;
        }
        if (strays.among(List.of(charge)).isEmpty()) {
            strays.take(List.of(new Strays.Stray(charge, "unknown-purchase")));
        }
        return true;
    }

    // Longer from try to try, an hour at most.
    private static Duration pause(Webhook webhook) {
        return Duration.ofSeconds(Math.min(3_600, 1L << Math.min(12, webhook.attempts())));
    }
}
