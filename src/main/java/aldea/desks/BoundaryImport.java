package aldea.desks;

import aldea.desks.BoundaryReport.Refused;
import aldea.desks.Outline.Box;
import aldea.desks.Topology.Feature;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.algorithm.construct.MaximumInscribedCircle;
import org.locationtech.jts.coverage.CoverageSimplifier;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Reads outlines of Mexico's states and municipalities, simplifies them so that neighbours still share their border,
/// and keeps them. What cannot be a region of Mexico is refused, each with its reason.
@Component
class BoundaryImport {
    private static final GeometryFactory FACTORY = new GeometryFactory();
    private static final int FINE = 10;
    private static final double STATE_TOLERANCE = 5;
    private static final double MUNICIPALITY_TOLERANCE = 8;
    private static final double LEAST_ISLAND = 0.002;

    private final OutlineTable table;
    private final TransactionTemplate transactions;
    private final InstantSource clock;

    BoundaryImport(OutlineTable table, TransactionTemplate transactions, InstantSource clock) {
        this.table = table;
        this.transactions = transactions;
        this.clock = clock;
    }

    private record Region(String code, Geometry geometry) {}

    /// What is in a file.
    record Parsed(BoundaryReport report, List<Outline> states, List<Outline> municipalities) {}

    BoundaryReport read(Path file, String source) throws IOException {
        var parsed = parsed(file);
        keep(parsed.states(), parsed.municipalities(), source);
        return parsed.report();
    }

    static Parsed parsed(Path file) throws IOException {
        var refused = new ArrayList<Refused>();
        List<Feature> features;
        try {
            features = Topology.features(BoundaryFile.read(file), refused::add);
        } catch (BoundaryFile.Unreadable broken) {
            var whole = List.of(new Refused("the file", String.valueOf(broken.getMessage())));
            return new Parsed(new BoundaryReport(0, 0, whole, 0, 0, 0), List.of(), List.of());
        }
        var regions = new ArrayList<Region>();
        var seen = new HashSet<String>();
        for (var feature : features) {
            objection(feature, seen)
                    .ifPresentOrElse(
                            reason -> refused.add(new Refused(feature.code(), reason)),
                            () -> regions.add(new Region(feature.code(), geometry(feature))));
        }
        var states = simplified(
                regions.stream().filter(it -> it.code().length() == 2).toList(), STATE_TOLERANCE);
        var municipalities = simplified(
                regions.stream().filter(it -> it.code().length() == 5).toList(), MUNICIPALITY_TOLERANCE);
        var points =
                regions.stream().mapToLong(it -> it.geometry().getNumPoints()).sum();
        var report = new BoundaryReport(
                states.size(),
                municipalities.size(),
                List.copyOf(refused),
                points,
                points(states, municipalities),
                bytes(states, municipalities));
        return new Parsed(report, states, municipalities);
    }

    private void keep(List<Outline> states, List<Outline> municipalities, String source) {
        transactions.executeWithoutResult(status -> {
            if (!states.isEmpty()) {
                table.replace(Level.STATE, states, source, clock.instant());
            }
            if (!municipalities.isEmpty()) {
                table.replace(Level.MUNICIPALITY, municipalities, source, clock.instant());
            }
        });
    }

    private static Optional<String> objection(Feature feature, HashSet<String> seen) {
        var state = Integer.parseInt(feature.code().substring(0, 2));
        if (state < 1 || state > 32) {
            return Optional.of("Mexico has no state " + feature.code().substring(0, 2));
        }
        var at = feature.polygons().getFirst().getFirst().getFirst();
        if (!inMexico(at.x, at.y)) {
            if (inMexico(at.y, at.x)) {
                return Optional.of("latitude and longitude are swapped");
            }
            return Optional.of(
                    Math.abs(at.x) > 180 || Math.abs(at.y) > 90
                            ? "it is not in degrees: turn it into WGS 84 first"
                            : "it does not lie in Mexico");
        }
        var outside = feature.polygons().stream()
                .flatMap(List::stream)
                .flatMap(List::stream)
                .anyMatch(position -> !inMexico(position.x, position.y));
        if (outside) {
            return Optional.of("part of it does not lie in Mexico");
        }
        return seen.add(feature.code()) ? Optional.empty() : Optional.of("the code is in the file twice");
    }

    /// With its islands in the Pacific.
    private static boolean inMexico(double longitude, double latitude) {
        return longitude > -119 && longitude < -86 && latitude > 14 && latitude < 33.5;
    }

