package aldea.demo;

import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;

/// A picture in the making, 1280 × 960: a lime-washed wall, a table, soft light from the upper left.
final class Canvas {
    static final int WIDTH = 1280;
    static final int HEIGHT = 960;

    private final BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    private final Graphics2D pen = image.createGraphics();
    private final SplittableRandom random;

    Canvas(long seed) {
        this.random = new SplittableRandom(seed);
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    }

    Graphics2D pen() {
        return pen;
    }

    SplittableRandom random() {
        return random;
    }

    /// A bare wall, for what hangs.
    void wall(Color color) {
        pen.setPaint(new GradientPaint(0, 0, Tint.lighter(color, 0.10), WIDTH, HEIGHT, Tint.darker(color, 0.12)));
        pen.fillRect(0, 0, WIDTH, HEIGHT);
        plaster(HEIGHT);
    }

    /// A wall and a table, for what stands.
    ///
    /// @param edge where the table begins, in pixels from above
    void table(Color wall, Color wood, int edge) {
        wall(wall);
        pen.setPaint(new GradientPaint(0, edge, Tint.lighter(wood, 0.10), 0, HEIGHT, Tint.darker(wood, 0.25)));
        pen.fillRect(0, edge, WIDTH, HEIGHT - edge);
        pen.setPaint(new GradientPaint(0, edge - 26, new Color(0, 0, 0, 0), 0, edge, new Color(40, 20, 8, 50)));
        pen.fillRect(0, edge - 26, WIDTH, 26);
        for (var i = 0; i < 240; i++) {
            var y = edge + random.nextInt(HEIGHT - edge);
            var x = random.nextInt(WIDTH);
            pen.setColor(new Color(40, 20, 8, 6 + random.nextInt(14)));
            pen.drawLine(x, y, x + 80 + random.nextInt(400), y);
        }
    }

    private void plaster(int until) {
        for (var i = 0; i < 5200; i++) {
            var light = random.nextBoolean() ? 255 : 60;
            pen.setColor(new Color(light, light, light, 3 + random.nextInt(4)));
            var size = 4 + random.nextInt(44);
            pen.fillOval(random.nextInt(WIDTH + 80) - 80, random.nextInt(until), size * 2, size);
        }
    }

    /// The shadow of something that stands at a point.
    void shadow(double x, double y, double across, double along, int strength) {
        var before = pen.getTransform();
        pen.translate(x, y);
        pen.scale(1, along / across);
        var radius = (float) across;
        pen.setPaint(new RadialGradientPaint(0f, 0f, radius, new float[] {0f, 0.45f, 1f}, new Color[] {
            new Color(25, 12, 5, strength), new Color(25, 12, 5, strength / 2), new Color(25, 12, 5, 0)
        }));
        pen.fillOval((int) -across, (int) -across, (int) (2 * across), (int) (2 * across));
        pen.setTransform(before);
    }

    /// A light from the upper left and darker corners, then the PNG.
    byte[] png() {
        pen.setTransform(new AffineTransform());
        pen.setComposite(AlphaComposite.SrcOver);
        pen.setPaint(new RadialGradientPaint(
                WIDTH * 0.4f, HEIGHT * 0.36f, WIDTH * 0.85f, new float[] {0f, 0.55f, 1f}, new Color[] {
                    new Color(255, 244, 214, 26), new Color(255, 244, 214, 0), new Color(30, 14, 6, 96)
                }));
        pen.fillRect(0, 0, WIDTH, HEIGHT);
        pen.dispose();
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return bytes.toByteArray();
    }

    /// Mixes a colour into one pixel.
    ///
    /// @param cover 0 to 1
    void dab(int x, int y, int rgb, double cover) {
        if (x < 0 || y < 0 || x >= WIDTH || y >= HEIGHT || cover <= 0) {
            return;
        }
        image.setRGB(x, y, Tint.mix(image.getRGB(x, y), rgb, Math.min(1, cover)));
    }
}
