package aldea.desks;

import aldea.desks.DeskView.Chart;
import aldea.desks.DeskView.Region;
import aldea.desks.Outline.Box;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Draws maps from outlines.
final class Charts {
    /// A place with its number.
    ///
    /// @param label what is read aloud
    record Place(String href, String label, int group, int shade) {}

    private static final int DIGIT = 270;
    private static final int LEAST_ROOM = 105;

    private Charts() {}

    /// Every outline of a level; those of which nothing is known are there, too.
    ///
    static Chart outlined(Outlines.Drawn drawn, Map<String, Place> places) {
        var box = box(drawn.outlines());
        var unit = Math.max(box.width(), box.height()) / 7930.0;
        var regions = drawn.outlines().stream()
                .flatMap(outline ->
                        Optional.ofNullable(places.get(outline.code()))
                                .map(place -> region(outline, place, unit))
                                .stream())
                .toList();
        var unknown = drawn.outlines().stream()
                .filter(outline -> !places.containsKey(outline.code()))
                .map(Outline::path)
                .toList();
        return new Chart(frame(box, unit), line(unit), unknown, regions, List.of(), drawn.source());
    }

    /// A dot.
    ///
    /// @param x in the frame of states
    record Dot(double x, double y, Place place) {}

    /// Dots upon the outline of their state, where the outlines of its parts are unknown.
    static Chart dotted(Outline ground, List<Dot> dots, String source) {
        var unit = Math.max(ground.box().width(), ground.box().height()) / 7930.0;
        var size = (int) Math.round(190 * unit);
        var drawn = new ArrayList<Region>();
        for (var dot : dots) {
            var place = dot.place();
            drawn.add(new Region(
                    place.href(),
                    place.label(),
                    "",
                    place.group(),
                    place.shade(),
                    (int) Math.round(dot.x()),
                    (int) Math.round(dot.y()),
                    Math.max(1, size),
                    true));
        }
        return new Chart(
                frame(ground.box(), unit), line(unit), List.of(ground.path()), List.of(), List.copyOf(drawn), source);
    }

    private static Region region(Outline outline, Place place, double unit) {
        var roomy = outline.radius() >= LEAST_ROOM * unit;
        var size = roomy ? (int) Math.min(DIGIT * unit, outline.radius() * 1.45) : 0;
        return new Region(
                place.href(),
                place.label(),
                outline.path(),
                place.group(),
                place.shade(),
                outline.x(),
                outline.y(),
                Math.max(size, 0),
                place.group() > 0);
    }

    private static String frame(Box box, double unit) {
        var edge = (int) Math.ceil(60 * unit);
        return "%d %d %d %d"
                .formatted(box.left() - edge, box.top() - edge, box.width() + 2 * edge, box.height() + 2 * edge);
    }

    private static int line(double unit) {
        return Math.max(1, (int) Math.round(14 * unit));
    }

    private static Box box(List<Outline> outlines) {
        return outlines.stream().map(Outline::box).reduce(Box::around).orElseGet(() -> new Box(0, 0, 1, 1));
    }

    /// The outline of one place.
    static Optional<Outline> find(Outlines.Drawn drawn, String code) {
        return drawn.outlines().stream()
                .filter(outline -> outline.code().equals(code))
                .findFirst();
    }
}
