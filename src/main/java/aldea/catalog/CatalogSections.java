package aldea.catalog;

import aldea.kernel.CleanText;
import aldea.kernel.Fragment;
import aldea.kernel.Section;
import aldea.people.DeskSpot;
import aldea.people.HomeSpot;
import aldea.people.Scope;
import aldea.people.ScopeNames;
import aldea.places.Places;
import aldea.places.VillageSpot;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What the catalog shows on other modules' pages.
@Configuration
class CatalogSections {
    @Bean
    Section<HomeSpot> newestOnHome(Shelf shelf) {
        return Section.of(HomeSpot.class, 10, spot -> home(spot, shelf));
    }

    @Bean
    Section<VillageSpot> shopsOfVillage(Catalog catalog) {
        return Section.of(VillageSpot.class, 10, spot -> village(spot, catalog));
    }

    @Bean
    Section<DeskSpot> shopsOnDesk(Catalog catalog) {
        return Section.of(DeskSpot.class, 20, spot -> desk(spot, catalog));
    }

    /// Shops, where roles are given.
    @Bean
    ScopeNames shopNames(ShopTable shops, Places places) {
        return new ShopNames(shops, places);
    }

    /// The newest products.
    private static Optional<Fragment> home(HomeSpot spot, Shelf shelf) {
        var cards = shelf.newest(ON_HOME, spot.viewer().language());
        return Optional.of(new Fragment("catalog/_newest.jte", Map.of("cards", cards)));
    }

    /// The village's shops.
    private static Optional<Fragment> village(VillageSpot spot, Catalog catalog) {
        var shops = catalog.shopsIn(spot.village());
        return Optional.of(new Fragment("catalog/_village-shops.jte", Map.of("shops", shops)));
    }

    /// One's own shops, or how to open one.
    private static Optional<Fragment> desk(DeskSpot spot, Catalog catalog) {
        return spot.viewer()
                .account()
                .map(maker -> new Fragment("catalog/_desk-shops.jte", Map.of("shops", catalog.shopsOf(maker))));
    }

    private static final int ON_HOME = 12;

    private record ShopNames(ShopTable shops, Places places) implements ScopeNames {
        @Override
        public Scope.Kind kind() {
            return Scope.Kind.SHOP;
        }

        @Override
        public List<Named> search(String text) {
            var words = CleanText.line(text, text.length());
            return words.isEmpty() ? List.of() : named(shops.named(words));
        }

        @Override
        public Map<UUID, Named> named(Collection<UUID> ids) {
            return named(shops.byIds(ids)).stream()
                    .collect(Collectors.toMap(one -> one.scope().id(), Function.identity()));
        }

        private List<Named> named(List<Catalog.Shop> found) {
            var villages =
                    places.villages(found.stream().map(Catalog.Shop::village).toList());
            return found.stream()
                    .map(shop -> new Named(
                            Scope.shop(shop.id().value()),
                            shop.name(),
                            "catalog.scope.shop",
                            Optional.ofNullable(villages.get(shop.village()))
                                    .map(village -> village.name() + ", " + village.region())
                                    .orElse("")))
                    .toList();
        }
    }
}
