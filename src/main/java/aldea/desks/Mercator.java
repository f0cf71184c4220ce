package aldea.desks;

/// Where a point of the earth lies in the frame of the map: Mercator's projection, 250 units a degree, as the shipped
/// outlines of Mexico's states are drawn.
final class Mercator {
    private static final double UNITS_A_DEGREE = 250;
    private static final double LEFT = -118.36;
    private static final double TOP = 34.68;

    private Mercator() {}

    static double x(double longitude) {
        return (longitude - LEFT) * UNITS_A_DEGREE;
    }

    static double y(double latitude) {
        var bounded = Math.clamp(latitude, -85.0, 85.0);
        var stretched = Math.toDegrees(Math.log(Math.tan(Math.PI / 4 + Math.toRadians(bounded) / 2)));
        return (TOP - stretched) * UNITS_A_DEGREE;
    }
}
