package aldea.catalog;

import aldea.kernel.Fragment;
import aldea.kernel.Section;
import aldea.people.DeskSpot;
import aldea.people.HomeSpot;
import aldea.places.VillageSpot;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What the catalog shows on other modules' pages.
@Configuration
class CatalogSections {
    @Bean
    Section<HomeSpot> newestOnHome(Shelf shelf) {
        return new Home(shelf);
    }

    @Bean
    Section<VillageSpot> shopsOfVillage(Catalog catalog) {
        return new Village(catalog);
    }

    @Bean
    Section<DeskSpot> shopsOnDesk(Catalog catalog) {
        return new Desk(catalog);
    }

    /// The newest products.
    private record Home(Shelf shelf) implements Section<HomeSpot> {
        @Override
        public Class<HomeSpot> spot() {
            return HomeSpot.class;
        }

        @Override
        public int position() {
            return 10;
        }

        @Override
        public Optional<Fragment> fill(HomeSpot spot) {
            var cards = shelf.newest(ON_HOME, spot.viewer().language());
            return Optional.of(new Fragment("catalog/_newest.jte", Map.of("cards", cards)));
        }
    }

    /// The village's shops.
    private record Village(Catalog catalog) implements Section<VillageSpot> {
        @Override
        public Class<VillageSpot> spot() {
            return VillageSpot.class;
        }

        @Override
        public int position() {
            return 10;
        }

        @Override
        public Optional<Fragment> fill(VillageSpot spot) {
            var shops = catalog.shopsIn(spot.village());
            return Optional.of(new Fragment("catalog/_village-shops.jte", Map.of("shops", shops)));
        }
    }

    /// One's own shops, or how to open one.
    private record Desk(Catalog catalog) implements Section<DeskSpot> {
        @Override
        public Class<DeskSpot> spot() {
            return DeskSpot.class;
        }

        @Override
        public int position() {
            return 20;
        }

        @Override
        public Optional<Fragment> fill(DeskSpot spot) {
            return spot.viewer()
                    .account()
                    .map(maker -> new Fragment("catalog/_desk-shops.jte", Map.of("shops", catalog.shopsOf(maker))));
        }
    }

    private static final int ON_HOME = 12;
}
