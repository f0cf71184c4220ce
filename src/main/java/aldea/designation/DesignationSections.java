package aldea.designation;

import aldea.kernel.Fragment;
import aldea.kernel.Section;
import aldea.people.DeskSpot;
import aldea.people.Role;
import aldea.people.Viewer;
import aldea.places.Places;
import aldea.places.VillageSpot;
import java.time.InstantSource;
import java.time.Year;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// How far a village is on its page, and cases on the desks of those who have a word in them.
@Configuration
class DesignationSections {
    @Bean
    Section<VillageSpot> standingOfVillage(Designation designation, Places places, InstantSource clock) {
        return Section.of(VillageSpot.class, 15, spot -> {
            var village = places.village(spot.village());
            var year = Year.from(clock.instant().atZone(village.zone()));
            return Optional.of(new Fragment(
                    "designation/_village.jte",
                    Map.of("village", village, "standings", designation.standings(village.id(), year))));
        });
    }

    @Bean
    Section<DeskSpot> casesOnDesk(CaseTable cases, Looks looks) {
        return Section.of(DeskSpot.class, 60, spot -> desk(spot.viewer(), cases, looks));
    }

    private static Optional<Fragment> desk(Viewer viewer, CaseTable cases, Looks looks) {
        var coordinates = viewer.memberships().stream()
                .anyMatch(one -> one.role() == Role.COORDINATOR || one.role() == Role.OPERATOR);
        if (!coordinates) {
            return Optional.empty();
        }
        List<CaseView> waiting = cases.waiting().stream()
                .map(it -> looks.view(it, viewer))
                .filter(view -> !view.deeds().isEmpty())
                .toList();
        return Optional.of(new Fragment("designation/_desk.jte", Map.of("cases", waiting)));
    }
}
