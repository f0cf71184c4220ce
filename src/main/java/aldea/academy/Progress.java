package aldea.academy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How far somebody has come in the newest version of a course.
///
/// @param lessons keys in order
/// @param read lesson to when it was read last, and in which version; lessons that are no longer there are left out
/// @param changed lessons that were read in an older version and say something else today
/// @param completedAt when they had read everything for the first time
public record Progress(
        String course,
        List<String> lessons,
        Map<String, Read> read,
        List<String> changed,
        Optional<Instant> completedAt) {
    /// @param version its number
    public record Read(int version, Instant at) {}

    public int done() {
        return read.size();
    }

    public int all() {
        return lessons.size();
    }

    public boolean begun() {
        return !read.isEmpty();
    }

    public boolean hasRead(String lesson) {
        return read.containsKey(lesson);
    }

    /// The first lesson that is not read yet.
    public Optional<String> next() {
        return lessons.stream().filter(lesson -> !read.containsKey(lesson)).findFirst();
    }
}
