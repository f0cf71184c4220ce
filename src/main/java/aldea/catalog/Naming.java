package aldea.catalog;

import aldea.kernel.CleanText;
import aldea.kernel.Ids;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import java.util.Locale;
import java.util.function.Predicate;

/// How long names and stories may be, and how a name becomes an address.
final class Naming {
    static final int NAME = 120;
    static final int STORY = 4_000;

    private Naming() {}

    /// One clean line that says something; refuses with BAD_INPUT else.
    static String required(String raw, int most) {
        var text = CleanText.line(raw, most);
        if (text.isEmpty()) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        return text;
    }

    /// The name itself while it is free, else with a short reference behind it.
    static String freeSlug(String name, Ids ids, Predicate<String> free) {
        var plain = CleanText.slug(name);
        // `new` is where the forms live.
        if (!plain.isEmpty() && !plain.equals("new") && free.test(plain)) {
            return plain;
        }
        var reference = ids.shortReference().toLowerCase(Locale.ROOT);
        return plain.isEmpty() ? reference : plain + "-" + reference;
    }
}
