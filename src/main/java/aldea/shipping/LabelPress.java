package aldea.shipping;

import aldea.kernel.Dictionary;
import aldea.kernel.Language;
import aldea.kernel.Words;
import aldea.print.PrintPen;
import com.google.zxing.BarcodeFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.springframework.stereotype.Component;

/// Prints a parcel's label: one page of 100 × 150 mm, in the language of the place it is sent from.
@Component
class LabelPress {
    private final Dictionary dictionary;
    private final Stops stops;

    LabelPress(Dictionary dictionary, Stops stops) {
        this.dictionary = dictionary;
        this.stops = stops;
    }

    byte[] print(ParcelTable.Row parcel) {
        var words = dictionary.in(Language.ES);
        try (var document = new PDDocument()) {
            var page = new PDPage(new PDRectangle(WIDTH * PrintPen.MM, HEIGHT * PrintPen.MM));
            document.addPage(page);
            document.getDocumentInformation()
                    .setTitle(words.say("shipping.label.title", String.join(", ", parcel.orderReferences())));
            try (var pen = new PrintPen(document, page)) {
                sender(pen, parcel, words);
                recipient(pen, parcel.to(), words);
                promise(pen, parcel, words);
                codes(pen, parcel);
            }
            var pdf = new ByteArrayOutputStream();
            document.save(pdf);
            return pdf.toByteArray();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void sender(PrintPen pen, ParcelTable.Row parcel, Words words) {
        var stop = stops.at(parcel.from());
        pen.line(words.say("shipping.label.from"), MARGIN, 6, INNER, 7);
        pen.bold(parcel.sender(), MARGIN, 11, INNER, 11);
        if (parcel.back()) {
            pen.line(words.say("shipping.label.back"), MARGIN, 15.5f, INNER, 8);
            pen.rule(22);
            return;
        }
        pen.line(
                words.say("shipping.label.point", stop.name(), stop.village(), stop.region()), MARGIN, 15.5f, INNER, 8);
        pen.line(stop.address(), MARGIN, 19, INNER, 8);
        pen.rule(22);
    }

    private static void recipient(PrintPen pen, Address to, Words words) {
        pen.line(words.say("shipping.label.to"), MARGIN, 26, INNER, 7);
        pen.bold(to.name(), MARGIN, 32, INNER, 16);
        var below = pen.paragraph(to.street(), MARGIN, 38, INNER, 13, 2);
        pen.bold(joined(to.postalCode(), to.locality()), MARGIN, below, INNER, 14);
        pen.line(joined(to.region(), words.country(to.country())), MARGIN, below + 5.5f, INNER, 12);
        var after = pen.paragraph(to.hint(), MARGIN, below + 10.5f, INNER, 9, 2);
        if (!to.phone().isBlank()) {
            pen.line(words.say("shipping.label.phone", to.phone()), MARGIN, after, INNER, 9);
        }
        pen.rule(72);
    }

    private static void promise(PrintPen pen, ParcelTable.Row parcel, Words words) {
        pen.bold(words.say("shipping.service." + parcel.service()), MARGIN, 78, 56, 13);
        pen.line(words.say("shipping.label.promised", words.day(parcel.latest())), MARGIN, 83.5f, 56, 9);
        pen.line(words.say("shipping.label.order", String.join(", ", parcel.orderReferences())), MARGIN, 88.5f, 56, 9);
        pen.line(words.say("shipping.label.weight", parcel.grams()), MARGIN, 93, 56, 9);
        pen.paragraph(words.say("shipping.label.return"), MARGIN, 98.5f, 56, 7, 3);
    }

    private static void codes(PrintPen pen, ParcelTable.Row parcel) {
        pen.code(parcel.tracking(), BarcodeFormat.QR_CODE, 64, 75, 31, 31);
        pen.rule(110);
        pen.code(parcel.tracking(), BarcodeFormat.CODE_128, 8, 113, 84, 22);
        pen.centred(TrackingCode.spaced(parcel.tracking()), 142, 15);
    }

    private static String joined(String one, String other) {
        return one.isBlank() || other.isBlank() ? one + other : one + ", " + other;
    }

    private static final float WIDTH = 100;
    private static final float HEIGHT = 150;
    private static final float MARGIN = 5;
    private static final float INNER = WIDTH - 2 * MARGIN;
}
