package aldea.demo;

/// What is burnished, scratched and cut into black clay, on the surface unrolled.
final class Marks {
    private Marks() {}

    static final Finish.Pattern BANDS = (around, down) -> within(down, 0.40, 0.43) || within(down, 0.70, 0.73) ? 1 : 0;

    static final Finish.Pattern DIAMONDS = (around, down) -> {
        if (within(down, 0.30, 0.33) || within(down, 0.64, 0.67)) {
            return 1;
        }
        var x = Math.abs((around * 4 + 40) % 2 - 1);
        var y = Math.abs(down - 0.485) / 0.14;
        return x + y < 0.85 && x + y > 0.3 ? 1 : 0;
    };

    static final Finish.Pattern FLOWERS = (around, down) -> {
        var column = Math.rint(around * 2.4);
        var x = around * 2.4 - column;
        var y = (down - 0.55) * 5;
        var out = Math.hypot(x, y);
        var petal = 0.26 + 0.16 * Math.cos(5 * Math.atan2(y, x) + column);
        return out < petal && out > 0.09 ? 1 : within(down, 0.30, 0.32) || within(down, 0.78, 0.80) ? 1 : 0;
    };

    static final Finish.Pattern PIERCED = (around, down) -> {
        if (down < 0.2 || down > 0.82) {
            return within(down, 0.14, 0.17) || within(down, 0.86, 0.88) ? 1 : 0;
        }
        var row = Math.floor((down - 0.2) / 0.155);
        var x = (around * 3.4 + row % 2 * 0.5 + 40) % 1 - 0.5;
        var y = ((down - 0.2) / 0.155 - row - 0.5) * 0.9;
        var petal = 0.27 + 0.12 * Math.cos(4 * Math.atan2(y, x));
        return Math.hypot(x, y) < petal ? 2 : 0;
    };

    /// A cross pressed into a tablet of chocolate, to break it by.
    static final Finish.Pattern QUARTERS = (around, down) -> Math.abs(around) < 0.09 || Math.abs(down) < 0.05 ? 1 : 0;

    private static boolean within(double value, double from, double to) {
        return value > from && value < to;
    }
}
