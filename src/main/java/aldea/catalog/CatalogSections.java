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
}
