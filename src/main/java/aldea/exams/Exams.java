package aldea.exams;

import aldea.academy.LessonKey;
import aldea.exams.AttemptTable.Attempt;
import aldea.people.AccountId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// What came of quizzes, exams and tasks, for those who certify, teach or accompany.
@Service
public class Exams {
    private static final Standing NOTHING = new Standing(Set.of(), Optional.empty(), Optional.empty(), false);
    private final AttemptTable attempts;
    private final HandinTable handins;
    private final BankTable blueprints;
    private final Tasks tasks;

    Exams(AttemptTable attempts, HandinTable handins, BankTable blueprints, Tasks tasks) {
        this.attempts = attempts;
        this.handins = handins;
        this.blueprints = blueprints;
        this.tasks = tasks;
    }

    /// How somebody stands in a course.
    ///
    /// @param quizzes lessons whose quiz they once had all right
    /// @param exam the exam they passed, or else the last they failed
    /// @param task the newest hand-in that was marked
    /// @param handedIn whether anything was
    public record Standing(Set<String> quizzes, Optional<Sat> exam, Optional<Done> task, boolean handedIn) {
        /// Whether exam and task are both passed.
        public boolean complete() {
            return exam.filter(Sat::passed).isPresent()
                    && task.filter(Done::passed).isPresent();
        }
    }

    /// An exam that somebody sat.
    public record Sat(AttemptId attempt, int correct, int total, boolean passed, Instant at) {}

    /// A task as it was marked.
    ///
    /// @param marks by how many persons
    /// @param percent of the points, on average
    /// @param apart whether two of the marks are a quarter of the points or more from one another
    public record Done(HandinId handin, String reference, int marks, int percent, boolean passed, boolean apart) {}

    /// How somebody stands in a course; empty sets for who has done nothing.
    public Standing standing(AccountId account, String course) {
        return standings(List.of(account), course).getOrDefault(account, NOTHING);
    }

    /// Of many at once, in as many round trips as of one; everybody is there.
    public Map<AccountId, Standing> standings(Collection<AccountId> accounts, String course) {
        var sat = attempts.of(Set.copyOf(accounts), course).stream()
                .filter(one -> !one.isOpen())
                .collect(Collectors.groupingBy(Attempt::account));
        var handedIn = handins.of(Set.copyOf(accounts), course).stream()
                .collect(Collectors.groupingBy(HandinTable.Handin::account));
        var marks = handins.marks(handedIn.values().stream()
                .flatMap(List::stream)
                .map(HandinTable.Handin::id)
                .toList());
        var rubrics = new HashMap<UUID, Blueprint.Task>();
        return accounts.stream().distinct().collect(Collectors.toMap(Function.identity(), account -> {
            var own = handedIn.getOrDefault(account, List.of());
            var task = task(own, marks, rubrics);
            return standing(sat.getOrDefault(account, List.of()), task, !own.isEmpty());
        }));
    }

    private static Standing standing(List<Attempt> all, Optional<Done> task, boolean handedIn) {
        var quizzes = all.stream()
                .filter(one -> !one.isExam() && one.passed())
                .map(Attempt::lesson)
                .collect(Collectors.toSet());
        var sat = all.stream().filter(Attempt::isExam).toList();
        var exam = sat.stream()
                .filter(Attempt::passed)
                .findFirst()
                .or(() -> sat.stream().findFirst());
        return new Standing(quizzes, exam.map(Exams::sat), task, handedIn);
    }

    /// Whether somebody has passed a course's exam.
    public boolean passed(AccountId account, String course) {
        return standing(account, course).exam().filter(Sat::passed).isPresent();
    }

    /// Whether this lesson has a quiz, and how many questions.
    public int questions(LessonKey lesson) {
        return blueprints
                .newest(lesson.course())
                .map(edition -> (int) blueprints.items(edition.id()).stream()
                        .filter(item -> item.question().lesson().equals(lesson.lesson()))
                        .count())
                .orElse(0);
    }

    /// Marks what was handed in, by its reference, with the newest rubric of its course. Each person marks once.
    ///
    /// @param levels criterion to level; the rubric's criteria, all of them
    /// @throws aldea.kernel.Refusal NOT_FOUND, NOT_YOURS for one's own, BAD_INPUT for levels that are not there
    @Transactional
    public void mark(HandinId handin, AccountId marker, Map<String, Integer> levels, String note) {
        tasks.mark(handin, marker, levels, note);
    }

    /// What somebody handed in for a course, the newest first.
    public List<HandinId> handins(AccountId account, String course) {
        return handins.of(List.of(account), course).stream()
                .map(HandinTable.Handin::id)
                .toList();
    }

    private Optional<Done> task(
            List<HandinTable.Handin> handedIn,
            Map<HandinId, List<HandinTable.Mark>> marks,
            Map<UUID, Blueprint.Task> rubrics) {
        for (var handin : handedIn) {
            var own = marks.getOrDefault(handin.id(), List.of());
            if (!own.isEmpty()) {
                var task = rubrics.computeIfAbsent(
                        own.getLast().blueprint(),
                        id -> blueprints.blueprint(id).task());
                return Tasks.result(own, task)
                        .map(result -> new Done(
                                handin.id(),
                                handin.reference(),
                                result.marks(),
                                result.percent(),
                                result.passed(),
                                result.apart()));
            }
        }
        return Optional.empty();
    }

    private static Sat sat(Attempt attempt) {
        return new Sat(
                attempt.id(),
                attempt.correct(),
                attempt.total(),
                attempt.passed(),
                attempt.answeredAt().orElse(attempt.startedAt()));
    }
}
