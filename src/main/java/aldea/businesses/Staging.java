package aldea.businesses;

import aldea.catalog.Catalog;
import aldea.catalog.ShopId;
import aldea.kernel.Ids;
import aldea.kernel.Reference;
import aldea.kernel.Timer;
import aldea.orders.OrderEvent;
import aldea.orders.OrderId;
import aldea.orders.Sales;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Brings businesses to the stage that what happened says: sales as they are settled, first products and the days that
/// pass at every run of the timer.
@Component
class Staging implements Timer {
    private static final int BATCH = 500;

    private final FactTable facts;
    private final BusinessTable table;
    private final Rules rules;
    private final Catalog catalog;
    private final Sales orders;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transactions;
    private final Ids ids;
    private final InstantSource clock;

    Staging(
            FactTable facts,
            BusinessTable table,
            Rules rules,
            Catalog catalog,
            Sales orders,
            ApplicationEventPublisher events,
            TransactionTemplate transactions,
            Ids ids,
            InstantSource clock) {
        this.facts = facts;
        this.table = table;
        this.rules = rules;
        this.catalog = catalog;
        this.orders = orders;
        this.events = events;
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
    }

    @ApplicationModuleListener
    void on(OrderEvent.Settled event) {
        if (facts.sold(event.order(), event.reference(), event.shop(), event.at())) {
            settle(facts.of(List.of(event.shop())).values());
        }
    }

    /// Reckons facts and stages of businesses again, in the transaction under way.
    void settle(Collection<BusinessId> of) {
        if (of.isEmpty()) {
            return;
        }
        table.lock(of);
        facts.gather(of);
        tell(of);
    }

    private void tell(Collection<BusinessId> of) {
        var now = clock.instant();
        for (var turn : facts.turn(of, rules.since(now))) {
            facts.keep(ids.next(), turn, now);
            events.publishEvent(
                    new BusinessEvent.Staged(turn.business(), turn.village(), turn.before(), turn.after(), now));
        }
    }

    @Override
    public String name() {
        return "businesses-stages";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(30);
    }

    @Override
    public void run() {
        transactions.executeWithoutResult(status -> listed(facts.unlisted(BATCH)));
        transactions.executeWithoutResult(status -> {
            var drifted = facts.drifted(rules.since(clock.instant()), BATCH);
            table.lock(drifted);
            tell(drifted);
        });
        transactions.executeWithoutResult(status -> facts.position().ifPresent(this::readOlder));
    }

    /// Looks whether these shops have products now.
    void listed(Collection<ShopId> shops) {
        if (shops.isEmpty()) {
            return;
        }
        var first = catalog.firstProducts(shops);
        first.forEach(facts::listed);
        settle(new HashSet<>(facts.of(first.keySet()).values()));
    }

    /// Sales that were settled before this module listened.
    private void readOlder(OrderId position) {
        var older = orders.after(position, BATCH);
        var shops = new HashSet<ShopId>();
        var references =
                older.stream().map(order -> new Reference(order.value())).toList();
        for (var order : orders.listed(references)) {
            if (order.settled().isPresent()
                    && facts.sold(
                            order.id(),
                            order.reference(),
                            order.shop(),
                            order.settled().get())) {
                shops.add(order.shop());
            }
        }
        settle(new HashSet<>(facts.of(shops).values()));
        var ended = older.size() < BATCH ? Optional.of(clock.instant()) : Optional.<java.time.Instant>empty();
        facts.read(older.isEmpty() ? position : older.getLast(), ended);
    }
}
