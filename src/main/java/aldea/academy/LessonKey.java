package aldea.academy;

import java.util.Optional;
import java.util.regex.Pattern;

/// What others call a lesson by, such as `sell-live/price`; it stays the same from version to version.
public record LessonKey(String course, String lesson) {
    private static final Pattern WRITTEN = Pattern.compile("([a-z][a-z0-9-]{0,39})/([a-z][a-z0-9-]{0,39})");

    /// Empty for what is not written as `course/lesson`.
    public static Optional<LessonKey> of(String written) {
        var parts = WRITTEN.matcher(written);
        return parts.matches() ? Optional.of(new LessonKey(parts.group(1), parts.group(2))) : Optional.empty();
    }

    /// Where the lesson is read.
    public String address() {
        return "/academy/%s/lessons/%s".formatted(course, lesson);
    }

    @Override
    public String toString() {
        return course + "/" + lesson;
    }
}
