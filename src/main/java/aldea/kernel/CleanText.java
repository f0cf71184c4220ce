package aldea.kernel;

import java.text.Normalizer;
import java.util.Locale;

/// Makes what people type fit to be kept: PostgreSQL refuses NUL and half surrogates, and readers must not be fooled by
/// characters that turn the direction of a line. Markup is left as it is; templates escape it.
public final class CleanText {
    private CleanText() {}

    /// One line: composed (NFC), without control characters, each run of white space one space, trimmed.
    ///
    /// @param most characters (code points) kept; a longer text is refused with [Problem#BAD_INPUT]
    public static String line(String raw, int most) {
        return bounded(kept(raw).replaceAll("\\s+", " ").strip(), most);
    }

    /// As [#line], but line breaks stay, at most two in a row.
    public static String lines(String raw, int most) {
        var text = kept(raw.replace("\r\n", "\n").replace('\r', '\n'));
        return bounded(
                text.replaceAll("[^\\S\\n]+", " ")
                        .replaceAll(" ?\\n ?", "\n")
                        .replaceAll("\\n{3,}", "\n\n")
                        .strip(),
                most);
    }

    /// For comparing and searching: lower case, accents gone, everything that is no letter or digit one space.
    public static String folded(String raw) {
        return Normalizer.normalize(kept(raw), Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
    }

    /// For addresses: `Rebozo añil, 2 m` becomes `rebozo-anil-2-m`. Empty when nothing of a-z, 0-9 is in it.
    public static String slug(String raw) {
        var ascii = folded(raw).replaceAll("[^a-z0-9]+", "-");
        var cut = ascii.substring(0, Math.min(ascii.length(), SLUG_LENGTH));
        return cut.replaceAll("^-+|-+$", "");
    }

    private static String kept(String raw) {
        var text = new StringBuilder(raw.length());
        raw.codePoints().filter(CleanText::isKept).map(CleanText::plainSpace).forEach(text::appendCodePoint);
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    private static int plainSpace(int character) {
        return Character.isSpaceChar(character) || character == '\t' ? ' ' : character;
    }

    private static boolean isKept(int character) {
        if (character == '\n' || character == '\t' || character == '\r') {
            return true;
        }
        // U+202A to U+202E and U+2066 to U+2069 turn the direction of what follows.
        var turnsDirection = character >= 0x202A && character <= 0x202E || character >= 0x2066 && character <= 0x2069;
        var type = Character.getType(character);
        return !turnsDirection
                && character != 0xFEFF
                && type != Character.CONTROL
                && type != Character.SURROGATE
                && type != Character.UNASSIGNED
                && type != Character.PRIVATE_USE;
    }

    private static String bounded(String text, int most) {
        if (text.codePointCount(0, text.length()) > most) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        return text;
    }

    private static final int SLUG_LENGTH = 60;
}
