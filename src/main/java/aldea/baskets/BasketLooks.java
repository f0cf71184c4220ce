package aldea.baskets;

import aldea.catalog.Catalog;
import aldea.catalog.Catalog.Priced;
import aldea.catalog.Catalog.Product;
import aldea.kernel.Language;
import aldea.kernel.Money;
import aldea.stock.Stock;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Makes a basket's view: prices and units of this moment.
@Component
class BasketLooks {
    private final Catalog catalog;
    private final Stock stock;
    private final InstantSource clock;

    BasketLooks(Catalog catalog, Stock stock, InstantSource clock) {
        this.catalog = catalog;
        this.stock = stock;
        this.clock = clock;
    }

    BasketView view(List<Basket.Line> lines) {
        var skus = lines.stream().map(Basket.Line::sku).toList();
        if (skus.isEmpty()) {
            return new BasketView(List.of(), List.of(), Optional.empty());
        }
        var prices = catalog.price(skus, clock.instant());
        var left = stock.available(skus);
        // Of these only the picture and the address are shown, the same in every language.
        var faces =
                catalog.products(prices.values().stream().map(Priced::product).toList(), Language.ES);
        var byShop = lines.stream()
                .filter(line -> prices.containsKey(line.sku()))
                .collect(Collectors.groupingBy(
                        line -> of(line.sku(), prices).shop(), LinkedHashMap::new, Collectors.toList()));
        var shops = byShop.entrySet().stream()
                .map(entry -> {
                    var shop = catalog.shop(entry.getKey());
                    var shown = entry.getValue().stream()
                            .map(line -> line(
                                    line,
                                    of(line.sku(), prices),
                                    left.getOrDefault(line.sku(), 0),
                                    of(of(line.sku(), prices).product(), faces)))
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

    private static BasketView.Line line(Basket.Line line, Priced offer, int left, Product face) {
        return new BasketView.Line(
                line.sku().value().toString(),
                offer.title(),
                line.quantity(),
                offer.unitPrice(),
                offer.unitPrice().times(line.quantity()),
                left,
                face);
    }

    private static <K, T> T of(K key, Map<K, T> found) {
        return Optional.ofNullable(found.get(key)).orElseThrow(() -> new IllegalStateException("no " + key));
    }

    private static Money sum(List<BasketView.Line> lines) {
        return lines.stream().map(BasketView.Line::goods).reduce(Money::plus).orElseThrow();
    }
}
