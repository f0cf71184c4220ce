package aldea.exams;

import aldea.people.AccountId;
import java.time.Instant;

/// What came of exams and tasks.
public sealed interface ExamEvent {
    AccountId account();

    /// The course's code.
    String course();

    Instant at();

    /// Somebody passed a course's exam.
    record Passed(AccountId account, String course, AttemptId attempt, int correct, int total, Instant at)
            implements ExamEvent {}

    /// Somebody did not pass, or let the time go by.
    record Failed(AccountId account, String course, AttemptId attempt, int correct, int total, Instant at)
            implements ExamEvent {}

    /// A course's task was marked; told again when another person marks it.
    ///
    /// @param marks by how many persons so far
    /// @param percent of the points, on average of those persons
    /// @param passed whether that is enough
    record Marked(AccountId account, String course, HandinId handin, int marks, int percent, boolean passed, Instant at)
            implements ExamEvent {}
}
