package aldea.shipping;

import static aldea.shipping.LabelPress.HEIGHT;
import static aldea.shipping.LabelPress.MM;
import static aldea.shipping.LabelPress.WIDTH;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.MultiFormatWriter;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;

/// Draws on a label in millimetres from its upper left corner. Text that does not fit is set smaller, then cut: it
/// never leaves its place.
final class LabelPen implements AutoCloseable {
    private final LabelFont font;
    private final PDPageContentStream page;

    LabelPen(PDDocument document, PDPage page) throws IOException {
        this.font = new LabelFont(document);
        this.page = new PDPageContentStream(document, page);
    }

    /// One line on its baseline `y`, at most `points` high.
    void line(String text, float x, float y, float width, float points) {
        write(font.readable(text), x, y, width, points, RenderingMode.FILL);
    }

    /// The same, bold: the font has one weight, so its outline is drawn as well.
    void bold(String text, float x, float y, float width, float points) {
        write(font.readable(text), x, y, width, points, RenderingMode.FILL_STROKE);
    }

    void centred(String text, float y, float points) {
        var left = (WIDTH - font.width(text, points) / MM) / 2;
        write(text, left, y, WIDTH - 2 * left + 1, points, RenderingMode.FILL_STROKE);
    }

    /// Text in at most `lines` lines; returns the baseline after it.
    float paragraph(String text, float x, float y, float width, float points, int lines) {
        var below = y;
        for (var line : font.wrapped(font.readable(text), width * MM, points, lines)) {
            write(line, x, below, width, points, RenderingMode.FILL);
            below += points / MM * LEADING;
        }
        return below;
    }

    /// A line across the label.
    void rule(float y) {
        drawing(() -> {
            page.setLineWidth(0.7f);
            page.moveTo(0, fromTop(y));
            page.lineTo(WIDTH * MM, fromTop(y));
            page.stroke();
        });
    }

    /// A QR code or bar code, as rectangles, with its quiet zone inside the given place.
    void code(String content, BarcodeFormat format, float x, float y, float width, float height) {
        var bits = bits(content, format);
        var across = width * MM / bits.getWidth();
        var down = height * MM / bits.getHeight();
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

    private static float fromTop(float y) {
        return (HEIGHT - y) * MM;
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
