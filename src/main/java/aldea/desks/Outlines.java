package aldea.desks;

import aldea.desks.Outline.Box;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/// Outlines of regions: those an operator imported, else the states of Mexico that come with the program.
@Component
class Outlines {
    private static final String SHIPPED = "/desks/mexico-states.tsv";
    private static final String SHIPPED_SOURCE = "@svg-maps/mexico 2.0.0, MapSVG, CC BY 4.0";

    private final OutlineTable table;
    private final List<Outline> shipped = shipped();

    Outlines(OutlineTable table) {
        this.table = table;
    }

    /// @param source whom they are from, to be named beside the map
    record Drawn(List<Outline> outlines, String source) {
        boolean isEmpty() {
            return outlines.isEmpty();
        }
    }

    /// The states of Mexico.
    Drawn states() {
        var own = table.all(Level.STATE);
        return own.isEmpty() ? new Drawn(shipped, SHIPPED_SOURCE) : own;
    }

    /// Empty while nobody imported them.
    ///
    /// @param state its code
    Drawn municipalities(String state) {
        return table.in(state);
    }

    private static List<Outline> shipped() {
        try (var in = Objects.requireNonNull(Outlines.class.getResourceAsStream(SHIPPED), SHIPPED);
                var reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            return reader.readAllAsString()
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Outlines::outline)
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Outline outline(String line) {
        var cells = line.split("\t");
        var box = new Box(number(cells[1]), number(cells[2]), number(cells[3]), number(cells[4]));
        return new Outline(cells[0], box, number(cells[5]), number(cells[6]), number(cells[7]), cells[8]);
    }

    private static int number(String cell) {
        return Integer.parseInt(cell);
    }
}
