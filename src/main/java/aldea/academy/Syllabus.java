package aldea.academy;

import aldea.kernel.Hash;
import aldea.kernel.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a course says, in every language: what is published, and never changes afterwards.
///
/// @param code such as `sell-live`; other modules know the course by it
/// @param position among the courses
/// @param art a drawing below `static/art`, without its ending
/// @param lessons in the order in which they are read
public record Syllabus(String code, int position, String art, Map<Language, Title> titles, List<Lesson> lessons) {
    /// @param audience for whom it is
    public record Title(String title, String summary, String audience) {}

    /// @param key stays the same from version to version
    /// @param unit counted from 1
    /// @param minutes that reading and exercise take
    /// @param audio address of a recording, empty for none
    public record Lesson(String key, int unit, int minutes, String audio, Map<Language, Text> texts) {
        public Text in(Language language) {
            var text = texts.get(language);
            return text == null ? texts.values().iterator().next() : text;
        }

        /// Says whether two versions of a lesson are the same.
        String hash() {
            var all = new ArrayList<String>(List.of(Integer.toString(minutes), audio));
            for (var language : Language.values()) {
                var text = in(language);
                all.addAll(List.of(text.unit(), text.title(), text.goal(), text.body(), text.exercise()));
            }
            return Hash.text(all.toArray(String[]::new));
        }
    }

    /// A lesson in one language; body and exercise are Markdown.
    ///
    /// @param unit the title of the unit that it belongs to
    public record Text(String unit, String title, String goal, String body, String exercise) {}

    public Title in(Language language) {
        var title = titles.get(language);
        return title == null ? titles.values().iterator().next() : title;
    }

    public Optional<Lesson> lesson(String key) {
        return lessons.stream().filter(lesson -> lesson.key().equals(key)).findFirst();
    }

    /// The lesson so many places further on; empty beyond either end.
    public Optional<Lesson> neighbour(String key, int places) {
        for (var i = 0; i < lessons.size(); i++) {
            if (lessons.get(i).key().equals(key)) {
                var at = i + places;
                return at < 0 || at >= lessons.size() ? Optional.empty() : Optional.of(lessons.get(at));
            }
        }
        return Optional.empty();
    }

    /// How long the whole takes.
    public int minutes() {
        return lessons.stream().mapToInt(Lesson::minutes).sum();
    }

    /// Names the content: the same content is the same version.
    public String hash() {
        var all = new ArrayList<String>(List.of(code, Integer.toString(position), art));
        for (var language : Language.values()) {
            var title = in(language);
            all.addAll(List.of(title.title(), title.summary(), title.audience()));
        }
        lessons.forEach(lesson -> all.addAll(List.of(lesson.key(), Integer.toString(lesson.unit()), lesson.hash())));
        return Hash.text(all.toArray(String[]::new));
    }
}
