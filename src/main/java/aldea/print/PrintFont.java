package aldea.print;

import com.ibm.icu.text.Transliterator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/// Liberation Sans (SIL Open Font License), which PDFBox brings along: Latin, Greek and Cyrillic. Other scripts are
/// written in Latin letters, as parcels across borders are.
public final class PrintFont {
    private final PDType0Font font;

    public PrintFont(PDDocument document) throws IOException {
        try (var file = PDDocument.class.getResourceAsStream(LIBERATION_SANS)) {
            if (file == null) {
                throw new IllegalStateException(LIBERATION_SANS + " is missing from the class path");
            }
            this.font = PDType0Font.load(document, file);
        }
    }

    public PDType0Font font() {
        return font;
    }

    /// The text in one line and in characters that the font has; a character that no letter stands for is left out.
    public String readable(String text) {
        var line = text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        line = line.substring(0, line.offsetByCodePoints(0, Math.min(LONGEST, line.codePointCount(0, line.length()))));
        if (line.codePoints().allMatch(this::has)) {
            return line;
        }
        var latin = new StringBuilder();
        TO_LATIN.transliterate(line).codePoints().filter(this::has).forEach(latin::appendCodePoint);
        return latin.toString().strip();
    }

    public float width(String text, float points) {
        try {
            return font.getStringWidth(text) / 1000 * points;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// The size in which the text fits, no smaller than three fifths of what was asked for.
    public float fitting(String text, float width, float points) {
        var wide = width(text, points);
        return wide <= width ? points : Math.max(points * 0.6f, points * width / wide);
    }

    /// The text, or as much of it as fits, with an ellipsis.
    public String cut(String text, float width, float points) {
        if (width(text, points) <= width) {
            return text;
        }
        var end = text.length();
        while (end > 0 && width(text.substring(0, end) + ELLIPSIS, points) > width) {
            end = text.offsetByCodePoints(end, -1);
        }
        return text.substring(0, end).strip() + ELLIPSIS;
    }

    /// The text broken between words; what does not fit the last line stays in it, to be set smaller or cut.
    public List<String> wrapped(String text, float width, float points, int most) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (var word : text.split(" ")) {
            var wider = line.isEmpty() ? word : line + " " + word;
            if (!line.isEmpty() && lines.size() + 1 < most && width(wider, points) > width) {
                lines.add(line.toString());
                line.setLength(0);
                line.append(word);
            } else {
                line.setLength(0);
                line.append(wider);
            }
        }
        if (!line.isEmpty()) {
            lines.add(line.toString());
        }
        return lines;
    }

    private boolean has(int character) {
        try {
            return font.encode(Character.toString(character)).length > 0;
        } catch (IllegalArgumentException | IOException absent) {
            return false;
        }
    }

    private static final Transliterator TO_LATIN =
            Transliterator.getInstance("Any-Latin; NFD; [:Nonspacing Mark:] Remove; NFC");
    private static final String LIBERATION_SANS = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final String ELLIPSIS = "…";
    private static final int LONGEST = 200;
}
