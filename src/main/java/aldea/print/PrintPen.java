package aldea.print;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.MultiFormatWriter;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.awt.Color;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;

/// Draws on paper in millimetres from its upper left corner. Text that does not fit is set smaller, then cut: it never
/// leaves its place.
public final class PrintPen implements AutoCloseable {
    /// Points of a millimetre.
    public static final float MM = 72 / 25.4f;

    private final PrintFont font;
    private final PDPageContentStream page;
    private final float paperWidth;
    private final float paperHeight;

    public PrintPen(PDDocument document, PDPage page) throws IOException {
        this.font = new PrintFont(document);
        this.page = new PDPageContentStream(document, page);
        this.paperWidth = page.getMediaBox().getWidth() / MM;
        this.paperHeight = page.getMediaBox().getHeight() / MM;
    }

    /// What is drawn from now on has this colour.
    ///
    /// @param rgb such as `0x1c1f57`
    public void ink(int rgb) {
        drawing(() -> {
            var colour = new Color(rgb);
            page.setNonStrokingColor(colour);
            page.setStrokingColor(colour);
        });
    }

    /// A filled rectangle.
    public void fill(float x, float y, float wide, float high) {
        drawing(() -> {
            page.addRect(x * MM, fromTop(y + high), wide * MM, high * MM);
            page.fill();
        });
    }

    /// The outline of a rectangle.
    ///
    /// @param points how thick
    public void frame(float x, float y, float wide, float high, float points) {
        drawing(() -> {
            page.setLineWidth(points);
            page.addRect(x * MM, fromTop(y + high), wide * MM, high * MM);
            page.stroke();
        });
    }

    /// One line on its baseline `y`, at most `points` high.
    public void line(String text, float x, float y, float width, float points) {
        write(font.readable(text), x, y, width, points, RenderingMode.FILL);
    }

    /// The same, bold: the font has one weight, so its outline is drawn as well.
    public void bold(String text, float x, float y, float width, float points) {
        write(font.readable(text), x, y, width, points, RenderingMode.FILL_STROKE);
    }

    /// A bold line in the middle of the paper, no wider than it.
    public void centred(String text, float y, float points) {
        var shown = font.readable(text);
        var size = font.fitting(shown, paperWidth * MM * 0.9f, points);
        var left = (paperWidth - font.width(shown, size) / MM) / 2;
        write(shown, left, y, paperWidth - 2 * left + 1, size, RenderingMode.FILL_STROKE);
    }

    /// Text in at most `lines` lines; returns the baseline after it.
    public float paragraph(String text, float x, float y, float width, float points, int lines) {
        var below = y;
        for (var line : font.wrapped(font.readable(text), width * MM, points, lines)) {
            write(line, x, below, width, points, RenderingMode.FILL);
            below += points / MM * LEADING;
        }
        return below;
    }

    /// A line across the paper.
    public void rule(float y) {
        drawing(() -> {
            page.setLineWidth(0.7f);
            page.moveTo(0, fromTop(y));
            page.lineTo(paperWidth * MM, fromTop(y));
            page.stroke();
        });
    }

    /// A QR code or bar code, as rectangles, with its quiet zone inside the given place.
    public void code(String content, BarcodeFormat format, float x, float y, float wide, float high) {
        var bits = bits(content, format);
        var across = wide * MM / bits.getWidth();
        var down = high * MM / bits.getHeight();
        drawing(() -> {
            for (var row = 0; row < bits.getHeight(); row++) {
                for (var column = 0; column < bits.getWidth(); column++) {
                    if (bits.get(column, row)) {
                        var run = run(bits, column, row);
                        page.addRect(x * MM + column * across, fromTop(y) - (row + 1) * down, run * across, down);
                        column += run - 1;
                    }
                }
            }
            page.fill();
        });
    }

    @Override
    public void close() throws IOException {
        page.close();
    }

    private static int run(BitMatrix bits, int column, int row) {
        var end = column;
        while (end < bits.getWidth() && bits.get(end, row)) {
            end++;
        }
        return end - column;
    }

    private static BitMatrix bits(String content, BarcodeFormat format) {
        var qr = format == BarcodeFormat.QR_CODE;
        Map<EncodeHintType, Object> hints = qr
                ? Map.of(EncodeHintType.MARGIN, 4, EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.Q)
                : Map.of(EncodeHintType.MARGIN, 20);
        try {
            return new MultiFormatWriter().encode(content, format, 1, 1, hints);
        } catch (WriterException impossible) {
            throw new IllegalStateException(content, impossible);
        }
    }

    private void write(String text, float x, float y, float width, float points, RenderingMode mode) {
        var size = font.fitting(text, width * MM, points);
        var shown = font.cut(text, width * MM, size);
        drawing(() -> {
            page.beginText();
            page.setRenderingMode(mode);
            page.setLineWidth(size / 40);
            page.setFont(font.font(), size);
            page.newLineAtOffset(x * MM, fromTop(y));
            page.showText(shown);
            page.endText();
        });
    }

    private float fromTop(float y) {
        return (paperHeight - y) * MM;
    }

    private interface Stroke {
        void draw() throws IOException;
    }

    private static void drawing(Stroke stroke) {
        try {
            stroke.draw();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static final float LEADING = 1.15f;
}
