package aldea.demo;

/// The marks of a hammer: every spot belongs to the nearest blow, whose face is nearly flat.
final class Dents {
    private Dents() {}

    /// A number from 0 to 1 that is the same all over one blow's face and changes at its edge.
    static double at(double x, double y) {
        var column = (int) Math.floor(x);
        var row = (int) Math.floor(y);
        var nearest = Double.MAX_VALUE;
        var found = 0.5;
        for (var i = -1; i <= 1; i++) {
            for (var j = -1; j <= 1; j++) {
                var dx = column + i + scatter(column + i, row + j, 1) - x;
                var dy = row + j + scatter(column + i, row + j, 2) - y;
                var distance = dx * dx + dy * dy;
                if (distance < nearest) {
                    nearest = distance;
                    found = 0.6 * scatter(column + i, row + j, 3) + 0.4 * (0.5 + dx);
                }
            }
        }
        return found;
    }

    private static double scatter(int x, int y, int kind) {
        var mixed = x * 0x9E3779B97F4A7C15L ^ y * 0xC2B2AE3D27D4EB4FL ^ kind * 0x165667B19E3779F9L;
        mixed = (mixed ^ mixed >>> 29) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 32) * 0x94D049BB133111EBL;
        return (mixed >>> 11) * 0x1.0p-53;
    }
}
