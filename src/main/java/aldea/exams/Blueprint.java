package aldea.exams;

import aldea.exams.Question.Item;
import aldea.kernel.Language;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// How a course is examined: what the exam draws, what it asks for, and the task with its rubric.
///
/// @param pass how many in a hundred must be right
/// @param minutes how long an attempt may take
/// @param tries how many attempts somebody has in so many days
/// @param hours to wait after an attempt that failed
public record Blueprint(
        String course, List<Draw> draws, int pass, int minutes, int tries, int days, int hours, Task task) {
    /// So many questions of one tag.
    public record Draw(String tag, int count) {}

    /// What is to be done, and how it is marked.
    ///
    /// @param pass points that are enough
    public record Task(Map<Language, String> titles, Map<Language, String> texts, int pass, List<Criterion> criteria) {
        public int most() {
            return criteria.stream().mapToInt(Criterion::most).sum();
        }
    }

    /// @param levels what each number of points looks like, from 0
    public record Criterion(String key, Map<Language, String> titles, List<Map<Language, String>> levels) {
        public int most() {
            return levels.size() - 1;
        }
    }

    /// The questions of an attempt, in order: the same items and seed give the same questions for ever.
    List<Item> draw(List<Item> bank, long seed) {
        var random = new Random(seed);
        var drawn = new ArrayList<Item>();
        for (var draw : draws) {
            var pool = new ArrayList<>(bank.stream()
                    .filter(item -> item.question().tag().equals(draw.tag()))
                    .sorted(Comparator.comparing((Item item) -> item.question().key()))
                    .toList());
            Collections.shuffle(pool, random);
            drawn.addAll(pool.subList(0, Math.min(draw.count(), pool.size())));
        }
        Collections.shuffle(drawn, random);
        return List.copyOf(drawn);
    }

    /// Whether so many right answers are enough.
    boolean passes(int correct, int total) {
        return total > 0 && correct * 100 >= pass * total;
    }
}
