package aldea.orderbook;

import aldea.kernel.CleanText;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What an order is found by, as PostgreSQL's text search has it, without its parser: words are letters and digits of
/// any script, folded. Titles and reference weigh A, the recipient B, so that whoever may not see whom a parcel is for
/// does not find it by that name either.
final class Lexemes {
    private static final int MOST = 8;
    private static final int LONGEST = 60;

    private Lexemes() {}

    static String of(Entry entry) {
        var order = entry.order();
        var shown = Stream.concat(order.titles().stream(), Stream.of(order.reference()))
                .flatMap(Lexemes::words)
                .distinct()
                .map(word -> "'" + word + "':1A");
        var recipient = words(order.recipient()).distinct().map(word -> "'" + word + "':2B");
        return Stream.concat(shown, recipient).collect(Collectors.joining(" "));
    }

    /// All words of the text, each as a word begins; a single letter or digit is a word of its own.
    ///
    /// @param names whether recipients are searched, too
    /// @return empty where there is nothing to search for
    static Optional<String> query(String text, boolean names) {
        var query = words(text)
                .distinct()
                .limit(MOST)
                .map(word -> "'" + word + "':" + (word.length() > 1 ? "*" : "") + (names ? "AB" : "A"))
                .collect(Collectors.joining(" & "));
        return Optional.of(query).filter(one -> !one.isEmpty());
    }

    private static Stream<String> words(String text) {
        return Arrays.stream(CleanText.folded(text).split(" "))
                .filter(word -> !word.isEmpty())
                .map(word -> word.substring(0, Math.min(word.length(), LONGEST)));
    }
}
