package aldea.chat;

import aldea.kernel.Fragment;
import aldea.kernel.Section;
import aldea.people.DeskSpot;
import aldea.places.Places;
import aldea.places.VillageSpot;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The way to the desk and to a village's words, for those who take care.
@Configuration
class ChatSections {
    @Bean
    Section<DeskSpot> chatOnDesk(ReportTable reports) {
        return Section.of(DeskSpot.class, 60, spot -> {
            var reach = Care.Reach.of(spot.viewer());
            return reach.isAnywhere()
                    ? Optional.of(new Fragment("chat/_desk.jte", Map.of("count", reports.count(reach))))
                    : Optional.empty();
        });
    }

    @Bean
    Section<VillageSpot> chatOfVillage(Places places) {
        return Section.of(
                VillageSpot.class,
                90,
                spot -> Room.keeps(spot.viewer(), spot.village())
                        ? Optional.of(new Fragment(
                                "chat/_village.jte",
                                Map.of("slug", places.village(spot.village()).slug())))
                        : Optional.empty());
    }
}
