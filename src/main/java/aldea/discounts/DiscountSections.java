package aldea.discounts;

import aldea.baskets.BasketSpot;
import aldea.catalog.Catalog;
import aldea.catalog.ProductId;
import aldea.catalog.ProductSpot;
import aldea.kernel.Fragment;
import aldea.kernel.Money;
import aldea.kernel.Section;
import aldea.orders.PurchaseView;
import aldea.orders.Reductions;
import aldea.people.DeskSpot;
import aldea.people.Viewer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What discounts show on other modules' pages.
@Configuration
class DiscountSections {
    @Bean
    Section<DeskSpot> discountsOnDesk(Catalog catalog) {
        return Section.of(DeskSpot.class, 40, spot -> desk(spot.viewer(), catalog));
    }

    @Bean
    Section<ProductSpot.Buying> offersOnProduct(Known known, Catalog catalog, InstantSource clock) {
        return Section.of(ProductSpot.Buying.class, 5, spot -> product(spot, known, catalog, clock.instant()));
    }

    @Bean
    Section<BasketSpot> discountsInBasket(Counting counting, InstantSource clock) {
        return Section.of(BasketSpot.class, 10, spot -> basket(spot, counting, clock.instant()));
    }

    private static Optional<Fragment> desk(Viewer viewer, Catalog catalog) {
        var shops = viewer.account().map(catalog::shopsOf).orElse(List.of());
        return shops.isEmpty() && !DeskPages.runs(viewer)
                ? Optional.empty()
                : Optional.of(new Fragment(
                        "discounts/_desk.jte", Map.of("shops", shops, "programme", DeskPages.runs(viewer))));
    }

    /// Prices by quantity and bundles that it is part of.
    private static Optional<Fragment> product(ProductSpot.Buying spot, Known known, Catalog catalog, Instant now) {
        var product = spot.product();
        var item = new Reductions.Item(product.sku(), product.id(), product.shop(), 1, product.price(), false);
        var offers = known.prices(List.of(product.shop())).stream()
                .map(Rule::terms)
                .filter(terms -> terms.holds(now)
                        && terms.fits(item, id -> product.category().code()))
                .flatMap(terms -> offered(terms, catalog, spot.viewer()).stream())
                .limit(5)
                .toList();
        return offers.isEmpty()
                ? Optional.empty()
                : Optional.of(new Fragment("discounts/_product.jte", Map.of("offers", offers)));
    }

    private static Optional<Offered> offered(Terms terms, Catalog catalog, Viewer viewer) {
        return switch (terms.gain()) {
            case Gain.PerCent percent ->
                terms.kind() == Terms.Kind.QUANTITY
                        ? Optional.of(new Offered(
                                terms.name(),
                                terms.units(),
                                RuleView.percent(percent.basisPoints()),
                                Optional.empty(),
                                List.of()))
                        : Optional.empty();
            case Gain.Together together -> {
                var ids = terms.fits().stream()
                        .map(fit -> new ProductId(UUID.fromString(fit.thing())))
                        .toList();
                var titles = catalog.products(ids, viewer.language()).values().stream()
                        .map(Catalog.Product::title)
                        .sorted()
                        .toList();
                yield titles.size() < ids.size()
                        ? Optional.empty()
                        : Optional.of(new Offered(terms.name(), 1, "", Optional.of(together.price()), titles));
            }
            case Gain.Off off -> Optional.empty();
        };
    }

    private static Optional<Fragment> basket(BasketSpot spot, Counting counting, Instant now) {
        var items = spot.lines().stream()
                .map(line -> new Reductions.Item(
                        line.sku(), line.product(), line.shop(), line.quantity(), line.unitPrice(), line.special()))
                .toList();
        var cuts = counting.of(new Reductions.Draft(spot.viewer().account(), Optional.empty(), items, now));
        if (cuts.isEmpty()) {
            return Optional.empty();
        }
        var goods =
                items.stream().map(Reductions.Item::goods).reduce(Money::plus).orElseThrow();
        var off = cuts.stream().map(Reductions.Cut::amount).reduce(Money::plus).orElseThrow();
        return Optional.of(new Fragment(
                "discounts/_basket.jte",
                Map.of("discounts", PurchaseView.Discount.of(cuts), "rest", goods.minus(off))));
    }
}
