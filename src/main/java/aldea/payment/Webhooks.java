package aldea.payment;

import aldea.kernel.GroupCommit;
import aldea.kernel.Ids;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.payment.WebhookTable.Webhook;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.stream.IntStream;
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
    private static final String UNKNOWN = "unknown yet";

    /// Money for a purchase we have not opened may be ahead of our own commit; after this long it is nobody's.
    static final Duration STRAY_AFTER = Duration.ofHours(1);

    /// What the gateway says of the charge that a webhook is about.
    private record Heard(Webhook webhook, Gateway.Charge charge) {}

    private static final Comparator<Heard> FIRST_COME =
            Comparator.comparing((Heard heard) -> heard.charge.at()).thenComparing(heard -> heard.webhook.id());

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

    /// Acts on what is kept and not done: what [#soon] did not get to, and what has to be tried again. The gateway is
    /// asked of many at once. What it says of money is recorded in the order in which it came there: late money is
    /// served first come, first served.
    void process() {
        var charges = new ConcurrentLinkedQueue<Heard>();
        each(table.due(clock.instant(), BATCH), webhook -> hear(webhook).ifPresent(charges::add));
        var inOrder = charges.stream().sorted(FIRST_COME).toList();
        for (var from = 0; from < inOrder.size(); from += GROUP) {
            actTogether(inOrder.subList(from, Math.min(from + GROUP, inOrder.size())));
        }
    }

    private void soon(Webhook webhook) {
        if (free.tryAcquire()) {
            Thread.ofVirtual()
                    .name("payment-webhook")
                    .start(() -> andFree(() -> hear(webhook).ifPresent(this::actAlone)));
        }
    }

    /// Waits for all of them.
    private <T> void each(List<T> of, Consumer<T> work) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            of.forEach(one -> threads.execute(() -> {
                free.acquireUninterruptibly();
                andFree(() -> work.accept(one));
            }));
        }
    }

    private void andFree(Runnable work) {
        try {
            work.run();
        } finally {
            free.release();
        }
    }

    /// Asks the gateway. What is about a refund or a payout is done with it.
    ///
    /// @return what is to be recorded of a charge
    private Optional<Heard> hear(Webhook webhook) {
        try {
            var notification = gateway.read(webhook.body());
            var id = notification.id();
            switch (notification.about()) {
                case CHARGE -> {
                    var charge = gateway.chargeById(id);
                    if (charge.isEmpty()) {
                        later(webhook, UNKNOWN);
                    }
                    return charge.map(one -> new Heard(webhook, one));
                }
                case REFUND -> doneOrLater(webhook, gateway.movement(id).map(refunds::apply));
                case PAYOUT -> doneOrLater(webhook, gateway.movement(id).map(payouts::apply));
            }
        } catch (RuntimeException failed) {
            later(webhook, failed);
        }
        return Optional.empty();
    }

    private void doneOrLater(Webhook webhook, Optional<Boolean> applied) {
        if (applied.orElse(false)) {
            table.done(List.of(webhook.id()), clock.instant());
        } else {
            later(webhook, UNKNOWN);
        }
    }

    private void actTogether(List<Heard> group) {
        try {
            var acted = act(group);
            IntStream.range(0, group.size())
                    .filter(i -> !acted.get(i))
                    .forEach(i -> later(group.get(i).webhook(), UNKNOWN));
        } catch (RuntimeException failed) {
            // A bad one must not hold its neighbours up.
            log.atWarn().setCause(failed).log("webhooks not processed together");
            each(group, this::actAlone);
        }
    }

    private void actAlone(Heard heard) {
        try {
            if (!acting.submit(heard)) {
                later(heard.webhook(), UNKNOWN);
            }
        } catch (RuntimeException failed) {
            later(heard.webhook(), failed);
        }
    }

    private void later(Webhook webhook, RuntimeException failed) {
        log.atError().addKeyValue("webhook", webhook.id()).setCause(failed).log("webhook not processed");
        later(webhook, failed.toString());
    }

    private void later(Webhook webhook, String why) {
        table.later(webhook.id(), why, clock.instant().plus(pause(webhook)));
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
