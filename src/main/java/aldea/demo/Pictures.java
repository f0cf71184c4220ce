package aldea.demo;

import static aldea.demo.Finish.PLAIN;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Path2D;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/// The demo's own pictures of what its makers sell, drawn anew from a seed; no photograph is needed.
final class Pictures {
    private static final Map<String, Consumer<Canvas>> SCENES = new TreeMap<>();

    private Pictures() {}

    /// @param name of a scene, such as `rug-fret`
    static byte[] png(String name) {
        var scene = SCENES.get(name);
        if (scene == null) {
            throw new IllegalArgumentException("no picture of " + name);
        }
        var canvas = new Canvas(name.hashCode());
        scene.accept(canvas);
        return canvas.png();
    }

    static List<String> names() {
        return List.copyOf(SCENES.keySet());
    }

    private static void rug(String name, Color wall, Weaving.Design design, Color... colors) {
        SCENES.put(name, canvas -> {
            canvas.wall(wall);
            new Weaving(design, List.of(colors), 96, 80, 10, 8, true).hang(canvas, 160, 160);
        });
    }

    private static void stand(String name, Color wall, Color wood, Consumer<Canvas> things) {
        SCENES.put(name, canvas -> {
            canvas.table(wall, wood, 610);
            things.accept(canvas);
        });
    }

    private static final double[] VASE = {0.46, 0.36, 0.34, 0.5, 0.8, 0.98, 1, 0.92, 0.72, 0.5, 0.42};
    private static final double[] CAULDRON = {1, 0.965, 0.95, 0.93, 0.9, 0.85, 0.76, 0.62};
    private static final double[] CUP = {1, 0.96, 0.93, 0.91, 0.9, 0.9, 0.88, 0.8};
    private static final double[] JAR = {0.36, 0.34, 0.4, 0.72, 0.95, 1, 0.93, 0.76, 0.55, 0.4};
    private static final double[] GLOBE = {0.3, 0.62, 0.86, 0.97, 1, 0.97, 0.86, 0.64, 0.4};
    private static final double[] BOTTLE = {0.3, 0.27, 0.27, 0.3, 0.62, 0.95, 1, 1, 0.98, 0.94, 0.86};
    private static final double[] STRAIGHT = {1, 1, 1, 1};
    private static final double[] HONEY_JAR = {0.8, 0.8, 0.97, 1, 1, 1, 1, 0.97};

