package aldea.exams;

import aldea.exams.Question.Kind;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Says whether an answer is right, and in which order options are shown.
final class Marking {
    private static final int LONGEST = 40;

    private Marking() {}

    /// The order in which the options of a question are shown; the same for the same seed and place for ever.
    static List<Integer> order(Question question, long seed, int place) {
        var order = IntStream.range(0, question.options()).boxed().collect(Collectors.toList());
        if (question.kind() == Kind.SINGLE || question.kind() == Kind.MULTIPLE) {
            Collections.shuffle(order, new Random(seed * 31 + place));
        }
        return List.copyOf(order);
    }

    /// What a form sent, as it is kept: places of options in their own order, or the number that was typed.
    static String given(Question question, List<String> sent, List<Integer> order) {
        if (question.kind() == Kind.NUMBER) {
            var typed = sent.isEmpty() ? "" : sent.getFirst().strip();
            return number(typed).isPresent() ? typed.replace(" ", "") : "";
        }
        return sent.stream()
                .filter(text -> text.matches("[0-9]{1,2}"))
                .map(Integer::valueOf)
                .filter(shown -> shown < order.size())
                .map(order::get)
                .distinct()
                .sorted()
                .map(String::valueOf)
                .collect(Collectors.joining(","));
    }

    /// @param given as [#given] keeps it; empty for no answer, which is wrong
    static boolean isRight(Question question, String given) {
        if (given.isEmpty()) {
            return false;
        }
        if (question.kind() != Kind.NUMBER) {
            return chosen(given).equals(question.right());
        }
        var right = question.number();
        var tolerance = question.tolerance() == null ? BigDecimal.ZERO : question.tolerance();
        return right != null
                && number(given)
                        .filter(typed -> typed.subtract(right).abs().compareTo(tolerance) <= 0)
                        .isPresent();
    }

    static List<Integer> chosen(String given) {
        return given.isEmpty()
                ? List.of()
                : Stream.of(given.split(",")).map(Integer::valueOf).toList();
    }

    /// A number as people type it: `1,250.50`, `1250,5`, `$ 630`, `5 %`.
    static Optional<BigDecimal> number(String typed) {
        var text = typed.replaceAll("[\\s$%]", "");
        if (text.length() > LONGEST || !text.matches("-?[0-9][0-9.,]*")) {
            return Optional.empty();
        }
        var last = Math.max(text.lastIndexOf(','), text.lastIndexOf('.'));
        var grouped = last >= 0 && text.matches("-?[0-9]{1,3}(,[0-9]{3})+");
        if (last < 0 || grouped) {
            return Optional.of(new BigDecimal(text.replaceAll("[.,]", "")));
        }
        var whole = text.substring(0, last).replaceAll("[.,]", "");
        var rest = text.substring(last + 1);
        return Optional.of(new BigDecimal(whole + "." + (rest.isEmpty() ? "0" : rest)));
    }
}
