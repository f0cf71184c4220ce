package aldea.exams;

import aldea.kernel.Language;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is asked, in every language it was written in, and what is right.
///
/// @param key names the question within its bank, from version to version
/// @param tag what it is about; exams draw by it
/// @param lesson whose quiz it belongs to; empty for none
/// @param right places of the right options, from 0; for [Kind#TRUE_FALSE] 0 is true; none for a number
/// @param number the right number, for [Kind#NUMBER]
/// @param tolerance how far from it an answer may be
public record Question(
        String key,
        Kind kind,
        String tag,
        String lesson,
        List<Integer> right,
        @Nullable BigDecimal number,
        @Nullable BigDecimal tolerance,
        Map<Language, Wording> wordings) {
    /// Languages always stand in the same order, so that the same question is written in the same way.
    public Question {
        wordings = new TreeMap<>(wordings);
    }

    public enum Kind {
        SINGLE,
        MULTIPLE,
        TRUE_FALSE,
        NUMBER
    }

    /// @param feedback said after an answer, whatever it was; may be empty
    public record Wording(String prompt, List<Option> options, String feedback) {}

    /// @param feedback said to who chose it; may be empty
    public record Option(String text, String feedback) {}

    /// A question as it was asked once: a version that never changes.
    public record Item(UUID id, int version, Question question) {}

    public Wording in(Language language) {
        var wording = wordings.get(language);
        return wording == null ? wordings.values().iterator().next() : wording;
    }

    int options() {
        return kind == Kind.TRUE_FALSE
                ? 2
                : kind == Kind.NUMBER
                        ? 0
                        : wordings.values().iterator().next().options().size();
    }

    /// Whether both ask the same thing in the same way, whatever the language.
    boolean fits(Question other) {
        return kind == other.kind
                && options() == other.options()
                && right.equals(other.right)
                && same(number, other.number)
                && same(tolerance, other.tolerance);
    }

    private static boolean same(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        return one == null ? other == null : other != null && one.compareTo(other) == 0;
    }
}
