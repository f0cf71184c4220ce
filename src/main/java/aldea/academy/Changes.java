package aldea.academy;

import aldea.academy.Syllabus.Lesson;
import aldea.kernel.Language;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What one version of a course says that the one before did not, paragraph by paragraph.
///
/// @param number of the version
/// @param lessons those that are new, gone, or say something else
public record Changes(Course course, int number, List<Changed> lessons) {
    /// @param kind `new`, `gone` or `changed`
    /// @param gone paragraphs that only the older version has
    /// @param added paragraphs that only the newer version has
    public record Changed(String key, String title, String kind, List<String> gone, List<String> added) {}

    static Changes between(Optional<Course> before, Course after, Language language) {
        var changed = new ArrayList<Changed>();
        for (var lesson : after.syllabus().lessons()) {
            var old = before.flatMap(course -> course.syllabus().lesson(lesson.key()));
            if (before.isPresent() && old.isEmpty()) {
                changed.add(whole(lesson, language, "new"));
            } else if (old.isPresent() && !old.get().hash().equals(lesson.hash())) {
                changed.add(compared(old.get(), lesson, language));
            }
        }
        before.ifPresent(course -> course.syllabus().lessons().stream()
                .filter(lesson -> after.syllabus().lesson(lesson.key()).isEmpty())
                .forEach(lesson -> changed.add(whole(lesson, language, "gone"))));
        return new Changes(after, after.number(), List.copyOf(changed));
    }

    private static Changed whole(Lesson lesson, Language language, String kind) {
        return new Changed(lesson.key(), lesson.in(language).title(), kind, List.of(), List.of());
    }

    private static Changed compared(Lesson before, Lesson after, Language language) {
        var old = paragraphs(before, language);
        var now = paragraphs(after, language);
        return new Changed(
                after.key(),
                after.in(language).title(),
                "changed",
                old.stream().filter(one -> !now.contains(one)).toList(),
                now.stream().filter(one -> !old.contains(one)).toList());
    }

    private static Set<String> paragraphs(Lesson lesson, Language language) {
        var text = lesson.in(language);
        var all = new LinkedHashSet<String>();
        Stream.of(text.title(), text.goal(), text.body(), text.exercise())
                .flatMap(part -> Stream.of(part.split("\\n\\s*\\n")))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .forEach(all::add);
        return all;
    }
}
