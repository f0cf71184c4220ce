package aldea.field;

import aldea.field.Acting.Outcome;
import aldea.field.Entry.State;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// Takes in what devices send: first it is kept, then made a fact, each thing in a transaction of its own. Whatever
/// breaks off in between goes on when the batch, another one or the timer comes.
@Component
class Intake {
    static final String GAP = "gap";
    private static final Logger log = LoggerFactory.getLogger(Intake.class);
    private static final Duration EXACT = Duration.ofMinutes(2);
    private static final int TRIES = 4;
    private static final String ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtextextended(:subject, 5))";

    private final DeviceTable devices;
    private final ItemTable items;
    private final Acting acting;
    private final InstantSource clock;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    Intake(
            DeviceTable devices,
            ItemTable items,
            Acting acting,
            InstantSource clock,
            JdbcClient jdbc,
            PlatformTransactionManager transactions) {
        this.devices = devices;
        this.items = items;
        this.acting = acting;
        this.clock = clock;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        // Also for a listener, which has one of its own.
        transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    List<Answer> take(AccountId account, Batch batch) {
        var now = clock.instant();
        var ahead = Duration.between(now, batch.sentAt());
        transaction.executeWithoutResult(status -> {
            devices.locked(batch.device());
            if (!devices.received(batch, ahead, now)
                    && !devices.batchContent(batch.id()).equals(Optional.of(batch.content()))) {
                throw new Refusal(Problem.REPEATED_WITH_OTHER_CONTENT);
            }
        });
        var refused = new ArrayList<Answer>();
        batch.items().stream()
                .sorted(java.util.Comparator.comparingLong(Batch.Item::seq))
                .forEach(item -> keep(account, batch, item, ahead).ifPresent(refused::add));
        var sent = batch.items().stream().map(Batch.Item::id).toList();
        apply(devices.find(batch.device())
                .map(device -> items.due(device.id(), sent))
                .orElse(List.of()));
        return batch.items().stream()
                .map(item -> refused.stream()
                        .filter(it -> it.item().equals(item.id()))
                        .findFirst()
                        .orElseGet(() -> items.find(item.id()).orElseThrow().answer(batch.id())))
                .toList();
    }

    /// @return an answer where it is not kept, since something else came under its name
    private Optional<Answer> keep(AccountId account, Batch batch, Batch.Item item, Duration ahead) {
        return Optional.ofNullable(transaction.execute(status -> {
            devices.locked(batch.device());
            var content = item.content(batch.device());
            var known = items.find(item.id());
            if (known.isPresent()) {
                return known.get().content().equals(content) ? null : refused(item, "other-content");
            }
            if (items.numbered(batch.device(), item.seq()).isPresent()) {
                return refused(item, "number-taken");
            }
            var now = clock.instant();
            items.insert(new Entry(
                    item.id(),
                    batch.device(),
                    item.seq(),
                    account,
                    batch.id(),
                    item.type(),
                    Acting.business(item).map(aldea.businesses.BusinessId::new),
                    Noted.canonical(item.payload()),
                    content,
                    item.replaces(),
                    item.notedAt(),
                    happened(item.notedAt(), ahead, now),
                    now,
                    State.HELD,
                    GAP,
                    Optional.empty()));
            devices.advance(batch.device());
            return null;
        }));
    }

    private static Answer refused(Batch.Item item, String reason) {
        return new Answer(item.id(), Answer.Result.REFUSED, reason, Optional.empty());
    }

    /// By our clock, as far as the device's said how wrong it was when it sent; nothing happened in the future.
    static Instant happened(Instant noted, Duration ahead, Instant now) {
        var ours = ahead.abs().compareTo(EXACT) > 0 ? noted.minus(ahead) : noted;
        return ours.isAfter(now) ? now : ours;
    }

    /// Applies these, and whatever waited for what they make.
    void apply(Collection<ItemId> some) {
        var queue = new ArrayDeque<>(some);
        while (!queue.isEmpty()) {
            for (var made : one(queue.poll())) {
                queue.addAll(items.waitingFor(made));
            }
        }
    }

    /// What was held for this goes on.
    void goOn(UUID subject) {
        apply(items.waitingFor(subject));
    }

    private List<UUID> one(ItemId id) {
        for (var attempt = 1; ; attempt++) {
            try {
                return tried(id);
            } catch (Refusal refusal) {
                settle(id, refusal.problem().code());
                return List.of();
            } catch (DataIntegrityViolationException wrong) {
                log.atWarn().addKeyValue("item", id.value()).setCause(wrong).log("a value that no column takes");
                settle(id, Problem.BAD_INPUT.code());
                return List.of();
            } catch (ConcurrencyFailureException met) {
                if (attempt == TRIES) {
                    hold(id, "busy", Optional.empty());
                    return List.of();
                }
            } catch (RuntimeException bug) {
                // Nothing is lost by a mistake of ours: it stays held, and the timer tries again.
                log.atError().addKeyValue("item", id.value()).setCause(bug).log("what was noted cannot be applied");
                hold(id, "trouble", Optional.empty());
                return List.of();
            }
        }
    }

    private List<UUID> tried(ItemId id) {
        var replaced = replace(id);
        if (replaced.isPresent()) {
            hold(id, "item", replaced);
            return List.of();
        }
        var made = transaction.execute(status -> {
            var entry = items.locked(id);
            if (entry.isSettled()) {
                return List.<UUID>of();
            }
            // Two devices that speak of one business speak one after the other.
            entry.business()
                    .ifPresent(business -> jdbc.sql(ONE_AT_A_TIME)
                            .param("subject", business.value().toString())
                            .query((row, n) -> n)
                            .list());
            return switch (acting.act(entry)) {
                case Outcome.Done done -> {
                    items.settle(
                            id,
                            State.ACCEPTED,
                            done.note(),
                            done.made().stream().findFirst(),
                            clock.instant());
                    var all = new ArrayList<>(done.made());
                    all.add(id.value());
                    yield all;
                }
                case Outcome.Wait wait -> {
                    items.hold(id, wait.reason(), Optional.of(wait.waitsFor()));
                    yield List.<UUID>of();
                }
                case Outcome.Never never -> {
                    refuse(entry, never.reason());
                    yield List.<UUID>of();
                }
            };
        });
        return made == null ? List.of() : made;
    }

    /// Puts this in the place of what it replaces, whatever becomes of it then.
    ///
    /// @return what it replaces, where that has not come yet
    private Optional<UUID> replace(ItemId id) {
        return Optional.ofNullable(transaction.execute(status -> {
            var entry = items.locked(id);
            if (entry.isSettled() || entry.replaces().isEmpty()) {
                return null;
            }
            var wrong = items.find(entry.replaces().get());
            if (wrong.isEmpty()) {
                return entry.replaces().get().value();
            }
            if (!wrong.get().account().equals(entry.account())) {
                throw new Refusal(Problem.NOT_YOURS);
            }
            if (!items.replace(wrong.get().id(), id, clock.instant())) {
                throw new Refusal(Problem.ALREADY_DONE);
            }
            return null;
        }));
    }

    private void settle(ItemId id, String reason) {
        transaction.executeWithoutResult(status -> refuse(items.locked(id), reason));
    }

    private void refuse(Entry entry, String reason) {
        items.settle(entry.id(), State.REFUSED, acting.reason(entry, reason), Optional.empty(), clock.instant());
    }

    private void hold(ItemId id, String reason, Optional<UUID> waitsFor) {
        transaction.executeWithoutResult(status -> items.hold(id, reason, waitsFor));
    }
}
