package aldea.orderbook;

import aldea.aftersale.Aftersale;
import aldea.disputes.Disputes;
import aldea.kernel.Money;
import aldea.kernel.Reference;
import aldea.kernel.SoonDurable;
import aldea.orders.OrderId;
import aldea.orders.Sales;
import aldea.orders.Sales.Listed;
import aldea.payment.Payments;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Copies orders into the book as they are now, whatever was told about them.
@Component
class Copying {
    private static final Logger log = LoggerFactory.getLogger(Copying.class);
    private static final Duration BETWEEN_ROUNDS = Duration.ofDays(1);

    private final MarkTable marks;
    private final RoundTable rounds;
    private final EntryTable entries;
    private final Sales orders;
    private final Payments payments;
    private final Aftersale aftersale;
    private final Disputes disputes;
    private final InstantSource clock;

    Copying(
            MarkTable marks,
            RoundTable rounds,
            EntryTable entries,
            Sales orders,
            Payments payments,
            Aftersale aftersale,
            Disputes disputes,
            InstantSource clock) {
        this.marks = marks;
        this.rounds = rounds;
        this.entries = entries;
        this.orders = orders;
        this.payments = payments;
        this.aftersale = aftersale;
        this.disputes = disputes;
        this.clock = clock;
    }

    /// Takes the oldest marks and copies what they are about, in one transaction: marks lost are copies lost. What
    /// changes while this reads is marked again by its own event.
    ///
    /// @param most about so many orders
    /// @return whether there were any
    @Transactional
    @SoonDurable
    public boolean marked(int most) {
        rounds.lock();
        var subjects = marks.take(most);
        if (!subjects.isEmpty()) {
            copy(orders.listed(subjects));
        }
        return !subjects.isEmpty();
    }

    /// Goes the round through all orders by some more, and begins the next one a day after the last. An order that
    /// no event told about, or whose event was lost, is right after the round at the latest.
    ///
    /// @param most so many orders
    /// @return whether there is more to do now
    @Transactional
    @SoonDurable
    public boolean round(int most) {
        rounds.lock();
        var round = rounds.current();
        var now = clock.instant();
        if (round.ended().isPresent()) {
            return round.ended().get().plus(BETWEEN_ROUNDS).isBefore(now) && rounds.begin(round.number() + 1, now);
        }
        var ids = orders.after(round.position(), most);
        var last = ids.isEmpty() ? EntryTable.LAST : ids.getLast();
        var changed = entries.removeOthers(round.position(), last, ids)
                + (ids.isEmpty() ? 0 : copy(orders.listed(references(ids))));
        if (changed > 0 && round.number() > 1) {
            log.atWarn().addKeyValue("entries", changed).log("order book was behind");
        }
        if (ids.isEmpty()) {
            rounds.end(round.number(), now);
        } else {
            rounds.move(round.number(), last);
        }
        return !ids.isEmpty();
    }

    private int copy(List<Listed> listed) {
        var ids = listed.stream().map(Listed::id).toList();
        var back = payments.goneBack(references(ids));
        var returned = aftersale.returned(ids);
        var disputed = disputes.disputed(ids);
        return entries.put(listed.stream()
                .map(order -> new Entry(
                        order,
                        back.getOrDefault(
                                new Reference(order.id().value()),
                                Money.zero(order.total().currency())),
                        Optional.ofNullable(returned.get(order.id())),
                        Optional.ofNullable(disputed.get(order.id()))))
                .toList());
    }

    private static List<Reference> references(List<OrderId> orders) {
        return orders.stream().map(order -> new Reference(order.value())).toList();
    }
}
