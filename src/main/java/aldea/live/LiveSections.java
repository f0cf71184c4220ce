package aldea.live;

import aldea.catalog.ShopId;
import aldea.catalog.ShopSpot;
import aldea.kernel.Fragment;
import aldea.kernel.Section;
import aldea.people.DeskSpot;
import aldea.people.HomeSpot;
import aldea.people.Role;
import aldea.people.Scope;
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
        return new Home(table, looks, clock);
    }

    @Bean
    Section<ShopSpot> liveOfShop(BroadcastTable table, Looks looks) {
        return new Shop(table, looks);
    }

    @Bean
    Section<DeskSpot> liveOnDesk(BroadcastTable table, Looks looks) {
        return new Desk(table, looks);
    }

    /// What is on, else what comes next.
    private record Home(BroadcastTable table, Looks looks, InstantSource clock) implements Section<HomeSpot> {
        @Override
        public Class<HomeSpot> spot() {
            return HomeSpot.class;
        }

        @Override
        public int position() {
            return 5;
        }

        @Override
        public Optional<Fragment> fill(HomeSpot spot) {
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
    }

    /// The shop's shows: on, coming, to see again.
    private record Shop(BroadcastTable table, Looks looks) implements Section<ShopSpot> {
        @Override
        public Class<ShopSpot> spot() {
            return ShopSpot.class;
        }

        @Override
        public int position() {
            return 10;
        }

        @Override
        public Optional<Fragment> fill(ShopSpot spot) {
            var found = table.of(List.of(spot.shop()), MOST).stream()
                    .filter(broadcast -> !broadcast.state().equals("ended") || broadcast.hasReplay())
                    .limit(SHOWN)
                    .toList();
            return found.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Fragment(
                            "live/_shop.jte",
                            Map.of("cards", looks.cards(found, spot.viewer().language()))));
        }
    }

    /// A maker's shows that have not ended, and how to plan one.
    private record Desk(BroadcastTable table, Looks looks) implements Section<DeskSpot> {
        @Override
        public Class<DeskSpot> spot() {
            return DeskSpot.class;
        }

        @Override
        public int position() {
            return 25;
        }

        @Override
        public Optional<Fragment> fill(DeskSpot spot) {
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
    }

    private static final int SHOWN = 4;
    private static final int MOST = 20;
}
