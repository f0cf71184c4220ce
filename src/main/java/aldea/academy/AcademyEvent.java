package aldea.academy;

import aldea.people.AccountId;
import java.time.Instant;

/// What learners have done.
public sealed interface AcademyEvent {
    AccountId account();

    String course();

    Instant at();

    /// Somebody read a lesson to its end, for the first time in this version.
    ///
    /// @param version number of the course's version
    record LessonRead(AccountId account, String course, String lesson, int version, Instant at)
            implements AcademyEvent {}

    /// Somebody has read every lesson of a course; told once, whatever versions follow.
    ///
    /// @param version number of the course's version that was complete
    record CourseCompleted(AccountId account, String course, int version, Instant at) implements AcademyEvent {}
}
