package aldea.exams;

import aldea.exams.BankFile.Gathering;
import aldea.exams.BankFile.Raw;
import aldea.exams.Question.Kind;
import aldea.exams.Question.Option;
import aldea.kernel.Language;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads Moodle's GIFT: one question between blank lines. `$CATEGORY: lesson` says whose quiz what follows belongs to,
/// `// [tag:price]` what it is about. Essays, matching and short answers are refused: nobody could mark them.
final class Gift {
    private static final Pattern TAG = Pattern.compile("\\[tag:([^\\]]*)]");
    private static final Pattern NUMBER = Pattern.compile("(-?[0-9.]{1,20})(?::([0-9.]{1,20}))?");
    private static final Pattern RANGE = Pattern.compile("(-?[0-9.]{1,20})\\.\\.(-?[0-9.]{1,20})");

    private final String[] lines;
    private final Gathering gathering;
    private String lesson = "";
    private String tag = "";

    private Gift(String text, Language language) {
        this.lines = text.split("\n", -1);
        this.gathering = new Gathering(language);
    }

    static BankFile read(String text, Language language) {
        var gift = new Gift(text, language);
        gift.all();
        return gift.gathering.file();
    }

    private void all() {
        var block = new StringBuilder();
        var start = 0;
        for (var i = 0; i <= lines.length; i++) {
            var line = i < lines.length ? lines[i] : "";
            if (line.isBlank()) {
                question(block.toString(), start + 1);
                block.setLength(0);
            } else if (line.startsWith("//")) {
                var found = TAG.matcher(line);
                tag = found.find() ? found.group(1).strip() : tag;
            } else if (line.startsWith("$CATEGORY:")) {
                lesson = line.substring("$CATEGORY:".length()).strip();
                tag = "";
            } else {
                start = block.isEmpty() ? i : start;
                block.append(block.isEmpty() ? "" : "\n").append(line);
            }
        }
    }

    private void question(String block, int line) {
        if (block.isBlank()) {
            return;
        }
        var open = find(block, '{', 0);
        var close = open < 0 ? -1 : find(block, '}', open);
        if (close < 0) {
            gathering.refuse(line + count(block, block.length()), open < 0 ? 1 : column(block, open), "braces");
            return;
        }
        var head = block.substring(0, open).strip();
        var key = "";
        if (head.startsWith("::") && head.indexOf("::", 2) > 0) {
            key = head.substring(2, head.indexOf("::", 2)).strip();
            head = head.substring(head.indexOf("::", 2) + 2).strip();
        }
        var after = block.substring(close + 1).strip();
        var prompt =
                head.replaceFirst("^\\[(markdown|plain|moodle|html)]", "") + (after.isEmpty() ? "" : " ___ " + after);
        var body = block.substring(open + 1, close);
        var general = body.indexOf("####");
        var feedback = general < 0 ? "" : plain(body.substring(general + 4));
        var answers = general < 0 ? body : body.substring(0, general);
        var at = line + count(block, open);
        answers(new Spot(at, column(block, open), key, plain(prompt), feedback), answers.strip());
    }

    private record Spot(int line, int column, String key, String prompt, String feedback) {}

    private void answers(Spot spot, String answers) {
        var truth = answers.split("#", -1);
        var word = truth[0].strip().toUpperCase(Locale.ROOT);
        if (answers.isEmpty()) {
            gathering.refuse(spot.line(), spot.column(), "essay");
        } else if (answers.startsWith("#")) {
            number(spot, answers.substring(1).strip());
        } else if (List.of("T", "TRUE", "F", "FALSE").contains(word)) {
            var isTrue = word.startsWith("T");
            var wrong = truth.length > 1 ? plain(truth[1]) : "";
            var right = truth.length > 2 ? plain(truth[2]) : "";
            var options = List.of(new Option("", isTrue ? right : wrong), new Option("", isTrue ? wrong : right));
            gathering.add(raw(spot, Kind.TRUE_FALSE, options, List.of(isTrue ? 0 : 1), null, null));
        } else if (find(answers, '~', 0) < 0) {
            gathering.refuse(spot.line(), spot.column(), answers.contains("->") ? "matching" : "short-answer");
        } else {
            choice(spot, answers);
        }
    }

