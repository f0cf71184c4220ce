package aldea.exams;

import aldea.academy.Markdown;
import aldea.kernel.Language;
import aldea.kernel.Page;
import gg.jte.Content;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A course's task with its rubric, or what somebody handed in for it.
public record TaskView(String course, String courseTitle, Blueprint.Task task, Language language) {
    /// Something handed in.
    ///
    /// @param by whose it is, for those who mark it
    /// @param result what the marks say together
    public record Handed(
            String reference,
            String by,
            String words,
            String link,
            Instant at,
            List<Marked> marks,
            Optional<Total> result) {}

    /// @param by who marked it
    /// @param levels criterion to level
    public record Marked(String by, int points, int most, String note, Instant at, Map<String, Integer> levels) {}

    /// @param apart whether the marks are far from one another
    public record Total(int percent, boolean passed, boolean apart) {}

    public String title() {
        return said(task.titles());
    }

    public Content text(Page page) {
        return Markdown.html(said(task.texts()), page::asset);
    }

    public String said(Map<Language, String> words) {
        var said = words.get(language);
        return said == null ? words.values().iterator().next() : said;
    }

    public String address() {
        return "/exams/courses/" + course + "/task";
    }
}
