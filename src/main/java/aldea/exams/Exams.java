package aldea.exams;

import aldea.academy.LessonKey;
import aldea.exams.AttemptTable.Attempt;
import aldea.people.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// What came of quizzes, exams and tasks, for those who certify, teach or accompany.
@Service
public class Exams {
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
    public record Standing(Set<String> quizzes, Optional<Sat> exam, Optional<Done> task) {
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
        var all = attempts.of(account, course).stream()
                .filter(one -> !one.isOpen())
                .toList();
        var quizzes = all.stream()
                .filter(one -> !one.isExam() && one.passed())
                .map(Attempt::lesson)
                .collect(Collectors.toSet());
        var sat = all.stream().filter(Attempt::isExam).toList();
        var exam = sat.stream()
                .filter(Attempt::passed)
                .findFirst()
                .or(() -> sat.stream().findFirst());
        return new Standing(quizzes, exam.map(Exams::sat), task(account, course));
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
        return handins.of(account, course).stream().map(HandinTable.Handin::id).toList();
    }

    private Optional<Done> task(AccountId account, String course) {
        for (var handin : handins.of(account, course)) {
            var marks = handins.marks(handin.id());
            if (!marks.isEmpty()) {
                var task = blueprints.blueprint(marks.getLast().blueprint()).task();
                return Tasks.result(marks, task)
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