    private void choice(Spot spot, String answers) {
        var options = new ArrayList<Option>();
        var right = new ArrayList<Integer>();
        var several = false;
        for (var part : parts(answers)) {
            var text = part.substring(1).strip();
            var credited = part.charAt(0) == '=';
            if (text.startsWith("%") && text.indexOf('%', 1) > 0) {
                var share = text.substring(1, text.indexOf('%', 1));
                text = text.substring(text.indexOf('%', 1) + 1);
                if (!share.matches("-?[0-9]{1,3}(\\.[0-9]{1,5})?")) {
                    gathering.refuse(spot.line(), spot.column(), "weight");
                    return;
                }
                credited = !share.startsWith("-") && new BigDecimal(share).signum() > 0;
                several = true;
            }
            if (credited) {
                right.add(options.size());
            }
            var split = find(text, '#', 0);
            options.add(new Option(
                    plain(split < 0 ? text : text.substring(0, split)),
                    split < 0 ? "" : plain(text.substring(split + 1))));
        }
        gathering.add(raw(spot, several ? Kind.MULTIPLE : Kind.SINGLE, options, right, null, null));
    }

    private void number(Spot spot, String answer) {
        var split = answer.indexOf('#');
        var text = (split < 0 ? answer : answer.substring(0, split)).strip().replaceFirst("^=", "");
        var said = split < 0 ? "" : plain(answer.substring(split + 1));
        var range = RANGE.matcher(text);
        var exact = NUMBER.matcher(text);
        Optional<BigDecimal> number = Optional.empty();
        Optional<BigDecimal> tolerance = Optional.empty();
        if (range.matches()) {
            var low = decimal(range.group(1));
            var high = decimal(range.group(2));
            if (low.isPresent() && high.isPresent()) {
                var two = BigDecimal.valueOf(2);
                number = Optional.of(low.get().add(high.get()).divide(two));
                tolerance = Optional.of(high.get().subtract(low.get()).abs().divide(two));
            }
        } else if (exact.matches()) {
            number = decimal(exact.group(1));
            tolerance = exact.group(2) == null ? Optional.of(BigDecimal.ZERO) : decimal(exact.group(2));
        }
        if (number.isEmpty() || tolerance.isEmpty()) {
            gathering.refuse(spot.line(), spot.column(), "number");
            return;
        }
        var feedback = spot.feedback().isEmpty() ? said : spot.feedback();
        var heard = new Spot(spot.line(), spot.column(), spot.key(), spot.prompt(), feedback);
        gathering.add(raw(heard, Kind.NUMBER, List.of(), List.of(), number.get(), tolerance.get()));
    }

    private Raw raw(
            Spot spot,
            Kind kind,
            List<Option> options,
            List<Integer> right,
            @Nullable BigDecimal number,
            @Nullable BigDecimal tolerance) {
        return new Raw(
                spot.line(),
                spot.column(),
                spot.key(),
                kind,
                tag,
                lesson,
                spot.prompt(),
                options,
                right,
                number,
                tolerance,
                spot.feedback());
    }

    /// The options, each beginning with its sign.
    private static List<String> parts(String answers) {
        var parts = new ArrayList<String>();
        var start = -1;
        for (var i = 0; i < answers.length(); i++) {
            if (answers.charAt(i) == '\\') {
                i++;
            } else if (answers.charAt(i) == '~' || answers.charAt(i) == '=') {
                if (start >= 0) {
                    parts.add(answers.substring(start, i));
                }
                start = i;
            }
        }
        if (start >= 0) {
            parts.add(answers.substring(start));
        }
        return parts;
    }

    static Optional<BigDecimal> decimal(String text) {
        return text.matches("-?[0-9]{1,15}(\\.[0-9]{1,10})?") ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }

    /// The first such character that is not escaped.
    private static int find(String text, char wanted, int from) {
        for (var i = from; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == wanted) {
                return i;
            }
        }
        return -1;
    }

    private static String plain(String text) {
        return text.replace("\\n", "\n").replaceAll("\\\\([~=#{}:\\\\])", "$1").strip();
    }

    private static int count(String block, int until) {
        return (int) block.substring(0, until).chars().filter(c -> c == '\n').count();
    }

    private static int column(String block, int at) {
        return at - block.lastIndexOf('\n', at);
    }
}
