package aldea.histories;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Compares what the database says with a world made anew of all that happened.
final class Judge {
    /// What was answered is lost.
    static final String UNKNOWN = "?";

    private final Setting setting;
    private final Truth truth;
    private final List<Step> happened = new ArrayList<>();
    private World world;

    Judge(Setting setting, Truth truth) {
        this.setting = setting;
        this.truth = truth;
        this.world = new World(setting);
    }

    World world() {
        return world;
    }

    /// Steps in an order in which they may have been done, and what was answered to each.
    record Way(List<Step> steps, List<String> answers) {}

    /// @param ways one of which must be what the database says
    void mustBe(List<Way> ways) {
        var found = truth.facts();
        var wrong = new ArrayList<String>();
        for (var way : ways) {
            var maybe = new World(setting);
            happened.forEach(step -> step.done(maybe));
            var isSame = true;
            for (var i = 0; i < way.steps.size(); i++) {
                var expected = way.steps.get(i).done(maybe);
                var answer = way.answers.get(i);
                if (!answer.equals(expected) && !answer.equals(UNKNOWN)) {
                    isSame = false;
                    wrong.add("expected the answer %s, found %s".formatted(expected, answer));
                }
            }
            var facts = Facts.of(maybe);
            if (isSame && facts.equals(found)) {
                happened.addAll(way.steps);
                world = maybe;
                return;
            }
            wrong.add(differences(facts, found));
        }
        throw new AssertionError(String.join("\nor\n", wrong));
    }

    private static String differences(TreeMap<String, String> expected, TreeMap<String, String> found) {
        return Stream.concat(expected.keySet().stream(), found.keySet().stream())
                .distinct()
                .filter(fact -> !expected.getOrDefault(fact, "").equals(found.getOrDefault(fact, "")))
                .map(fact -> "%s: expected %s, found %s".formatted(fact, expected.get(fact), found.get(fact)))
                .toList()
                .toString();
    }
}
