package aldea.chat;

import aldea.chat.Outcome.Why;
import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a text itself says against showing it to everybody: it leads elsewhere, or gives away how to reach somebody.
final class Screening {
    private Screening() {}

    private static final Pattern LINK = Pattern.compile(
            "https?://|\\bwww\\.|\\b[\\p{L}\\d-]+\\.(com|net|org|mx|info|biz|app|link|shop|online|store)\\b"
                    + "|\\b[\\p{L}\\d-]+\\.(site|xyz|top)\\b|\\b[\\p{L}\\d-]+\\.(me|ly|gl|gg|co|es|tv|io|ru|cn|to)/"
                    + "|\\b(punto|dot) com\\b",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern ADDRESS = Pattern.compile(
            "[\\p{L}\\d._%+-]+ ?(@|\\(at\\)|\\[at]|\\barroba\\b) ?[\\p{L}\\d-]+( ?\\. ?| (punto|dot) )\\p{L}{2,}",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    // Nine digits or more, written as people write telephone and card numbers.
    private static final Pattern DIGITS = Pattern.compile("(?:\\p{Nd}[ ().\\-/]{0,3}){9,}");

    static Optional<Why> objection(String text) {
        var plain = Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("\\p{Cf}", "");
        if (ADDRESS.matcher(plain).find() || DIGITS.matcher(plain).find()) {
            return Optional.of(Why.CONTACT);
        }
        return LINK.matcher(plain).find() ? Optional.of(Why.LINK) : Optional.empty();
    }

    /// Marks piled up on a letter, which would reach into the lines above, are cut to what languages need.
    static String level(String text) {
        return PILED.matcher(text).replaceAll("$1");
    }

    private static final Pattern PILED = Pattern.compile("(\\p{M}{3})\\p{M}+");
}
