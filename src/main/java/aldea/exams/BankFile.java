package aldea.exams;

import aldea.exams.Question.Kind;
import aldea.exams.Question.Option;
import aldea.exams.Question.Wording;
import aldea.kernel.CleanText;
import aldea.kernel.Language;
import aldea.kernel.Refusal;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a file of questions holds: those that can be asked, and where and why the others cannot.
///
/// @param refused at most [#REPORTED] of them
/// @param refusals how many there are in all
public record BankFile(List<Question> questions, List<Refused> refused, int refusals) {
    static final int BYTES = 1_000_000;
    static final int QUESTIONS = 2_000;
    static final int REPORTED = 200;
    private static final int PROMPT = 2_000;
    private static final int OPTION = 500;
    private static final int FEEDBACK = 1_000;
    private static final int OPTIONS = 10;

    /// @param line from 1
    /// @param column from 1; in a sheet the column's number
    /// @param reason last part of the message key `exams.refused.…`
    public record Refused(int line, int column, String reason) {}

    /// A bank in a list.
    ///
    /// @param number of its newest edition, 0 for none yet
    public record Listed(String code, String title, int number, int questions) {}

    /// One question as a file says it, not looked at yet.
    record Raw(
            int line,
            int column,
            String key,
            Kind kind,
            String tag,
            String lesson,
            String prompt,
            List<Option> options,
            List<Integer> right,
            @Nullable BigDecimal number,
            @Nullable BigDecimal tolerance,
            String feedback) {}

    /// UTF-8, or nothing.
    static Optional<String> text(byte[] bytes) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return Optional.of((text.startsWith("\uFEFF") ? text.substring(1) : text)
                    .replace("\r\n", "\n")
                    .replace('\r', '\n'));
        } catch (CharacterCodingException other) {
            return Optional.empty();
        }
    }

    static BankFile refused(String reason) {
        return new BankFile(List.of(), List.of(new Refused(1, 1, reason)), 1);
    }

    /// Gathers what a reader finds.
    static final class Gathering {
        private final Language language;
        private final List<Question> questions = new ArrayList<>();
        private final List<Refused> refused = new ArrayList<>();
        private final Set<String> keys = new HashSet<>();
        private int refusals;

        Gathering(Language language) {
            this.language = language;
        }

        void refuse(int line, int column, String reason) {
            refusals++;
            if (refused.size() < REPORTED) {
                refused.add(new Refused(line, column, reason));
            }
        }

        void add(Raw raw) {
            var fault = fault(raw);
            if (fault.isPresent()) {
                refuse(raw.line(), raw.column(), fault.get());
                return;
            }
            try {
                questions.add(clean(raw));
                keys.add(raw.key());
            } catch (Refusal tooLong) {
                refuse(raw.line(), raw.column(), "too-long");
            }
        }

        private Optional<String> fault(Raw raw) {
            if (!raw.key().matches("[a-z0-9][a-z0-9._-]{0,59}")) {
                return Optional.of("key");
            }
            if (keys.contains(raw.key())) {
                return Optional.of("twice");
            }
            if (questions.size() >= QUESTIONS) {
                return Optional.of("too-many");
            }
            if (!raw.tag().matches("[a-z0-9-]{0,40}") || !raw.lesson().matches("[a-z0-9-]{0,40}")) {
                return Optional.of("tag");
            }
            if (raw.prompt().isBlank()) {
                return Optional.of("no-prompt");
            }
            return switch (raw.kind()) {
                case NUMBER -> raw.number() == null ? Optional.of("number") : Optional.empty();
                case TRUE_FALSE -> raw.right().size() == 1 ? Optional.empty() : Optional.of("no-answer");
                case SINGLE, MULTIPLE -> choice(raw);
            };
        }

        private static Optional<String> choice(Raw raw) {
            if (raw.options().size() < 2) {
                return Optional.of("one-option");
            }
            if (raw.options().size() > OPTIONS) {
                return Optional.of("many-options");
            }
            if (raw.options().stream().anyMatch(option -> option.text().isBlank())) {
                return Optional.of("blank-option");
            }
            if (raw.right().isEmpty() || raw.right().getLast() >= raw.options().size()) {
                return Optional.of("no-answer");
            }
            return raw.kind() == Kind.SINGLE && raw.right().size() > 1 ? Optional.of("two-answers") : Optional.empty();
        }

        private Question clean(Raw raw) {
            var options = raw.options().stream()
                    .map(option -> new Option(
                            CleanText.line(option.text(), OPTION), CleanText.line(option.feedback(), FEEDBACK)))
                    .toList();
            var wording = new Wording(
                    CleanText.lines(raw.prompt(), PROMPT), options, CleanText.lines(raw.feedback(), FEEDBACK));
            return new Question(
                    raw.key(),
                    raw.kind(),
                    raw.tag(),
                    raw.lesson(),
                    raw.right(),
                    raw.number(),
                    raw.tolerance(),
                    Map.of(language, wording));
        }

        BankFile file() {
            return new BankFile(List.copyOf(questions), List.copyOf(refused), refusals);
        }
    }
}
