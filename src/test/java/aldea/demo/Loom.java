package aldea.demo;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.SplittableRandom;

/// A weaver at a loom, seen from the market's side, at a moment. After [#SECONDS] everything stands as in the
/// beginning, but for the cloth, which has grown by one repeat of its design: a loop shows no seam.
final class Loom {
    static final int WIDTH = 480;
    static final int HEIGHT = 854;
    static final int SECONDS = 24;

    private static final int PICKS = 32;
    private static final int LEFT = 92;
    private static final int RIGHT = 388;
    private static final int FELL = 560;
    private static final int TOP = 250;
    private static final int CELL = 8;
    private static final List<Color> COLORS = List.of(Tint.COCHINEAL, Tint.WOOL, Tint.INDIGO, Tint.MARIGOLD);

    private final BufferedImage wall = wall();

    /// @param second from 0 to [#SECONDS]
    BufferedImage at(double second) {
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
        var pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.drawImage(wall, 0, 0, null);
        var picks = second * PICKS / SECONDS;
        var within = picks - Math.floor(picks);
        weaver(pen, second, within, (int) picks);
        frame(pen);
        warp(pen, picks, within);
        cloth(pen, picks);
        beater(pen, within);
        shuttle(pen, within, (int) picks);
        light(pen, second);
        pen.dispose();
        return image;
    }

    private static BufferedImage wall() {
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
        var pen = image.createGraphics();
        var random = new SplittableRandom(854);
        pen.setPaint(
                new GradientPaint(0, 0, Tint.lighter(Tint.OCHRE, 0.15), WIDTH, HEIGHT, Tint.darker(Tint.OCHRE, 0.15)));
        pen.fillRect(0, 0, WIDTH, HEIGHT);
        for (var i = 0; i < 900; i++) {
            var light = random.nextBoolean() ? 255 : 60;
            pen.setColor(new Color(light, light, light, 4 + random.nextInt(4)));
            var size = 6 + random.nextInt(30);
            pen.fillOval(random.nextInt(WIDTH) - 10, random.nextInt(700), size * 2, size);
        }
        pen.setPaint(new GradientPaint(0, 700, Tint.CLAY, 0, HEIGHT, Tint.darker(Tint.CLAY, 0.35)));
        pen.fillRect(0, 700, WIDTH, HEIGHT - 700);
        skeins(pen);
        pen.dispose();
        return image;
    }

