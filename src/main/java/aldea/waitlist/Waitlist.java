package aldea.waitlist;

import aldea.catalog.Catalog;
import aldea.catalog.Catalog.Product;
import aldea.deals.Deal;
import aldea.deals.Deals;
import aldea.kernel.Ids;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.kernel.Verified;
import aldea.live.BroadcastId;
import aldea.people.AccountId;
import aldea.stock.SkuId;
import aldea.stock.Stock;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Lines of people who want one of what is sold out.
@Service
public class Waitlist implements Verified {
    private final WaitTable table;
    private final LineTable lines;
    private final WaitCheck check;
    private final Serving serving;
    private final Catalog catalog;
    private final Stock stock;
    private final Deals deals;
    private final WaitSettings settings;
    private final ApplicationEventPublisher events;
    private final Ids ids;
    private final InstantSource clock;

    Waitlist(
            WaitTable table,
            LineTable lines,
            WaitCheck check,
            Serving serving,
            Catalog catalog,
            Stock stock,
            Deals deals,
            WaitSettings settings,
            ApplicationEventPublisher events,
            Ids ids,
            InstantSource clock) {
        this.table = table;
        this.lines = lines;
        this.check = check;
        this.serving = serving;
        this.catalog = catalog;
        this.stock = stock;
        this.deals = deals;
        this.settings = settings;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    /// What came of asking.
    public sealed interface Joined {
        /// In line, or served already.
        record Waiting() implements Joined {}

        /// There is one: nobody needs to wait.
        record Free() implements Joined {}
    }

    /// Asking twice is asking once. In a show with a deal that is sold out, they wait for the deal's units as long as
    /// it lasts.
    ///
    /// @param show in which they ask
    /// @throws Refusal NOT_POSSIBLE_NOW for what is not for sale, TOO_MANY_WAITS
    @Transactional
    public Joined join(AccountId account, Product product, Optional<BroadcastId> show) {
        var sku = product.sku();
        if (catalog.price(List.of(sku), clock.instant()).isEmpty()) {
            throw new Refusal(Problem.NOT_POSSIBLE_NOW);
        }
        var deal = dealOf(product, show);
        var left = stock.lockAll(Stream.concat(Stream.of(sku), deal.stream()).toList());
        if (deal.isPresent() ? left.getOrDefault(deal.get(), 0) > 0 : left.getOrDefault(sku, 0) > 0) {
            return new Joined.Free();
        }
        var mine = lines.mine(account);
        if (mine.stream().noneMatch(one -> one.wish().sku().equals(sku)) && mine.size() >= settings.most()) {
            throw new Refusal(Problem.TOO_MANY_WAITS, settings.most());
        }
        var isGone = left.getOrDefault(sku, 0) <= 0;
        table.join(
                new Wait(new WaitId(ids.next()), sku, product.id(), Optional.of(account), show, Optional.empty()),
                isGone ? Optional.empty() : deal,
                clock.instant());
        if (isGone) {
            table.widen(new WaitTable.Part(sku, Optional.empty()), Optional.of(account));
        }
        return new Joined.Waiting();
    }

    /// No longer wants one. What was set apart for them goes to the next.
    ///
    /// @throws Refusal NOT_POSSIBLE_NOW for what is in their basket or waits for its payment
    @Transactional
    public void leave(AccountId account, SkuId sku) {
        if (!table.leave(sku, account, clock.instant())) {
            lines.mine(account).stream()
                    .map(LineTable.Mine::wish)
                    .filter(wait -> wait.sku().equals(sku))
                    .forEach(wait -> {
                        if (!settle(wait.id(), true)) {
                            throw new Refusal(Problem.NOT_POSSIBLE_NOW);
                        }
                    });
        }
    }

    /// Ends what was bought, or not in time.
    ///
    /// @param declined they do not want it, though there is time left
    /// @return whether it has ended
    @Transactional
    boolean settle(WaitId id, boolean declined) {
        var found = table.lockServed(id);
        if (found.isEmpty()) {
            return true;
        }
        var wait = found.get();
        var served = wait.served().orElseThrow();
        var offer = List.of(served.offer());
        var now = clock.instant();
        stock.lock(List.of(served.origin(), served.offer()));
        if (stock.onHand(offer).getOrDefault(served.offer(), 0) == 0) {
            table.end(id, "bought", now);
            return true;
        }
        var due = declined || !now.isBefore(served.until());
        if (!due || stock.available(offer).getOrDefault(served.offer(), 0) == 0) {
            return false;
        }
        // Before the row ends: whoever joins anew looks for it while it holds the lock of the origin.
        catalog.closeOffer(served.offer());
        table.end(id, declined ? "left" : "lapsed", now);
        if (!declined) {
            var product = catalog.product(wait.product());
            wait.account()
                    .ifPresent(account -> events.publishEvent(
                            new WaitlistEvent.Lapsed(id, account, product.title(), product.slug(), now)));
        }
        return true;
    }

    /// Who waited for a deal that is over takes any unit of the product, where there is none; else they may buy.
    @Transactional
    void dealOver(WaitTable.Part part) {
        if (stock.lockAll(List.of(part.sku())).getOrDefault(part.sku(), 0) > 0) {
            table.dissolve(part, clock.instant());
        } else {
            table.widen(part, Optional.empty());
        }
    }

    /// The whole line ends.
    @Transactional
    void noLongerSold(SkuId sku) {
        table.dissolve(new WaitTable.Part(sku, Optional.empty()), clock.instant());
    }

    /// Gives free units to those who wait.
    @Transactional
    void giveOut(SkuId sku) {
        stock.lock(List.of(sku));
        serving.freed(Set.of(sku));
    }

    /// How many wait; where nobody does, the sku is absent.
    public Map<SkuId, Integer> waiting(Collection<SkuId> skus) {
        return skus.isEmpty() ? Map.of() : lines.lengths(skus);
    }

    /// Goes through all lines once more.
    ///
    /// @return one sentence a disagreement, beginning with `waitlist`
    @Transactional(readOnly = true)
    @Override
    public List<String> check() {
        return check.disagreements();
    }

    private Optional<SkuId> dealOf(Product product, Optional<BroadcastId> show) {
        return show.flatMap(deals::on)
                .filter(deal -> deal.product().equals(product.id()))
                .map(Deal::sku);
    }
}
