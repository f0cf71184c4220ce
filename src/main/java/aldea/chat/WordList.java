package aldea.chat;

import aldea.kernel.CleanText;
import com.ibm.icu.text.SpoofChecker;
import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Words that a village does not want to read, found whole however they are dressed up: with accents or without, in
/// letters of another alphabet, with digits and signs for letters, spaced out or drawn out. A word within another is
/// not meant.
///
/// @param words folded to as typed
record WordList(Map<String, String> words) {
    static final WordList NONE = new WordList(Map.of());

    static WordList of(List<String> typed) {
        return new WordList(typed.stream()
                .filter(word -> !folded(word).isEmpty())
                .collect(Collectors.toMap(WordList::folded, word -> word, (one, other) -> one)));
    }

    /// The form by which a word is kept; empty when no letter is in it.
    static String folded(String word) {
        return key(plain(word), 1);
    }

    /// The first of these words in a text.
    Optional<String> in(String text) {
        if (words.isEmpty()) {
            return Optional.empty();
        }
        var readings = readings(text);
        return words.entrySet().stream()
                .filter(word -> readings.stream().anyMatch(reading -> reading.contains(" " + word.getKey() + " ")))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static Set<String> readings(String text) {
        var plain = plain(text);
        var readings = new LinkedHashSet<String>();
        for (var dressed : List.of(plain, undressed(plain, 'i'), undressed(plain, 'l'))) {
            readings.add(" " + key(dressed, 1) + " ");
            readings.add(" " + key(dressed, 2) + " ");
        }
        return readings;
    }

    // A year (año) is no ring (ano): this letter is no n with an accent.
    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .replaceAll("\\p{Cf}", "")
                .toLowerCase(Locale.ROOT)
                .replace("ñ", "nn");
    }

    private static String undressed(String text, char one) {
        return DRESSED.matcher(text).replaceAll(found -> Matcher.quoteReplacement(letters(found.group(), one)));
    }

    private static String letters(String dressed, char one) {
        var chunk = dressed.replaceAll("[!|.,;:?]+$", "");
        var letters = new StringBuilder(chunk.length());
        for (var i = 0; i < chunk.length(); i++) {
            var at = SIGNS.indexOf(chunk.charAt(i));
            var letter = at < 0 ? chunk.charAt(i) : LETTERS.charAt(at);
            letters.append(letter == '1' ? one : letter);
        }
        return letters.toString();
    }

    /// Words parted by one space; single letters in a row are one word; what is drawn out is shortened to so many.
    private static String key(String text, int kept) {
        var folded = CleanText.folded(text);
        var joined = SPACED.matcher(folded).replaceAll(found -> found.group().replace(" ", ""));
        var short_ = DRAWN.matcher(joined).replaceAll(kept == 1 ? "$1" : "$1$1");
        return short_.isEmpty() ? "" : LOOKS.getSkeleton(short_);
    }

    private static final String SIGNS = "013457@$!|€";
    private static final String LETTERS = "o1eastas11e";
    private static final Pattern DRESSED = Pattern.compile("(?=\\S*\\p{L})\\S+");
    private static final Pattern SPACED =
            Pattern.compile("(?<![\\p{L}\\p{N}])[\\p{L}\\p{N}](?: [\\p{L}\\p{N}](?![\\p{L}\\p{N}])){2,}");
    private static final Pattern DRAWN = Pattern.compile("([\\p{L}\\p{N}])\\1{2,}");
    private static final SpoofChecker LOOKS =
            new SpoofChecker.Builder().setChecks(SpoofChecker.CONFUSABLE).build();
}
