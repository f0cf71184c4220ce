package aldea.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import aldea.print.PrintFont;
import aldea.print.PrintPen;
import aldea.testing.InVillage;
import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.NotFoundException;
import com.google.zxing.client.j2se.BufferedImageLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@InVillage
class LabelTest {
    @Autowired
    Shipping shipping;

    @Autowired
    ApplicationContext context;

    @Test
    void both_codes_hold_the_tracking_code_and_the_address_can_be_read() throws IOException, NotFoundException {
        var draft = Drafts.any(context);
        var label = shipping.label(shipping.announce(draft));
        var tracking = shipping.parcelOf(draft.order()).orElseThrow().tracking();
        try (var pdf = Loader.loadPDF(label)) {
            var image = new PDFRenderer(pdf).renderImageWithDPI(0, 203);
            ImageIO.write(image, "png", Path.of("target", "label.png").toFile());
            assertThat(pdf.getNumberOfPages()).isEqualTo(1);
            assertThat(pdf.getPage(0).getMediaBox().getWidth() * 25.4f / 72).isBetween(99.9f, 100.1f);
            assertThat(read(image, BarcodeFormat.QR_CODE)).isEqualTo(tracking);
            assertThat(read(image, BarcodeFormat.CODE_128)).isEqualTo(tracking);
            assertThat(new PDFTextStripper().getText(pdf))
                    .contains("Ana Pérez", "72000, Puebla", "México", "Portón azul", "Taller de Luz", "A7K-3QF-9TM")
                    .contains(TrackingCode.spaced(tracking));
        }
    }

    @Test
    void text_of_any_kind_and_length_stays_on_the_label() throws IOException {
        staysOnTheLabel("Wolfeschlegelsteinhausenbergerdorffwelchevoralternwaren".repeat(20));
        staysOnTheLabel("東京都千代田区千代田1-1 😀 مرحبا שלום Ελλάδα Москва");
        staysOnTheLabel("a\u0301\u0302\u0303".repeat(300) + "\u202e\u200b\r\n\t");
        staysOnTheLabel("\ud83d");
        staysOnTheLabel("");
    }

    @Test
    void every_naughty_string_can_be_printed() throws IOException {
        var shared = System.getenv("ALDEA_SHARED") == null ? "../shared" : System.getenv("ALDEA_SHARED");
        var naughty = Path.of(shared, "data", "hostile", "strings", "blns.txt");
        Assumptions.assumeTrue(Files.exists(naughty), naughty + " is absent");
        try (var document = new PDDocument()) {
            var font = new PrintFont(document);
            for (var line : Files.readAllLines(naughty)) {
                var shown = font.cut(font.readable(line), 100, 10);
                assertThat(font.width(shown, 10)).isLessThanOrEqualTo(100);
            }
        }
    }

    private void staysOnTheLabel(String text) throws IOException {
        var press = context.getBean(LabelPress.class);
        var to = new Address(text, text, text, text, text, text, text, text);
        var parcels = context.getBean(ParcelTable.class);
        var any = parcels.byId(shipping.announce(Drafts.any(context))).orElseThrow();
        var label = press.print(new ParcelTable.Row(
                any.id(),
                any.order(),
                any.orderReferences(),
                any.tracking(),
                any.from(),
                any.maker(),
                text,
                to,
                any.grams(),
                any.service(),
                any.latest(),
                any.announcedAt(),
                any.state(),
                any.at(),
                false,
                any.back()));
        try (var pdf = Loader.loadPDF(label)) {
            assertThat(positions(pdf)).allSatisfy(at -> {
                assertThat(at.getXDirAdj() + at.getWidthDirAdj()).isLessThan(96 * PrintPen.MM);
                assertThat(at.getXDirAdj()).isGreaterThan(4 * PrintPen.MM);
                assertThat(at.getYDirAdj()).isBetween(4 * PrintPen.MM, 146 * PrintPen.MM);
            });
        }
    }

    private static List<TextPosition> positions(PDDocument pdf) throws IOException {
        var all = new ArrayList<TextPosition>();
        var stripper = new PDFTextStripper() {
            @Override
            protected void writeString(String text, List<TextPosition> positions) {
                all.addAll(positions);
            }
        };
        stripper.getText(pdf);
        return all;
    }

    private static String read(BufferedImage image, BarcodeFormat format) throws NotFoundException {
        var bitmap = new BinaryBitmap(new HybridBinarizer(new BufferedImageLuminanceSource(image)));
        var hints = Map.of(DecodeHintType.POSSIBLE_FORMATS, List.of(format), DecodeHintType.TRY_HARDER, true);
        return new MultiFormatReader().decode(bitmap, hints).getText();
    }
}
