package aldea.demo;

/// How a surface takes the light.
///
/// @param shine how sharp its highlight is, and `gloss` how bright
/// @param bumps how deep the hammer or the thumb went
record Finish(int color, double ambient, double gloss, double shine, double bumps, Pattern pattern) {
    /// What is cut or painted into it, on a surface unrolled: `around` in radians, `down` from 0 to 1.
    interface Pattern {
        /// 0 for the bare surface, 1 for a mark, 2 for a hole.
        int at(double around, double down);
    }

    static final Pattern PLAIN = (around, down) -> 0;

    static Finish copper(double bumps) {
        return new Finish(0xB4582C, 0.30, 0.75, 16, bumps, PLAIN);
    }

    static Finish blackClay(Pattern pattern) {
        return new Finish(0x34302F, 0.34, 0.62, 22, 0.02, pattern);
    }

    Finish with(Pattern other) {
        return new Finish(color, ambient, gloss, shine, bumps, other);
    }

    private static final double[] LIGHT = {-0.52, -0.56, 0.645};

    /// The colour of a spot.
    ///
    /// @param x and `y`, `z` of its normal, z towards the eye
    int lit(double x, double y, double z, double around, double down) {
        var mark = pattern.at(around, down);
        if (mark == 2) {
            return Tint.lit(0x140B07, 0.75 + 0.25 * Math.max(0, -x));
        }
        var dent = bumps * Math.max(0.2, z);
        var dx = x + dent * (Dents.at(around * 7 + 0.7, down * 17) - 0.5);
        var dy = y + dent * (Dents.at(around * 7 + 40.3, down * 17 + 9) - 0.5);
        var length = Math.sqrt(dx * dx + dy * dy + z * z);
        var diffuse = Math.max(0, (dx * LIGHT[0] + dy * LIGHT[1] + z * LIGHT[2]) / length);
        var towards = 2 * diffuse * z / length - LIGHT[2];
        var highlight = Math.pow(Math.max(0, towards), shine) * gloss;
        var rim = Math.pow(1 - Math.min(1, z), 3) * 0.22 * (x > 0 ? 1 : 0.4);
        var dull = mark == 1;
        var light = ambient + 0.82 * diffuse + rim + (dull ? highlight * 0.2 : highlight);
        return Tint.lit(dull ? Tint.mix(color, 0x8B8078, 0.42) : color, light);
    }
}