    private static Geometry geometry(Feature feature) {
        var fine = feature.code().length() == 5 ? FINE : 1;
        var polygons = feature.polygons().stream()
                .map(rings -> FACTORY.createPolygon(
                        FACTORY.createLinearRing(projected(rings.getFirst(), fine)),
                        rings.stream()
                                .skip(1)
                                .map(ring -> FACTORY.createLinearRing(projected(ring, fine)))
                                .toArray(org.locationtech.jts.geom.LinearRing[]::new)))
                .toArray(Polygon[]::new);
        var whole = polygons.length == 1 ? polygons[0] : FACTORY.createMultiPolygon(polygons);
        return whole.isValid() ? whole : GeometryFixer.fix(whole);
    }

    private static Coordinate[] projected(List<Coordinate> ring, int fine) {
        return ring.stream()
                .map(at -> new Coordinate(Mercator.x(at.x) * fine, Mercator.y(at.y) * fine))
                .toArray(Coordinate[]::new);
    }

    /// All of a level together, so that a border that two regions share stays one line.
    private static List<Outline> simplified(List<Region> regions, double tolerance) {
        if (regions.isEmpty()) {
            return List.of();
        }
        var simple = CoverageSimplifier.simplify(
                regions.stream().map(Region::geometry).toArray(Geometry[]::new), tolerance);
        var outlines = new ArrayList<Outline>();
        for (var i = 0; i < simple.length; i++) {
            var geometry = simple[i].isEmpty() ? regions.get(i).geometry() : simple[i];
            outlines.add(outline(regions.get(i).code(), geometry));
        }
        return outlines;
    }

    private static Outline outline(String code, Geometry geometry) {
        var polygons = new ArrayList<Polygon>();
        for (var i = 0; i < geometry.getNumGeometries(); i++) {
            if (geometry.getGeometryN(i) instanceof Polygon polygon) {
                polygons.add(polygon);
            }
        }
        var largest = polygons.stream()
                .max(java.util.Comparator.comparingDouble(Polygon::getArea))
                .orElseThrow();
        var circle = new MaximumInscribedCircle(largest, Math.max(1, Math.sqrt(largest.getArea()) / 50));
        var least = largest.getArea() * LEAST_ISLAND;
        var path = new StringBuilder();
        polygons.stream().filter(it -> it.getArea() >= least).forEach(it -> {
            draw(path, it.getExteriorRing().getCoordinates());
            for (var i = 0; i < it.getNumInteriorRing(); i++) {
                draw(path, it.getInteriorRingN(i).getCoordinates());
            }
        });
        var around = geometry.getEnvelopeInternal();
        return new Outline(
                code,
                new Box(
                        (int) Math.floor(around.getMinX()),
                        (int) Math.floor(around.getMinY()),
                        (int) Math.ceil(around.getMaxX()),
                        (int) Math.ceil(around.getMaxY())),
                (int) circle.getCenter().getX(),
                (int) circle.getCenter().getY(),
                (int) circle.getRadiusLine().getLength(),
                path.toString());
    }

    private static void draw(StringBuilder path, Coordinate[] ring) {
        var x = Math.round(ring[0].x);
        var y = Math.round(ring[0].y);
        path.append('M').append(x).append(' ').append(y).append('l');
        for (var i = 1; i < ring.length - 1; i++) {
            var nextX = Math.round(ring[i].x);
            var nextY = Math.round(ring[i].y);
            if (nextX == x && nextY == y) {
                continue;
            }
            var last = path.charAt(path.length() - 1);
            path.append(last == 'l' || nextX < x ? "" : " ").append(nextX - x);
            path.append(nextY < y ? "" : " ").append(nextY - y);
            x = nextX;
            y = nextY;
        }
        if (path.charAt(path.length() - 1) == 'l') {
            path.append("0 0");
        }
        path.append('z');
    }

    private static long points(List<Outline> states, List<Outline> municipalities) {
        return paths(states, municipalities)
                .mapToLong(path ->
                        path.chars().filter(it -> it == ' ' || it == '-').count() / 2)
                .sum();
    }

    private static long bytes(List<Outline> states, List<Outline> municipalities) {
        return paths(states, municipalities).mapToLong(String::length).sum();
    }

    private static java.util.stream.Stream<String> paths(List<Outline> states, List<Outline> municipalities) {
        return java.util.stream.Stream.concat(states.stream(), municipalities.stream())
                .map(Outline::path);
    }
}