    // Dyed wool on a pole: what the colours come from.
    private static void skeins(Graphics2D pen) {
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setColor(Tint.DARK_WOOD);
        pen.fillRoundRect(20, 44, 440, 9, 8, 8);
        var colors = List.of(
                Tint.COCHINEAL,
                Tint.MARIGOLD,
                Tint.INDIGO,
                Tint.WOOL,
                Tint.MOSS,
                Tint.TURQUOISE,
                Tint.COCHINEAL,
                Tint.OCHRE);
        for (var i = 0; i < colors.size(); i++) {
            var x = 38 + i * 53;
            for (var thread = 0; thread < 7; thread++) {
                pen.setStroke(new BasicStroke(5, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
                pen.setColor(thread % 2 == 0 ? colors.get(i) : Tint.darker(colors.get(i), 0.18));
                pen.drawLine(
                        x + thread * 4, 46, x + thread * 4 + (thread % 3 - 1) * 2, 128 + (i * 13 + thread * 7) % 22);
            }
        }
    }

    private static void weaver(Graphics2D pen, double second, double within, int pick) {
        var sway = Math.sin(second / SECONDS * Math.PI * 2 * 8) * 3;
        var lean = within > 0.6 && within < 0.95 ? Math.sin((within - 0.6) / 0.35 * Math.PI) * 7 : 0;
        var x = 240 + sway + (pick % 2 == 0 ? 2 : -2);
        var y = 232 + lean;
        pen.setColor(Tint.lighter(Tint.INDIGO, 0.12));
        pen.fill(new RoundRectangle2D.Double(x - 92, y + 62, 184, 330, 90, 90));
        pen.setColor(Tint.WOOL);
        pen.fill(triangle(x - 22, y + 60, x + 22, y + 60, x, y + 104));
        var skin = new Color(0x9A6240);
        pen.setColor(Tint.darker(skin, 0.12));
        pen.fill(new RoundRectangle2D.Double(x - 16, y + 38, 32, 40, 20, 20));
        pen.setColor(skin);
        pen.fill(new Ellipse2D.Double(x - 38, y - 46, 76, 98));
        face(pen, x, y + lean * 0.4);
        pen.setColor(Tint.WOOL);
        pen.fill(new Ellipse2D.Double(x - 84, y - 50, 168, 34));
        pen.setColor(Tint.darker(Tint.WOOL, 0.12));
        pen.fill(new RoundRectangle2D.Double(x - 42, y - 84, 84, 54, 44, 44));
        pen.setColor(Tint.COCHINEAL);
        pen.fill(new RoundRectangle2D.Double(x - 42, y - 48, 84, 10, 8, 8));
        var hand = shuttleX(within, pick);
        arm(pen, x - 78, y + 100, Math.min(hand - 30, 210), FELL - 40, skin);
        arm(pen, x + 78, y + 100, Math.max(hand + 30, 270), FELL - 40, skin);
    }

    private static void face(Graphics2D pen, double x, double y) {
        pen.setColor(new Color(0x2A1A12));
        pen.fill(new Ellipse2D.Double(x - 20, y - 2, 8, 5));
        pen.fill(new Ellipse2D.Double(x + 12, y - 2, 8, 5));
        pen.setStroke(new BasicStroke(5, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        var moustache = new Path2D.Double();
        moustache.moveTo(x - 14, y + 20);
        moustache.quadTo(x, y + 16, x + 14, y + 20);
        pen.draw(moustache);
        var smile = new Path2D.Double();
        smile.moveTo(x - 13, y + 30);
        smile.quadTo(x, y + 41, x + 13, y + 30);
        pen.setStroke(new BasicStroke(3, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        pen.setColor(new Color(0x6E3A2A));
        pen.draw(smile);
    }

    private static Path2D triangle(double x1, double y1, double x2, double y2, double x3, double y3) {
        var path = new Path2D.Double();
        path.moveTo(x1, y1);
        path.lineTo(x2, y2);
        path.lineTo(x3, y3);
        path.closePath();
        return path;
    }

    private static void arm(Graphics2D pen, double fromX, double fromY, double toX, double toY, Color skin) {
        var arm = new Path2D.Double();
        arm.moveTo(fromX, fromY);
        arm.quadTo(fromX + (fromX < 240 ? -34 : 34), (fromY + toY) / 2 + 30, toX, toY);
        pen.setStroke(new BasicStroke(34, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        pen.setColor(Tint.INDIGO);
        pen.draw(arm);
        pen.setColor(skin);
        pen.fill(new Ellipse2D.Double(toX - 19, toY - 17, 38, 34));
    }

    private static void frame(Graphics2D pen) {
        for (var x : new int[] {44, 404}) {
            pen.setPaint(new GradientPaint(x, 0, Tint.WOOD, x + 32, 0, Tint.DARK_WOOD));
            pen.fillRect(x, 170, 32, 600);
        }
        beam(pen, 190, 30);
        beam(pen, 742, 36);
    }

    private static void beam(Graphics2D pen, int y, int high) {
        pen.setPaint(new GradientPaint(0, y, Tint.lighter(Tint.WOOD, 0.15), 0, y + high, Tint.DARK_WOOD));
        pen.fillRoundRect(28, y, 424, high, 14, 14);
    }

    private static void warp(Graphics2D pen, double picks, double within) {
        var shed = Math.sin(Math.min(1, within * 1.6) * Math.PI) * 9 * ((int) picks % 2 == 0 ? 1 : -1);
        pen.setStroke(new BasicStroke(1.3f));
        for (var x = LEFT; x <= RIGHT; x += CELL / 2) {
            var up = (x / (CELL / 2)) % 2 == 0;
            pen.setColor(up ? Tint.WOOL : Tint.darker(Tint.WOOL, 0.18));
            var heddle = 330 + (up ? shed : -shed);
            pen.drawLine(x, TOP - 30, x, (int) heddle);
            pen.drawLine(x, (int) heddle, x, FELL);
        }
        for (var side = 0; side < 2; side++) {
            var y = 330 + (side == 0 ? shed : -shed) + side * 16 - 8;
            pen.setColor(side == 0 ? Tint.WOOD : Tint.darker(Tint.WOOD, 0.2));
            pen.fill(new RoundRectangle2D.Double(LEFT - 26, y, RIGHT - LEFT + 52, 9, 8, 8));
        }
    }

    private static void cloth(Graphics2D pen, double picks) {
        var design = Designs.frets();
        var columns = (RIGHT - LEFT) / CELL;
        var newest = (int) Math.floor(picks);
        var grown = Math.min(1, (picks - newest) * 1.4);
        for (var row = -1; FELL + row * CELL < 742; row++) {
            var number = newest - row;
            var y = FELL + (row + grown) * CELL;
            for (var column = 0; column < columns && (row >= 0 || grown > 0.75); column++) {
                var color =
                        COLORS.get(Math.floorMod(design.at(column - columns / 2, number, columns, 40), COLORS.size()));
                pen.setColor((column + number) % 2 == 0 ? color : Tint.darker(color, 0.1));
                pen.fillRect(LEFT + column * CELL, (int) y, CELL, CELL + 1);
            }
            pen.setColor(new Color(20, 10, 5, 34));
            pen.fillRect(LEFT, (int) y + CELL - 1, columns * CELL, 1);
        }
        beam(pen, 742, 36);
    }

    private static void beater(Graphics2D pen, double within) {
        var down = within > 0.6 ? Math.sin((within - 0.6) / 0.4 * Math.PI) : 0;
        var y = 420 + down * 118;
        pen.setPaint(new GradientPaint(0, (float) y, Tint.WOOD, 0, (float) y + 24, Tint.DARK_WOOD));
        pen.fill(new RoundRectangle2D.Double(60, y, 360, 22, 10, 10));
    }

    private static double shuttleX(double within, int pick) {
        var way = Math.clamp(within / 0.5, 0, 1);
        var eased = way * way * (3 - 2 * way);
        return pick % 2 == 0 ? 110 + eased * 260 : 370 - eased * 260;
    }

    private static void shuttle(Graphics2D pen, double within, int pick) {
        var x = shuttleX(within, pick);
        pen.setStroke(new BasicStroke(3));
        pen.setColor(COLORS.get(pick % 4));
        pen.drawLine(pick % 2 == 0 ? LEFT : RIGHT, FELL - 4, (int) x, FELL - 22);
        var before = pen.getTransform();
        pen.transform(AffineTransform.getTranslateInstance(x, FELL - 24));
        pen.setColor(Tint.lighter(Tint.WOOD, 0.25));
        pen.fill(new Ellipse2D.Double(-44, -9, 88, 18));
        pen.setColor(COLORS.get(pick % 4));
        pen.fill(new RoundRectangle2D.Double(-18, -6, 36, 12, 8, 8));
        pen.setTransform(before);
    }

    private static void light(Graphics2D pen, double second) {
        var breath = Math.sin(second / SECONDS * Math.PI * 2) * 0.02f;
        pen.setPaint(
                new RadialGradientPaint(200f, 300f, 620f, new float[] {0f, (float) (0.5 + breath), 1f}, new Color[] {
                    new Color(255, 244, 214, 30), new Color(255, 244, 214, 0), new Color(30, 14, 6, 110)
                }));
        pen.fillRect(0, 0, WIDTH, HEIGHT);
    }
}
