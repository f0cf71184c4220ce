package aldea.exams;

import aldea.exams.AttemptTable.Asked;
import aldea.exams.Question.Item;
import aldea.exams.Question.Kind;
import aldea.kernel.Language;
import java.util.ArrayList;
import java.util.List;

/// Questions as a page shows them: to be answered, or with what was answered. What is right is told only afterwards.
public record Sheet(List<Line> lines) {
    /// @param place in the attempt, from 0
    /// @param given the number that was typed
    /// @param answered whether the lines below tell what is right
    /// @param wanted the right number, once answered
    public record Line(
            int place,
            Kind kind,
            String prompt,
            List<Choice> choices,
            String given,
            boolean answered,
            boolean correct,
            String wanted,
            String feedback) {
        public String field() {
            return "q" + place;
        }
    }

    /// @param text empty for true and false, whose words the page knows
    /// @param value what the form sends: the place in which it is shown
    public record Choice(String text, int value, boolean isTrue, boolean chosen, boolean right, String feedback) {}

    public int correct() {
        return (int) lines.stream().filter(Line::correct).count();
    }

    static Sheet open(List<Item> items, long seed, Language language) {
        var lines = new ArrayList<Line>();
        for (var place = 0; place < items.size(); place++) {
            var question = items.get(place).question();
            var wording = question.in(language);
            var choices = new ArrayList<Choice>();
            for (int option : Marking.order(question, seed, place)) {
                var text = question.kind() == Kind.NUMBER
                        ? ""
                        : wording.options().get(option).text();
                choices.add(new Choice(text, choices.size(), option == 0, false, false, ""));
            }
            lines.add(new Line(place, question.kind(), wording.prompt(), choices, "", false, false, "", ""));
        }
        return new Sheet(List.copyOf(lines));
    }

    static Sheet answered(List<Asked> asked, long seed, Language language) {
        var lines = new ArrayList<Line>();
        for (var place = 0; place < asked.size(); place++) {
            lines.add(line(asked.get(place), seed, place, language));
        }
        return new Sheet(List.copyOf(lines));
    }

    private static Line line(Asked asked, long seed, int place, Language language) {
        var question = asked.item().question();
        var wording = question.in(language);
        var given = asked.given() == null ? "" : asked.given();
        var isNumber = question.kind() == Kind.NUMBER;
        var chosen = isNumber ? List.<Integer>of() : Marking.chosen(given);
        var choices = new ArrayList<Choice>();
        for (int option : Marking.order(question, seed, place)) {
            var said = wording.options().get(option);
            var isChosen = chosen.contains(option);
            choices.add(new Choice(
                    said.text(),
                    choices.size(),
                    option == 0,
                    isChosen,
                    question.right().contains(option),
                    isChosen ? said.feedback() : ""));
        }
        var number = question.number();
        return new Line(
                place,
                question.kind(),
                wording.prompt(),
                choices,
                isNumber ? given : "",
                true,
                asked.correct(),
                number == null ? "" : number.toPlainString(),
                wording.feedback());
    }
}
