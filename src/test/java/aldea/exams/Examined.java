package aldea.exams;

import aldea.kernel.Ids;
import aldea.kernel.Language;
import aldea.people.AccountId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationContext;

/// Somebody who sits exams and hands tasks in, for tests of what follows.
public record Examined(ApplicationContext context, AccountId account, String course) {
    /// Answers everything right.
    public Examined passes() {
        var attempts = context.getBean(Attempts.class);
        var id = attempts.start(account, course, Language.ES);
        attempts.answer(id, account, allRight(context.getBean(AttemptTable.class), id));
        return this;
    }

    public HandinId handsIn() {
        context.getBean(Tasks.class)
                .handIn(context.getBean(Ids.class).next(), account, course, "Lo hice.", "https://example.org/x");
        return context.getBean(Exams.class).handins(account, course).getFirst();
    }

    /// Hands in what gets every point.
    public Examined handsInFor(AccountId marker) {
        var blueprint = context.getBean(BankTable.class).blueprint(course).orElseThrow();
        var levels = new HashMap<String, Integer>();
        blueprint.blueprint().task().criteria().forEach(one -> levels.put(one.key(), one.most()));
        context.getBean(Exams.class).mark(handsIn(), marker, levels, "");
        return this;
    }

    /// Place in an exam to what its form sends for the right answer.
    public static Map<Integer, List<String>> right(ApplicationContext context, UUID attempt) {
        return allRight(context.getBean(AttemptTable.class), new AttemptId(attempt));
    }

    static Map<Integer, List<String>> allRight(AttemptTable table, AttemptId id) {
        var attempt = table.find(id).orElseThrow();
        var sent = new HashMap<Integer, List<String>>();
        var asked = table.asked(id);
        for (var place = 0; place < asked.size(); place++) {
            var question = asked.get(place).item().question();
            var order = Marking.order(question, attempt.seed(), place);
            var number = question.number();
            sent.put(
                    place,
                    number != null
                            ? List.of(number.toPlainString())
                            : question.right().stream()
                                    .map(right -> Integer.toString(order.indexOf(right)))
                                    .toList());
        }
        return sent;
    }
}
