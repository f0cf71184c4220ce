package aldea.credentials;

import aldea.kernel.Words;
import aldea.print.PrintPen;
import com.google.zxing.BarcodeFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/// Prints a credential on a sheet for the wall: A4, lying, with a QR code that leads to its page.
final class CredentialPress {
    private static final float WIDTH = 297;
    private static final float HEIGHT = 210;
    private static final float LEFT = 28;
    private static final float INNER = 178;
    private static final int INDIGO = 0x1c1f57;
    private static final int CLAY = 0xb0432a;
    private static final int MAIZE = 0xf4b732;
    private static final int INK = 0x231d36;
    private static final int SOFT = 0x5b5267;

    private CredentialPress() {}

    static byte[] print(CredentialView view, Words words) {
        try (var document = new PDDocument()) {
            var page = new PDPage(new PDRectangle(WIDTH * PrintPen.MM, HEIGHT * PrintPen.MM));
            document.addPage(page);
            document.getDocumentInformation().setTitle(words.say("credentials.title", view.name()));
            document.getDocumentCatalog().setLanguage(words.language().tag());
            try (var pen = new PrintPen(document, page)) {
                border(pen);
                says(pen, view, words);
                proves(pen, view, words);
            }
            var pdf = new ByteArrayOutputStream();
            document.save(pdf);
            return pdf.toByteArray();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    // A woven edge: steps of three colours, as on a belt.
    private static void border(PrintPen pen) {
        pen.ink(INDIGO);
        pen.fill(0, 0, 14, HEIGHT);
        for (var step = 0; step < 15; step++) {
            var y = step * 14f;
            pen.ink(MAIZE);
            pen.fill(3, y + 2, 8, 3.2f);
            pen.fill(5.4f, y + 5.2f, 3.2f, 3.2f);
            pen.ink(CLAY);
            pen.fill(3, y + 8.4f, 8, 3.2f);
        }
        pen.ink(INDIGO);
        pen.frame(20, 8, WIDTH - 28, HEIGHT - 16, 1.2f);
        pen.frame(22, 10, WIDTH - 32, HEIGHT - 20, 0.4f);
    }

    private static void says(PrintPen pen, CredentialView view, Words words) {
        pen.ink(CLAY);
        pen.bold(words.say("credentials.print.heading").toUpperCase(Locale.ROOT), LEFT, 28, INNER, 13);
        pen.ink(SOFT);
        pen.line(words.say("credentials.print.given-to"), LEFT, 46, INNER, 12);
        pen.ink(INDIGO);
        pen.bold(view.holder(), LEFT, 60, WIDTH - LEFT - 22, 34);
        pen.ink(SOFT);
        pen.line(words.say("credentials.print.for"), LEFT, 76, INNER, 12);
        pen.ink(INK);
        var below = paragraph(pen, view.name(), 88, 22, 2, true);
        pen.ink(SOFT);
        below = paragraph(pen, view.criteria(), below + 4, 13, 9, false);
        if (!view.institution().isEmpty()) {
            pen.ink(INK);
            pen.line(words.say("credentials.print.at", view.institution()), LEFT, below + 6, INNER, 13);
        }
        pen.ink(INK);
        pen.bold(words.say("credentials.print.by", view.issuer()), LEFT, 180, INNER, 12);
        pen.ink(SOFT);
        pen.line(
                view.validUntil()
                        .map(end -> words.say("credentials.print.until", words.day(view.issuedOn()), words.day(end)))
                        .orElseGet(() -> words.say("credentials.print.since", words.day(view.issuedOn()))),
                LEFT,
                187,
                INNER,
                11);
    }

    private static float paragraph(PrintPen pen, String text, float y, float points, int lines, boolean bold) {
        var below = pen.paragraph(text, LEFT, y, INNER, points, lines);
        if (bold) {
            pen.paragraph(text, LEFT + 0.15f, y, INNER, points, lines);
        }
        return below;
    }

    private static void proves(PrintPen pen, CredentialView view, Words words) {
        var right = 218f;
        pen.ink(INK);
        pen.code(view.address(), BarcodeFormat.QR_CODE, right, 108, 54, 54);
        pen.ink(SOFT);
        pen.paragraph(words.say("credentials.print.check"), right + 3, 168, 50, 9.5f, 3);
        pen.ink(INDIGO);
        pen.bold(view.reference(), right + 3, 187, 52, 10);
    }
}
