package aldea.demo;

/// Something round that stands: a pot, a vase, a candle. Seen a little from above.
///
/// @param profile radii from the mouth down to the foot, each a share of the greatest
/// @param radius the greatest, in pixels; `height` likewise
/// @param lidded whether the top is closed
record Turned(double[] profile, double radius, double height, double tilt, boolean lidded, Finish finish) {
    /// Draws it with the middle of its foot at a point.
    void stand(Canvas canvas, double x, double foot) {
        var footRadius = radius * profile[profile.length - 1];
        canvas.shadow(x + radius * 0.35, foot + 4, radius * 1.35, Math.max(24, radius * 0.30), 150);
        canvas.shadow(x + 6, foot + 2, footRadius * 1.25 + 8, Math.max(12, footRadius * 0.3), 170);
        var top = foot - height - tilt * footRadius;
        var mouth = radius * profile[0];
        for (var py = (int) (top - tilt * mouth) - 2; py <= foot + 4; py++) {
            for (var px = (int) (x - radius) - 2; px <= x + radius + 2; px++) {
                spot(canvas, px, py, px - x, py - top);
            }
        }
    }

    private void spot(Canvas canvas, int px, int py, double x, double y) {
        var down = surface(x, y);
        if (down >= 0 && down <= 1) {
            var r = radiusAt(down);
            var edge = r - Math.abs(x);
            var side = Math.clamp(x / r, -0.999, 0.999);
            var front = Math.sqrt(1 - side * side);
            var lean = slope(down);
            var length = Math.sqrt(1 + lean * lean);
            var below = (1 - down) * height;
            var cover = Math.min(edge + 0.5, 1 + below);
            canvas.dab(px, py, finish.lit(side / length, lean / length, front / length, Math.asin(side), down), cover);
        } else if (down < 0) {
            mouth(canvas, px, py, x, y);
        }
    }

    private void mouth(Canvas canvas, int px, int py, double x, double y) {
        var r = radius * profile[0];
        var out = Math.hypot(x / r, y / (tilt * r));
        if (out > 1.02) {
            return;
        }
        var cover = (1.02 - out) * r * tilt;
        if (lidded) {
            canvas.dab(px, py, finish.lit(x / r * 0.1, -0.62, 0.78, x / 40, y / 90), cover);
        } else if (out > 0.90) {
            canvas.dab(px, py, finish.lit(-0.25, -0.62, 0.74, x / 60, 0), cover);
        } else {
            var depth = 0.20 + 0.34 * Math.max(0, y / (tilt * r)) + 0.12 * Math.max(0, x / r);
            canvas.dab(px, py, Tint.lit(finish.color(), depth), 1);
        }
    }

    /// How far down the front surface lies that the eye sees at a point; below 0 above the mouth's edge.
    private double surface(double x, double y) {
        var down = y / height;
        for (var i = 0; i < 6; i++) {
            var r = radiusAt(Math.clamp(down, 0, 1));
            if (Math.abs(x) > r + 1) {
                r = Math.abs(x) - 1;
                if (radiusAt(Math.clamp(y / height, 0, 1)) < Math.abs(x) - 1 && i > 2) {
                    return 2;
                }
            }
            var side = Math.min(1, Math.abs(x) / r);
            down = (y - tilt * r * Math.sqrt(1 - side * side)) / height;
        }
        return Math.abs(x) > radiusAt(Math.clamp(down, 0, 1)) + 1 ? (y < 0 ? -1 : 2) : down;
    }

    private double radiusAt(double down) {
        var at = down * (profile.length - 1);
        var i = Math.min((int) at, profile.length - 2);
        var t = at - i;
        var before = profile[Math.max(0, i - 1)];
        var after = profile[Math.min(profile.length - 1, i + 2)];
        var bend = profile[i + 1]
                - before
                + t
                        * (2 * before
                                - 5 * profile[i]
                                + 4 * profile[i + 1]
                                - after
                                + t * (3 * (profile[i] - profile[i + 1]) + after - before));
        return radius * Math.max(0.02, profile[i] + 0.5 * t * bend);
    }

    private double slope(double down) {
        var step = 0.01;
        var above = radiusAt(Math.max(0, down - step));
        var below = radiusAt(Math.min(1, down + step));
        return (above - below) / (2 * step * height);
    }
}
