package aldea.places;

import aldea.kernel.Fragment;
import aldea.kernel.Section;
import aldea.people.DeskSpot;
import aldea.people.Role;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Coordinators and operators find their way to the village points.
@Component
class PlaceSections implements Section<DeskSpot> {
    @Override
    public Class<DeskSpot> spot() {
        return DeskSpot.class;
    }

    @Override
    public int position() {
        return 70;
    }

    @Override
    public Optional<Fragment> fill(DeskSpot spot) {
        var coordinates = spot.viewer().memberships().stream()
                .anyMatch(one -> one.role() == Role.COORDINATOR || one.role() == Role.OPERATOR);
        return coordinates ? Optional.of(new Fragment("places/_desk-points.jte", Map.of())) : Optional.empty();
    }
}
