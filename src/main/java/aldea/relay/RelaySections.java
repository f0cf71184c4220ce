package aldea.relay;

import aldea.catalog.ShopId;
import aldea.kernel.Fragment;
import aldea.kernel.Section;
import aldea.live.ConsoleSpot;
import aldea.live.ShowSpot;
import aldea.people.DeskSpot;
import aldea.people.Role;
import aldea.people.Scope;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Turns on a show's pages, invitations on a maker's desk.
@Configuration
class RelaySections {
    @Bean
    Section<DeskSpot> invitationsOnDesk(RelayLooks looks) {
        return Section.of(DeskSpot.class, 20, spot -> {
            var shops = spot.viewer()
                    .scopesWith(Role.MAKER, Scope.Kind.SHOP)
                    .map(ShopId::new)
                    .toList();
            var asks = looks.waiting(spot.viewer(), shops);
            return asks.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Fragment("relay/_desk.jte", Map.of("asks", asks)));
        });
    }

    @Bean
    Section<ConsoleSpot> turnsOnConsole(RelayLooks looks) {
        return Section.of(ConsoleSpot.class, 5, spot -> {
            var turns = looks.turns(spot.broadcast(), spot.viewer());
            var results = looks.results(spot.broadcast(), spot.viewer());
            return Optional.of(new Fragment("relay/_turns.jte", Map.of("turns", turns, "results", results)));
        });
    }

    @Bean
    Section<ConsoleSpot.Thumb> nextOnConsole(RelayLooks looks) {
        return Section.of(
                ConsoleSpot.Thumb.class,
                10,
                spot -> Optional.of(new Fragment(
                        "relay/_next.jte", Map.of("turns", looks.turns(spot.broadcast(), spot.viewer())))));
    }

    @Bean
    Section<ConsoleSpot.Afterwards> resultsOfTurns(RelayLooks looks) {
        return Section.of(
                ConsoleSpot.Afterwards.class,
                10,
                spot -> looks.results(spot.broadcast(), spot.viewer())
                        .map(results -> new Fragment("relay/_results.jte", Map.of("results", results))));
    }

    @Bean
    Section<ShowSpot.Stage> whoIsOverPicture(RelayLooks looks) {
        return Section.of(
                ShowSpot.Stage.class,
                5,
                spot -> looks.screen(spot.broadcast())
                        .filter(screen -> screen.times().isEmpty())
                        .map(screen -> new Fragment("relay/_over.jte", Map.of("screen", screen))));
    }

    @Bean
    Section<ShowSpot> whoIsOnScreen(RelayLooks looks) {
        return Section.of(
                ShowSpot.class,
                1,
                spot -> looks.screen(spot.broadcast())
                        .map(screen -> new Fragment("relay/_screen.jte", Map.of("screen", screen))));
    }
}
