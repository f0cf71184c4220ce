package aldea.shipping;

import aldea.kernel.Fragment;
import aldea.kernel.Section;
import aldea.people.DeskSpot;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.places.PointId;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// A keeper's points on the desk.
@Component
class KeeperDesk implements Section<DeskSpot> {
    private final PointTable table;
    private final Stops stops;

    KeeperDesk(PointTable table, Stops stops) {
        this.table = table;
        this.stops = stops;
    }

    @Override
    public Class<DeskSpot> spot() {
        return DeskSpot.class;
    }

    @Override
    public int position() {
        return 40;
    }

    @Override
    public Optional<Fragment> fill(DeskSpot spot) {
        var points = spot.viewer()
                .scopesWith(Role.POINT_KEEPER, Scope.Kind.POINT)
                .sorted()
                .map(PointId::new)
                .map(this::line)
                .toList();
        return points.isEmpty()
                ? Optional.empty()
                : Optional.of(new Fragment("shipping/_keeper-desk.jte", Map.of("points", points)));
    }

    private PointLine line(PointId point) {
        var counts = table.counts(point);
        return new PointLine(point, stops.at(point).name(), counts.here(), counts.expected());
    }
}