    static {
        rug("rug-fret", Tint.LIME, Designs.frets(), Tint.INDIGO, Tint.WOOL, Tint.COCHINEAL, Tint.MARIGOLD);
        rug(
                "rug-medallion",
                Tint.SAGE,
                Designs.medallion(),
                Tint.COCHINEAL,
                Tint.CHARCOAL,
                Tint.WOOL,
                Tint.MARIGOLD,
                Tint.INDIGO);
        rug(
                "rug-mountains",
                Tint.ROSE,
                Designs.mountains(32, 6),
                Tint.WOOL,
                Tint.TURQUOISE,
                Tint.INDIGO,
                Tint.MARIGOLD);
        rug("rug-diamonds", Tint.SKY, Designs.diamonds(32, 40, 6), Tint.CLAY, Tint.WOOL, Tint.CHARCOAL, Tint.MARIGOLD);
        rug("rug-stars", Tint.OCHRE, Designs.stars(), Tint.MOSS, Tint.WOOL, Tint.CHARCOAL, Tint.COCHINEAL);
        SCENES.put("runner", canvas -> {
            canvas.wall(Tint.LIME);
            new Weaving(
                            Designs.diamonds(20, 24, 5),
                            List.of(Tint.INDIGO, Tint.WOOL, Tint.COCHINEAL),
                            104,
                            34,
                            10,
                            8,
                            true)
                    .hang(canvas, 120, 344);
        });
        SCENES.put("bag", Pictures::bag);
        stand("chocolate", Tint.ROSE, Tint.DARK_WOOD, Pictures::chocolate);
        stand("candle", Tint.SKY, Tint.WOOD, Pictures::candles);
        stand(
                "copper-vase",
                Tint.SKY,
                Tint.DARK_WOOD,
                canvas -> copper(VASE, 225, 560, 0.2).stand(canvas, 640, 845));
        stand(
                "copper-cauldron",
                Tint.SAGE,
                Tint.WOOD,
                canvas -> copper(CAULDRON, 380, 300, 0.26).stand(canvas, 640, 800));
        stand("copper-cups", Tint.LIME, Tint.DARK_WOOD, canvas -> {
            copper(CUP, 112, 210, 0.28).stand(canvas, 395, 750);
            copper(CUP, 118, 220, 0.28).stand(canvas, 885, 765);
            copper(CUP, 128, 240, 0.28).stand(canvas, 640, 850);
        });
        stand("copper-pitcher", Tint.OCHRE, Tint.DARK_WOOD, canvas -> {
            copper(BOTTLE, 185, 560, 0.2).stand(canvas, 560, 850);
            copper(CUP, 90, 170, 0.28).stand(canvas, 850, 855);
        });
        SCENES.put("copper-plate", canvas -> {
            canvas.wall(Tint.SKY);
            new Disc(350, 0.13, Finish.copper(0.5).with(Pictures::rays)).hang(canvas, 640, 480);
        });
        SCENES.put("earrings", Pictures::earrings);
        stand("honey", Tint.OCHRE, Tint.WOOD, Pictures::honey);
        stand(
                "clay-jar",
                Tint.ROSE,
                Tint.WOOD,
                canvas -> clay(JAR, 250, 520, Marks.DIAMONDS).stand(canvas, 640, 850));
        stand(
                "clay-lantern",
                Tint.OCHRE,
                Tint.DARK_WOOD,
                canvas -> clay(GLOBE, 265, 500, Marks.PIERCED).stand(canvas, 640, 850));
        stand(
                "clay-vase",
                Tint.SAGE,
                Tint.DARK_WOOD,
                canvas -> clay(VASE, 200, 590, Marks.FLOWERS).stand(canvas, 640, 855));
        stand("clay-bottle", Tint.SKY, Tint.WOOD, canvas -> {
            clay(BOTTLE, 165, 560, Marks.BANDS).stand(canvas, 540, 840);
            clay(CUP, 78, 120, Marks.BANDS).stand(canvas, 790, 800);
            clay(CUP, 82, 126, Marks.BANDS).stand(canvas, 930, 850);
        });
        stand("clay-bowls", Tint.LIME, Tint.WOOD, canvas -> {
            clay(CAULDRON, 190, 170, Marks.BANDS).stand(canvas, 440, 760);
            clay(CAULDRON, 240, 210, Marks.DIAMONDS).stand(canvas, 780, 850);
        });
        stand("clay-whistles", Tint.ROSE, Tint.DARK_WOOD, Pictures::whistles);
        stand("clay-cups", Tint.SAGE, Tint.WOOD, canvas -> {
            clay(CUP, 96, 150, Marks.FLOWERS).stand(canvas, 380, 760);
            clay(CUP, 96, 150, Marks.BANDS).stand(canvas, 640, 760);
            clay(CUP, 96, 150, Marks.DIAMONDS).stand(canvas, 900, 760);
            clay(CUP, 108, 168, Marks.BANDS).stand(canvas, 505, 860);
            clay(CUP, 108, 168, Marks.FLOWERS).stand(canvas, 790, 860);
        });
    }

    private static Turned copper(double[] profile, double radius, double height, double tilt) {
        return new Turned(profile, radius, height, tilt, false, Finish.copper(0.5));
    }

    private static Turned clay(double[] profile, double radius, double height, Finish.Pattern marks) {
        return new Turned(profile, radius, height, 0.2, false, Finish.blackClay(marks));
    }

    private static int rays(double around, double out) {
        var petal = Math.abs(Math.sin(around * 6));
        return out > 0.3 && out < 0.3 + 0.4 * petal && out > 0.24 + 0.4 * petal ? 1 : out < 0.14 && out > 0.11 ? 1 : 0;
    }

