package aldea.baskets;

import aldea.baskets.Baskets.Content;
import aldea.catalog.Catalog;
import aldea.catalog.Catalog.Priced;
import aldea.catalog.Special;
import aldea.kernel.Money;
import aldea.people.AccountId;
import aldea.stock.SkuId;
import aldea.stock.Stock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Makes a basket's view: prices of the last second, units of this moment.
@Component
class BasketLooks {
    private final Seen seen;
    private final Stock stock;
    private final InstantSource clock;

    BasketLooks(Seen seen, Stock stock, InstantSource clock) {
        this.seen = seen;
        this.stock = stock;
        this.clock = clock;
    }

    /// What this basket holds at this moment; no question to the database where nothing ever was.
    Map<SkuId, Stock.Open> holding(Content content) {
        var now = clock.instant();
        return content.held().isEmpty()
                ? Map.of()
                : stock.open(content.holder().stream().toList()).stream()
                        .filter(one -> one.until().isAfter(now))
                        .collect(Collectors.toMap(Stock.Open::sku, Function.identity()));
    }

    BasketView view(Content content, Optional<AccountId> buyer) {
        var lines = content.lines();
        var skus = lines.stream().map(Basket.Line::sku).toList();
        if (skus.isEmpty()) {
            return new BasketView(List.of(), List.of(), Optional.empty());
        }
        var now = clock.instant();
        var prices = new LinkedHashMap<>(seen.prices(skus));
        prices.values()
                .removeIf(priced -> priced.special()
                        .filter(special -> !special.isFor(buyer))
                        .isPresent());
        var look = new Look(prices, stock.available(skus), holding(content), content, now);
        var faces = seen.faces(prices.values().stream().map(Priced::product).toList());
        var byShop = lines.stream()
                .filter(line -> prices.containsKey(line.sku()))
                .collect(Collectors.groupingBy(
                        line -> of(line.sku(), prices).shop(), LinkedHashMap::new, Collectors.toList()));
        var shops = byShop.entrySet().stream()
                .map(entry -> {
                    var shop = seen.shop(entry.getKey());
                    var shown = entry.getValue().stream()
                            .map(line ->
                                    look.line(line, of(of(line.sku(), prices).product(), faces)))
                            .toList();
                    return new BasketView.Shop(shop.name(), shop.slug(), shown, sum(shown));
                })
                .toList();
        var gone = lines.stream()
                .filter(line -> !prices.containsKey(line.sku()))
                .map(line -> new BasketView.Gone(line.sku().value().toString()))
                .toList();
        return new BasketView(
                shops, gone, shops.stream().map(BasketView.Shop::goods).reduce(Money::plus));
    }

    private record Look(
            Map<SkuId, Priced> prices,
            Map<SkuId, Integer> available,
            Map<SkuId, Stock.Open> holding,
            Content content,
            Instant now) {
        BasketView.Line line(Basket.Line line, Catalog.Product face) {
            var offer = of(line.sku(), prices);
            var held = Optional.ofNullable(holding.get(line.sku()));
            return new BasketView.Line(
                    line.sku().value().toString(),
                    offer.title(),
                    line.quantity(),
                    offer.unitPrice(),
                    offer.unitPrice().times(line.quantity()),
                    free(line.sku(), offer) + held.map(Stock.Open::quantity).orElse(0),
                    offer.special().map(Special::limitPerBuyer).orElse(OptionalInt.empty()),
                    held.map(one -> Duration.between(now, one.until())),
                    held.isEmpty() && content.held().containsKey(line.sku()),
                    face);
        }

        /// A closed offer has nothing for who holds nothing.
        private int free(SkuId sku, Priced offer) {
            return offer.special().filter(special -> !special.isOpen(now)).isPresent()
                    ? 0
                    : available.getOrDefault(sku, 0);
        }
    }

    private static <K, T> T of(K key, Map<K, T> found) {
        return Optional.ofNullable(found.get(key)).orElseThrow(() -> new IllegalStateException("no " + key));
    }

    private static Money sum(List<BasketView.Line> lines) {
        return lines.stream().map(BasketView.Line::goods).reduce(Money::plus).orElseThrow();
    }
}
