package aldea.waitlist;

import aldea.catalog.Catalog;
import aldea.catalog.Catalog.Priced;
import aldea.catalog.Special;
import aldea.deals.Deals;
import aldea.edge.Edge;
import aldea.kernel.Money;
import aldea.live.Broadcast;
import aldea.live.Broadcast.Phase;
import aldea.live.BroadcastId;
import aldea.live.Live;
import aldea.people.AccountId;
import aldea.places.Places;
import aldea.stock.SkuId;
import aldea.stock.Stock;
import aldea.stock.Waiting;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Gives units that come free to who is first in line, in the transaction that frees them: nobody else sees them free.
/// For skus that nobody waits for it costs one statement a transaction.
@Component
class Serving implements Waiting {
    private static final Logger log = LoggerFactory.getLogger(Serving.class);

    // Who is at the checkout when the time to buy ends may finish, also by a slow way to pay.
    private static final Duration AT_THE_CHECKOUT = Duration.ofDays(14);

    private final WaitTable table;
    private final Catalog catalog;
    private final Stock stock;
    private final Deals deals;
    private final Live live;
    private final Places places;
    private final Edge edge;
    private final WaitSettings settings;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    // The product's sku whose line a sku's units are for; empty for an offer to one person. Never changes.
    private final Cache<SkuId, Optional<SkuId>> lines =
            Caffeine.newBuilder().maximumSize(100_000).build();

    Serving(
            WaitTable table,
            Catalog catalog,
            Stock stock,
            Deals deals,
            Live live,
            Places places,
            Edge edge,
            WaitSettings settings,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.table = table;
        this.catalog = catalog;
        this.stock = stock;
        this.deals = deals;
        this.live = live;
        this.places = places;
        this.edge = edge;
        this.settings = settings;
        this.events = events;
        this.clock = clock;
    }

    /// Units and what they cost.
    ///
    /// @param sku they are of
    /// @param line the product's sku
    /// @param limit of a deal, units one person may have at its price
    private record Lot(SkuId sku, SkuId line, Money price, OptionalInt limit) {}

    @Override
    public void freed(Set<SkuId> skus) {
        var found = linesOf(skus);
        var waited = found.isEmpty() ? Set.<SkuId>of() : table.waited(Set.copyOf(found.values()));
        found.entrySet().stream()
                .filter(each -> waited.contains(each.getValue()))
                .sorted(Comparator.comparing(each -> each.getKey().value()))
                .forEach(each -> serve(each.getKey(), each.getValue()));
    }

    private Map<SkuId, SkuId> linesOf(Collection<SkuId> skus) {
        var found = new HashMap<SkuId, SkuId>();
        var unknown =
                skus.stream().filter(sku -> lines.getIfPresent(sku) == null).toList();
        catalog.price(unknown, clock.instant())
                .forEach((sku, priced) ->
                        lines.put(sku, Optional.of(line(priced)).filter(line -> isForAll(priced))));
        for (var sku : skus) {
            Optional.ofNullable(lines.getIfPresent(sku)).flatMap(line -> line).ifPresent(line -> found.put(sku, line));
        }
        return found;
    }

    private static SkuId line(Priced priced) {
        return priced.special().map(Special::base).orElse(priced.sku());
    }

    private static boolean isForAll(Priced priced) {
        return priced.special().flatMap(Special::forBuyer).isEmpty();
    }

    private void serve(SkuId sku, SkuId line) {
        var now = clock.instant();
        var lot = sku.equals(line)
                ? price(line, now).map(price -> new Lot(sku, line, price, OptionalInt.empty()))
                : deals.on(sku).map(deal -> new Lot(sku, line, deal.price(), OptionalInt.of(deal.limit())));
        var units = lot.isEmpty() ? 0 : stock.available(List.of(sku)).getOrDefault(sku, 0);
        if (units > 0) {
            var next = table.next(line, sku, units);
            var shows = shows(next);
            next.forEach(wait -> serve(
                    wait,
                    lot.orElseThrow(),
                    wait.broadcast().flatMap(show -> Optional.ofNullable(shows.get(show))),
                    now));
        }
    }

    private Optional<Money> price(SkuId line, Instant now) {
        return Optional.ofNullable(catalog.price(List.of(line), now).get(line)).map(Priced::unitPrice);
    }

    /// Those that are on.
    private Map<BroadcastId, Broadcast> shows(List<Wait> waits) {
        var on = new HashMap<BroadcastId, Broadcast>();
        live
                .broadcasts(waits.stream()
                        .flatMap(wait -> wait.broadcast().stream())
                        .distinct()
                        .toList())
                .stream()
                .filter(show -> show.phase() instanceof Phase.Live)
                .forEach(show -> on.put(show.id(), show));
        return on;
    }

    private void serve(Wait wait, Lot lot, Optional<Broadcast> show, Instant now) {
        var account = wait.account().orElseThrow();
        var price = price(account, lot, now);
        var until = now.plus(show.isPresent() ? settings.inShow() : settings.toBuy());
        var offer = catalog.offer(new Special(
                lot.sku(),
                price,
                1,
                now,
                until.plus(AT_THE_CHECKOUT),
                OptionalInt.of(1),
                Optional.of(account),
                source(wait, show)));
        lines.put(offer, Optional.empty());
        table.serve(wait.id(), new Wait.Served(lot.sku(), offer, price, until), now);
        show.ifPresent(on -> edge.stir(on.id().value()));
        var product = catalog.product(wait.product());
        var zone = places.village(catalog.shop(product.shop()).village()).zone();
        events.publishEvent(
                new WaitlistEvent.Served(wait.id(), account, product.title(), product.slug(), price, until, zone, now));
        log.atInfo()
                .addKeyValue("wait", wait.id().value())
                .addKeyValue("product", product.id().value())
                .log("served from the waiting list");
    }

    /// Who had their share of a deal gets the unit for what it costs without.
    private Money price(AccountId account, Lot lot, Instant now) {
        return lot.limit().isPresent()
                        && table.taken(account, lot.sku()) >= lot.limit().getAsInt()
                ? price(lot.line(), now).orElse(lot.price())
                : lot.price();
    }

    private static String source(Wait wait, Optional<Broadcast> show) {
        return show.map(on -> "live:%s/%s".formatted(on.id().value(), wait.id().value()))
                .orElseGet(() -> "waitlist:" + wait.id().value());
    }
}
