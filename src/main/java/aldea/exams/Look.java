package aldea.exams;

import aldea.academy.Course;
import aldea.exams.AttemptTable.Attempt;
import aldea.kernel.Language;
import java.time.Instant;
import java.util.Optional;

/// An attempt as its page shows it.
///
/// @param title of the course, or of the lesson
/// @param back where to go from here
/// @param minutes left, for an exam that is open
public record Look(
        String id,
        boolean exam,
        boolean open,
        String course,
        String title,
        String back,
        Instant dueAt,
        boolean late,
        int correct,
        int total,
        boolean passed) {

    /// Whether an exam can be begun.
    ///
    /// @param kind `open`, `under-way`, `closed` or `passed`
    /// @param attempt that is under way or was passed
    public record Door(String kind, String attempt, int tries, Instant until) {}

    /// An exam that is over.
    public record Past(String id, int correct, int total, boolean passed, boolean late, Instant at) {
        static Past of(Attempt attempt) {
            return new Past(
                    attempt.id().value().toString(),
                    attempt.correct(),
                    attempt.total(),
                    attempt.passed(),
                    attempt.late(),
                    attempt.answeredAt().orElse(attempt.startedAt()));
        }
    }

    static Door of(Attempts.Door door) {
        return switch (door) {
            case Attempts.Door.Open open -> new Door("open", "", open.triesLeft(), Instant.EPOCH);
            case Attempts.Door.UnderWay open ->
                new Door("under-way", open.attempt().value().toString(), 0, Instant.EPOCH);
            case Attempts.Door.Closed closed -> new Door("closed", "", 0, closed.until());
            case Attempts.Door.Passed over ->
                new Door("passed", over.attempt().value().toString(), 0, Instant.EPOCH);
        };
    }

    static Look of(Attempt attempt, Optional<Course> course, Language language) {
        var lesson = course.flatMap(one -> one.syllabus().lesson(attempt.lesson()));
        var title = lesson.map(one -> one.in(language).title())
                .or(() -> course.map(one -> one.syllabus().in(language).title()))
                .orElse(attempt.course());
        return new Look(
                attempt.id().value().toString(),
                attempt.isExam(),
                attempt.isOpen(),
                attempt.course(),
                title,
                attempt.isExam()
                        ? "/exams/courses/" + attempt.course()
                        : "/academy/%s/lessons/%s".formatted(attempt.course(), attempt.lesson()),
                attempt.dueAt().orElse(attempt.startedAt()),
                attempt.late(),
                attempt.correct(),
                attempt.total(),
                attempt.passed());
    }
}
