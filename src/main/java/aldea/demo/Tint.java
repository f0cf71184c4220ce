package aldea.demo;

import java.awt.Color;

/// The colours of the villages, and how they grow lighter and darker.
final class Tint {
    static final Color LIME = new Color(0xF1E9D8);
    static final Color ROSE = new Color(0xE7C3AE);
    static final Color SKY = new Color(0xBFD0D6);
    static final Color SAGE = new Color(0xC9CFB4);
    static final Color OCHRE = new Color(0xE9CB8A);
    static final Color WOOD = new Color(0x9A6A42);
    static final Color DARK_WOOD = new Color(0x5E3E28);
    static final Color WOOL = new Color(0xEFE4CC);
    static final Color CHARCOAL = new Color(0x3A332E);
    static final Color INDIGO = new Color(0x24426E);
    static final Color COCHINEAL = new Color(0x9E2438);
    static final Color MARIGOLD = new Color(0xE0A02A);
    static final Color MOSS = new Color(0x6D7A3A);
    static final Color TURQUOISE = new Color(0x3F8E8C);
    static final Color CLAY = new Color(0xB5532D);

    private Tint() {}

    static Color lighter(Color color, double by) {
        return new Color(mix(color.getRGB(), 0xFFFFFF, by));
    }

    static Color darker(Color color, double by) {
        return new Color(mix(color.getRGB(), 0x120A04, by));
    }

    /// @param by 0 for the first, 1 for the second
    static int mix(int first, int second, double by) {
        var red = channel(first >> 16, second >> 16, by);
        var green = channel(first >> 8, second >> 8, by);
        var blue = channel(first, second, by);
        return red << 16 | green << 8 | blue;
    }

    /// A colour under a light: above 1 it goes towards white.
    static int lit(int color, double light) {
        return light <= 1 ? mix(0x0A0604, color, Math.max(0, light)) : mix(color, 0xFFF6E4, Math.min(1, light - 1));
    }

    private static int channel(int first, int second, double by) {
        return (int) Math.round((first & 255) * (1 - by) + (second & 255) * by);
    }
}
