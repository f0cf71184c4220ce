package aldea.academy;

import java.time.Instant;

/// A published version of a course.
///
/// @param number 1 for the first, and so on
public record Course(VersionId version, int number, Instant publishedAt, Syllabus syllabus) {
    public String code() {
        return syllabus.code();
    }
}
