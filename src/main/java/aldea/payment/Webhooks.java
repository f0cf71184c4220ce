package aldea.payment;

import aldea.kernel.GroupCommit;
import aldea.kernel.Ids;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.payment.WebhookTable.Webhook;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Webhooks are verified, kept, answered, and only then acted on: by asking the gateway itself how things stand.
@Component
class Webhooks {
    private static final Logger log = LoggerFactory.getLogger(Webhooks.class);
    private static final int BATCH = 1_000;
    private static final int AT_ONCE = 64;
    private static final int GROUP = 256;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /// Money for a purchase we have not opened may be ahead of our own commit; after this long it is nobody's.
    static final Duration STRAY_AFTER = Duration.ofHours(1);

    /// What the gateway says of the charge that a webhook is about.
    private record Heard(Webhook webhook, Gateway.Charge charge) {}

    private final WebhookTable table;
    private final PaymentTable payments;
    private final Captures captures;
    private final Strays strays;
    private final Refunds refunds;
    private final Payouts payouts;
    private final Gateway gateway;
    private final Ids ids;
    private final InstantSource clock;
    private final Semaphore free = new Semaphore(AT_ONCE);
    private final GroupCommit<WebhookTable.Incoming, Boolean> keeping;
    private final GroupCommit<Heard, Boolean> acting;

    Webhooks(
            WebhookTable table,
            PaymentTable payments,
            Captures captures,
            Strays strays,
            Refunds refunds,
            Payouts payouts,
            Gateway gateway,
            Ids ids,
            InstantSource clock) {
        this.table = table;
        this.payments = payments;
        this.captures = captures;
        this.strays = strays;
        this.refunds = refunds;
        this.payouts = payouts;
        this.gateway = gateway;
        this.ids = ids;
        this.clock = clock;
        this.keeping = new GroupCommit<>("payment-webhooks-kept", GROUP, 16_384, PATIENCE, group -> {
            var fresh = table.keep(group);
            return group.stream().map(one -> fresh.contains(one.webhook().id())).toList();
        });
        this.acting = new GroupCommit<>("payment-webhooks", GROUP, 16_384, PATIENCE, this::act);
    }

    @PreDestroy
    void close() {
        keeping.close();
        acting.close();
    }

    /// Keeps a webhook whose signature is right; one that came before is thanked for again.
    ///
    /// @param headers names in lower case
    void receive(String name, Map<String, String> headers, byte[] body) {
        if (!name.equals(gateway.name())) {
            throw new Refusal(Problem.NOT_FOUND);
        }
        var notification = gateway.verified(headers, body);
        var kept = new TreeMap<>(headers);
        kept.keySet().removeIf(header -> header.equals("cookie") || header.equals("authorization"));
        var webhook = new Webhook(ids.next(), body, clock.instant(), 0);
        if (keeping.submit(new WebhookTable.Incoming(webhook, name, notification.eventId(), kept.toString()))) {
            soon(webhook);
        }
    }

    /// Acts on what is kept and not done: what [#soon] did not get to, and what has to be tried again.
    void process() {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            table.due(clock.instant(), BATCH)
                    .forEach(webhook -> threads.execute(() -> {
                        free.acquireUninterruptibly();
                        actAndFree(webhook);
                    }));
        }
    }

    private void soon(Webhook webhook) {
        if (free.tryAcquire()) {
            Thread.ofVirtual().name("payment-webhook").start(() -> actAndFree(webhook));
        }
    }

    private void actAndFree(Webhook webhook) {
        try {
            process(webhook);
        } finally {
            free.release();
        }
    }

    private void process(Webhook webhook) {
        try {
            if (!act(gateway.read(webhook.body()), webhook)) {
                table.later(webhook.id(), "unknown yet", clock.instant().plus(pause(webhook)));
            }
        } catch (RuntimeException failed) {
            log.atError().addKeyValue("webhook", webhook.id()).setCause(failed).log("webhook not processed");
            table.later(webhook.id(), failed.toString(), clock.instant().plus(pause(webhook)));
        }
    }

    private boolean act(Gateway.Notification notification, Webhook webhook) {
        return switch (notification.about()) {
            case CHARGE ->
                gateway.chargeById(notification.id())
                        .map(charge -> acting.submit(new Heard(webhook, charge)))
                        .orElse(false);
            case REFUND -> done(webhook, gateway.movement(notification.id()).map(refunds::apply));
            case PAYOUT -> done(webhook, gateway.movement(notification.id()).map(payouts::apply));
        };
    }

    private boolean done(Webhook webhook, Optional<Boolean> applied) {
        applied.filter(yes -> yes).ifPresent(yes -> table.done(List.of(webhook.id()), clock.instant()));
        return applied.orElse(false);
    }

    /// What the answer to a card told already is not locked again.
    private List<Boolean> act(List<Heard> group) {
        var known = payments.captured(
                group.stream().map(heard -> heard.charge().purchase()).toList());
        var news = group.stream()
                .filter(heard -> !known.contains(heard.charge().id()))
                .toList();
        var outcomes = news.isEmpty()
                ? List.<Captures.Outcome>of()
                : captures.record(news.stream()
                        .map(heard -> new Captures.News(Optional.empty(), heard.charge()))
                        .toList());
        var open = new HashSet<UUID>();
        for (var i = 0; i < news.size(); i++) {
            if (!(outcomes.get(i) instanceof Captures.Outcome.Settled) && !over(news.get(i))) {
                open.add(news.get(i).webhook().id());
            }
        }
        var acted = group.stream().map(heard -> heard.webhook().id()).toList();
        table.done(acted.stream().filter(id -> !open.contains(id)).toList(), clock.instant());
        return acted.stream().map(id -> !open.contains(id)).toList();
    }

    /// Of a charge for a purchase that nobody opened: whether it has been waited for long enough.
    private boolean over(Heard heard) {
        var waited = Duration.between(heard.webhook().receivedAt(), clock.instant());
        if (waited.compareTo(STRAY_AFTER) < 0) {
            return false;
        }
        if (heard.charge().state() == Gateway.Charge.State.CAPTURED
                && strays.among(List.of(heard.charge())).isEmpty()) {
            strays.take(List.of(new Strays.Stray(heard.charge(), "unknown-purchase")));
        }
        return true;
    }

    // Longer from try to try, an hour at most.
    private static Duration pause(Webhook webhook) {
        return Duration.ofSeconds(Math.min(3_600, 1L << Math.min(12, webhook.attempts())));
    }
}
