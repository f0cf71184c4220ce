package aldea.live;

import aldea.catalog.Catalog;
import aldea.catalog.Catalog.Shop;
import aldea.catalog.ShopId;
import aldea.catalog.ShopSpot;
import aldea.kernel.Fragment;
import aldea.kernel.Section;
import aldea.live.ShowView.Chapter;
import aldea.orders.PurchaseSpot;
import aldea.people.DeskSpot;
import aldea.people.HomeSpot;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.people.Viewer;
import aldea.places.VillageSpot;
import aldea.stream.Streams;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Shows on other modules' pages.
@Configuration
class LiveSections {
    @Bean
    Section<HomeSpot> liveOnHome(BroadcastTable table, Looks looks, InstantSource clock) {
        return Section.of(HomeSpot.class, 5, spot -> home(spot, table, looks, clock));
    }

    @Bean
    Section<ShopSpot> liveOfShop(BroadcastTable table, Looks looks) {
        return Section.of(ShopSpot.class, 10, spot -> toSee(List.of(spot.shop()), spot.viewer(), table, looks));
    }

    @Bean
    Section<VillageSpot> liveOfVillage(BroadcastTable table, Looks looks, Catalog catalog) {
        return Section.of(
                VillageSpot.class,
                5,
                spot -> toSee(
                        catalog.shopsIn(spot.village()).stream().map(Shop::id).toList(), spot.viewer(), table, looks));
    }

    @Bean
    Section<DeskSpot> liveOnDesk(BroadcastTable table, Looks looks) {
        return Section.of(DeskSpot.class, 25, spot -> desk(spot, table, looks));
    }

    @Bean
    Section<PurchaseSpot> videoOfPurchase(SaleTable table, Streams streams, Catalog catalog) {
        return Section.of(PurchaseSpot.class, 10, spot -> receipt(spot, table, streams, catalog));
    }

    /// The second of the video in which each piece was shown.
    private static Optional<Fragment> receipt(PurchaseSpot spot, SaleTable table, Streams streams, Catalog catalog) {
        var moments = table.shown(spot.purchase());
        var kept = streams.kept(
                moments.stream().map(SaleTable.Shown::stream).distinct().toList());
        var shown = moments.stream()
                .filter(moment -> kept.contains(moment.stream()))
                .toList();
        var products = catalog.products(
                shown.stream().map(SaleTable.Shown::product).toList(),
                spot.viewer().language());
        var chapters = shown.stream()
                .flatMap(moment -> Optional.ofNullable(products.get(moment.product()))
                        .map(product ->
                                new Chapter.InShow(moment.slug(), new Chapter(product, second(moment, streams), "")))
                        .stream())
                .toList();
        return chapters.isEmpty()
                ? Optional.empty()
                : Optional.of(new Fragment("live/_receipt.jte", Map.of("chapters", chapters)));
    }

    private static long second(SaleTable.Shown moment, Streams streams) {
        return streams.began(moment.stream())
                .map(began -> Math.max(0, Duration.between(began, moment.at()).toSeconds()))
                .orElse(0L);
    }

    /// What is on, else what comes next.
    private static Optional<Fragment> home(HomeSpot spot, BroadcastTable table, Looks looks, InstantSource clock) {
        var found = Stream.concat(
                        table.live(SHOWN).stream(),
                        table.coming(clock.instant().minus(LivePages.LATE), SHOWN).stream()
                                .filter(broadcast -> !broadcast.state().equals("live")))
                .limit(SHOWN)
                .toList();
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(new Fragment(
                        "live/_home.jte",
                        Map.of("cards", looks.cards(found, spot.viewer().language()))));
    }

    /// The shops' shows: on, coming, to see again.
    private static Optional<Fragment> toSee(List<ShopId> shops, Viewer viewer, BroadcastTable table, Looks looks) {
        var found = table.of(shops, MOST).stream()
                .filter(broadcast -> !broadcast.state().equals("ended") || broadcast.hasReplay())
                .limit(SHOWN)
                .toList();
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(new Fragment("live/_shop.jte", Map.of("cards", looks.cards(found, viewer.language()))));
    }

    /// A maker's shows that have not ended, and how to plan one.
    private static Optional<Fragment> desk(DeskSpot spot, BroadcastTable table, Looks looks) {
        var shops = spot.viewer()
                .scopesWith(Role.MAKER, Scope.Kind.SHOP)
                .sorted()
                .map(ShopId::new)
                .toList();
        if (shops.isEmpty()) {
            return Optional.empty();
        }
        var coming = table.of(shops, MOST).stream()
                .filter(broadcast -> !broadcast.state().equals("ended"))
                .toList();
        return Optional.of(new Fragment(
                "live/_desk.jte",
                Map.of("cards", looks.cards(coming, spot.viewer().language()))));
    }

    private static final int SHOWN = 4;
    private static final int MOST = 20;
}
