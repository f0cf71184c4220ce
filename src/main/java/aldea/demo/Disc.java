package aldea.demo;

/// Something flat and round seen from the front: a hammered plate, an earring.
///
/// @param wall how much of the radius is the raised rim
record Disc(double radius, double wall, Finish finish) {
    void hang(Canvas canvas, double x, double y) {
        canvas.shadow(x + radius * 0.10, y + radius * 0.13, radius * 1.12, radius * 1.12, 120);
        for (var py = (int) (y - radius) - 1; py <= y + radius + 1; py++) {
            for (var px = (int) (x - radius) - 1; px <= x + radius + 1; px++) {
                var dx = (px - x) / radius;
                var dy = (py - y) / radius;
                var out = Math.hypot(dx, dy);
                if (out <= 1.01) {
                    canvas.dab(px, py, color(dx, dy, out), (1 - out) * radius + 0.5);
                }
            }
        }
    }

    private int color(double dx, double dy, double out) {
        var around = Math.atan2(dy, dx);
        var raised = out > 1 - wall ? Math.sin((out - 1 + wall) / wall * Math.PI) * 0.5 - 0.3 : -0.22 * out;
        var z = Math.sqrt(Math.max(0.2, 1 - raised * raised));
        return finish.lit(dx / Math.max(out, 0.01) * raised, dy / Math.max(out, 0.01) * raised, z, around, out);
    }
}