    private static void bag(Canvas canvas) {
        canvas.wall(Tint.ROSE);
        var pen = canvas.pen();
        pen.setStroke(new BasicStroke(24, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        var strap = new Path2D.Double();
        strap.moveTo(400, 330);
        strap.curveTo(470, -130, 810, -130, 880, 330);
        pen.translate(12, 12);
        pen.setColor(new Color(40, 20, 10, 60));
        pen.draw(strap);
        pen.translate(-12, -12);
        pen.setColor(new Color(0x7A4A2A));
        pen.draw(strap);
        var colors = List.of(Tint.COCHINEAL, Tint.WOOL, Tint.INDIGO, Tint.MARIGOLD);
        new Weaving(Designs.frets(), colors, 56, 60, 10, 8, false).hang(canvas, 360, 320);
        pen.setColor(new Color(0x6A3E22));
        pen.fillRect(360, 306, 560, 34);
    }

    private static void chocolate(Canvas canvas) {
        var dark = new Finish(0x5A3320, 0.38, 0.25, 12, 0.12, Marks.QUARTERS);
        for (var i = 0; i < 3; i++) {
            new Turned(STRAIGHT, 190, 62, 0.34, true, dark).stand(canvas, 500, 840 - i * 66);
        }
        new Turned(STRAIGHT, 190, 62, 0.34, true, dark).stand(canvas, 860, 860);
    }

    private static void candles(Canvas canvas) {
        var heights = List.of(430, 520, 360);
        var colors = List.of(0xE9D9A6, 0xB2384A, 0xE2A93C);
        for (var i = 0; i < 3; i++) {
            var wax = new Finish(colors.get(i), 0.5, 0.3, 14, 0.03, PLAIN);
            var x = 420 + i * 215;
            var foot = i == 1 ? 860 : 800;
            new Turned(STRAIGHT, 68, heights.get(i), 0.3, true, wax).stand(canvas, x, foot);
            canvas.pen().setStroke(new BasicStroke(5, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            canvas.pen().setColor(Tint.CHARCOAL);
            var top = foot - heights.get(i) - 22;
            canvas.pen().drawLine(x, top, x + 4, top - 34);
        }
    }

    private static void earrings(Canvas canvas) {
        canvas.wall(Tint.LIME);
        var pen = canvas.pen();
        for (var x : List.of(455, 825)) {
            pen.setStroke(new BasicStroke(7, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            pen.setColor(new Color(0x8A4526));
            pen.drawArc(x - 34, 130, 68, 120, 0, 200);
            pen.drawLine(x, 240, x, 300);
            new Disc(46, 0.3, Finish.copper(0.3)).hang(canvas, x, 300);
            new Disc(150, 0.1, Finish.copper(0.6).with(Pictures::rays)).hang(canvas, x, 500);
        }
    }

    private static void honey(Canvas canvas) {
        var amber = new Finish(0xC9801E, 0.55, 0.9, 30, 0.0, PLAIN);
        var lid = new Finish(0x8C5A32, 0.4, 0.2, 10, 0.05, PLAIN);
        for (var x : List.of(430, 830)) {
            new Turned(HONEY_JAR, 150, 330, 0.22, true, amber).stand(canvas, x, x == 430 ? 800 : 850);
            new Turned(STRAIGHT, 132, 50, 0.22, true, lid).stand(canvas, x, (x == 430 ? 800 : 850) - 336);
            canvas.pen().setColor(Tint.WOOL);
            canvas.pen().fillRoundRect(x - 88, (x == 430 ? 800 : 850) - 220, 176, 120, 18, 18);
            canvas.pen().setColor(Tint.CLAY);
            canvas.pen().fillOval(x - 30, (x == 430 ? 800 : 850) - 190, 60, 60);
        }
    }

    private static void whistles(Canvas canvas) {
        var body = new double[] {0.2, 0.7, 0.95, 1, 0.92, 0.7, 0.5};
        var head = new double[] {0.3, 0.8, 1, 0.9, 0.5};
        for (var i = 0; i < 3; i++) {
            var x = 360 + i * 280;
            var foot = i == 1 ? 860 : 800;
            var size = i == 1 ? 1.2 : 1.0;
            clay(body, 105 * size, 190 * size, Marks.FLOWERS).stand(canvas, x, foot);
            clay(head, 56 * size, 96 * size, PLAIN).stand(canvas, x - 40 * size, foot - 196 * size);
            canvas.pen().setColor(new Color(0x2B2726));
            var beak = new int[] {(int) (x - 88 * size), (int) (x - 150 * size), (int) (x - 86 * size)};
            var y = foot - 250 * size;
            canvas.pen().fillPolygon(beak, new int[] {(int) y - 14, (int) y + 8, (int) y + 22}, 3);
        }
    }
}
