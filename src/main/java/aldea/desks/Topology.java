package aldea.desks;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.locationtech.jts.geom.Coordinate;
import tools.jackson.databind.JsonNode;

/// Regions of a TopoJSON or GeoJSON, as rings of longitude and latitude.
final class Topology {
    private static final int MOST_POINTS = 5_000_000;

    private final JsonNode root;
    private final List<List<Coordinate>> arcs = new ArrayList<>();
    private int points;

    private Topology(JsonNode root) {
        this.root = root;
    }

    /// @param rings of every polygon the outer first
    record Feature(String code, List<List<List<Coordinate>>> polygons) {}

    /// A region is no good.
    static final class Broken extends Exception {
        private static final long serialVersionUID = 1;

        Broken(String reason) {
            super(reason);
        }
    }

    /// @param refused hears of each region that cannot be read
    static List<Feature> features(JsonNode root, Consumer<BoundaryReport.Refused> refused)
            throws BoundaryFile.Unreadable {
        var it = new Topology(root);
        return switch (root.path("type").asString("")) {
            case "Topology" -> it.ofTopology(refused);
            case "FeatureCollection" -> it.ofFeatures(root.path("features"), refused);
            default -> throw new BoundaryFile.Unreadable("it is neither a TopoJSON nor a GeoJSON of features");
        };
    }

    private List<Feature> ofTopology(Consumer<BoundaryReport.Refused> refused) throws BoundaryFile.Unreadable {
        try {
            for (var arc : root.path("arcs")) {
                arcs.add(arc(arc));
            }
        } catch (Broken broken) {
            throw new BoundaryFile.Unreadable("an arc is broken: " + broken.getMessage());
        }
        var found = new ArrayList<Feature>();
        for (var object : root.path("objects")) {
            var inside = object.path("geometries");
            for (var geometry : inside.isArray() ? inside : List.of(object)) {
                add(found, geometry, geometry, refused);
            }
        }
        return found;
    }

    private List<Feature> ofFeatures(JsonNode features, Consumer<BoundaryReport.Refused> refused) {
        var found = new ArrayList<Feature>();
        for (var feature : features) {
            add(found, feature, feature.path("geometry"), refused);
        }
        return found;
    }

    private void add(
            List<Feature> found, JsonNode feature, JsonNode geometry, Consumer<BoundaryReport.Refused> refused) {
        var code = code(feature);
        try {
            found.add(new Feature(code.orElseThrow(() -> new Broken("it has no code of INEGI")), polygons(geometry)));
        } catch (Broken broken) {
            refused.accept(new BoundaryReport.Refused(
                    code.orElse("number " + (found.size() + 1)), String.valueOf(broken.getMessage())));
        }
    }

    /// INEGI's two digits of a state or five of a municipality, under the names that files give them.
    private static Optional<String> code(JsonNode feature) {
        var properties = feature.path("properties");
        var state = text(properties, "cve_ent", "CVE_ENT");
        var municipality = text(properties, "cve_mun", "CVE_MUN");
        return Optional.of(text(properties, "cvegeo", "CVEGEO"))
                .filter(code -> !code.isEmpty())
                .or(() -> Optional.of(state + municipality).filter(code -> !code.isEmpty()))
                .or(() -> Optional.of(feature.path("id").asString("")))
                .filter(code -> code.matches("[0-9]{2}([0-9]{3})?"));
    }

    private static String text(JsonNode properties, String... names) {
        for (var name : names) {
            if (!properties.path(name).isMissingNode()) {
                return properties.path(name).asString("").strip();
            }
        }
        return "";
    }

    private List<List<List<Coordinate>>> polygons(JsonNode geometry) throws Broken {
        var parts = arcs.isEmpty() ? geometry.path("coordinates") : geometry.path("arcs");
        var polygons = new ArrayList<List<List<Coordinate>>>();
        switch (geometry.path("type").asString("")) {
            case "Polygon" -> polygons.add(polygon(parts));
            case "MultiPolygon" -> {
                for (var part : parts) {
                    polygons.add(polygon(part));
                }
            }
            default -> throw new Broken("it is no polygon");
        }
        return polygons;
    }

    private List<List<Coordinate>> polygon(JsonNode rings) throws Broken {
        var polygon = new ArrayList<List<Coordinate>>();
        for (var ring : rings) {
            polygon.add(closed(arcs.isEmpty() ? line(ring, false) : joined(ring)));
        }
        if (polygon.isEmpty()) {
            throw new Broken("a polygon without a ring");
        }
        return polygon;
    }

    private static List<Coordinate> closed(List<Coordinate> ring) throws Broken {
        if (ring.size() < 4 || !ring.getFirst().equals2D(ring.getLast())) {
            throw new Broken("a ring does not close");
        }
        return ring;
    }

    private List<Coordinate> joined(JsonNode ring) throws Broken {
        var joined = new ArrayList<Coordinate>();
        for (var index : ring) {
            var n = index.asInt(Integer.MAX_VALUE);
            var which = n < 0 ? ~n : n;
            if (!index.isInt() || which >= arcs.size()) {
                throw new Broken("arc %s is missing".formatted(index));
            }
            var arc = n < 0 ? arcs.get(which).reversed() : arcs.get(which);
            if (!joined.isEmpty() && !joined.getLast().equals2D(arc.getFirst())) {
                throw new Broken("arc %d does not begin where the one before it ends".formatted(n));
            }
            joined.addAll(joined.isEmpty() ? arc : arc.subList(1, arc.size()));
            count(arc.size());
        }
        return joined;
    }

    private List<Coordinate> arc(JsonNode arc) throws Broken {
        return line(arc, !root.path("transform").isMissingNode());
    }

    /// @param steps whether each position is said by its distance from the one before
    private List<Coordinate> line(JsonNode positions, boolean steps) throws Broken {
        var scale = root.path("transform").path("scale");
        var translate = root.path("transform").path("translate");
        var line = new ArrayList<Coordinate>();
        var x = 0.0;
        var y = 0.0;
        count(positions.size());
        for (var position : positions) {
            if (!position.path(0).isNumber() || !position.path(1).isNumber()) {
                throw new Broken("a position is no pair of numbers");
            }
            x = (steps ? x : 0) + position.path(0).asDouble();
            y = (steps ? y : 0) + position.path(1).asDouble();
            line.add(
                    steps
                            ? new Coordinate(
                                    x * scale.path(0).asDouble(Double.NaN)
                                            + translate.path(0).asDouble(Double.NaN),
                                    y * scale.path(1).asDouble(Double.NaN)
                                            + translate.path(1).asDouble(Double.NaN))
                            : new Coordinate(x, y));
        }
        if (line.size() < 2) {
            throw new Broken("a line of fewer than two positions");
        }
        return line;
    }

    private void count(int more) throws Broken {
        points += more;
        if (points > MOST_POINTS) {
            throw new Broken("more than %,d positions in all".formatted(MOST_POINTS));
        }
    }
}
