package aldea.auctions;

import aldea.kernel.Fragment;
import aldea.kernel.Section;
import aldea.live.Broadcast;
import aldea.live.Broadcast.Phase;
import aldea.live.ConsoleSpot;
import aldea.live.ShowSpot;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The auction over a show's picture, how to bid before it, and the host's desk for it.
@Configuration
class AuctionSections {
    @Bean
    Section<ShowSpot.Stage> auctionOnStage(AuctionTable table, AuctionLooks looks) {
        return Section.of(ShowSpot.Stage.class, 20, spot -> {
            var show = spot.broadcast();
            if (isOver(show)) {
                return Optional.empty();
            }
            var auction =
                    table.of(show.id(), 1).stream().filter(Auction::isOpen).findFirst();
            return Optional.of(new Fragment(
                    "auctions/_stage.jte",
                    Map.of(
                            "show", show.slug(),
                            "auction", auction.map(one -> looks.view(one, show)),
                            "mine", auction.map(one -> looks.mine(one, show, spot.viewer())),
                            "mayBid", spot.viewer().signedIn() && !AuctionLooks.isMaker(show, spot.viewer()),
                            "signedIn", spot.viewer().signedIn())));
        });
    }

    @Bean
    Section<ShowSpot> maximaBeforehand() {
        return Section.of(
                ShowSpot.class,
                15,
                spot -> isOver(spot.broadcast())
                        ? Optional.empty()
                        : Optional.of(new Fragment(
                                "auctions/_beforehand.jte",
                                Map.of("show", spot.broadcast().slug()))));
    }

    @Bean
    Section<ConsoleSpot> auctionOnConsole(AuctionDesk desk) {
        return Section.of(
                ConsoleSpot.class,
                20,
                spot -> Optional.of(new Fragment("auctions/_desk.jte", desk.model(spot.broadcast(), spot.viewer()))));
    }

    private static boolean isOver(Broadcast show) {
        return show.phase() instanceof Phase.Ended;
    }
}
