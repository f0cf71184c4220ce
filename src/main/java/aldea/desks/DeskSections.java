package aldea.desks;

import aldea.kernel.Fragment;
import aldea.kernel.Section;
import aldea.people.DeskSpot;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.people.Viewer;
import aldea.places.Places;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The way to the desks of the programme, from the desk of who answers for it.
@Configuration
class DeskSections {
    @Bean
    Section<DeskSpot> desksOnDesk(Places places) {
        return Section.of(DeskSpot.class, 25, spot -> {
            var seen = seen(spot.viewer(), places);
            return seen.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Fragment("desks/_desk.jte", Map.of("links", seen)));
        });
    }

    private static List<DeskView.Link> seen(Viewer viewer, Places places) {
        if (!viewer.signedIn()) {
            return List.of();
        }
        if (Spot.PROGRAMME.isSeenBy(viewer)) {
            return List.of(new DeskView.Link("", "/desks"));
        }
        var scopes = viewer.scopesWith(Role.COORDINATOR, Scope.Kind.PLACE).toList();
        return scopes.isEmpty()
                ? List.of()
                : places.regions().stream()
                        .filter(region -> scopes.contains(region.id()))
                        .map(region -> new DeskView.Link(
                                region.name(), Spot.state(region).path()))
                        .toList();
    }
}
