package aldea.deals;

import aldea.kernel.Fragment;
import aldea.kernel.Section;
import aldea.live.ConsoleSpot;
import aldea.live.ShowSpot;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The open deal over the picture, and the form that opens one on the host's console.
@Configuration
class DealSections {
    @Bean
    Section<ShowSpot.Stage> dealOverPicture(DealLooks looks) {
        return Section.of(ShowSpot.Stage.class, 10, spot -> {
            var show = spot.broadcast();
            return show.shownState().equals("ended")
                    ? Optional.empty()
                    : Optional.of(new Fragment(
                            "deals/_deal.jte",
                            Map.of(
                                    "slug",
                                    show.slug(),
                                    "now",
                                    looks.now(),
                                    "deal",
                                    looks.view(show, spot.viewer().language()).filter(DealView::isOpen))));
        });
    }

    @Bean
    Section<ConsoleSpot> dealOnConsole(DealLooks looks) {
        return Section.of(
                ConsoleSpot.class,
                10,
                spot -> Optional.of(new Fragment(
                        "deals/_deal-form.jte",
                        Map.of(
                                "desk",
                                looks.desk(spot.broadcast(), spot.viewer(), DealForm.EMPTY, Optional.empty())))));
    }
}
