package aldea.academy;

import aldea.kernel.Fragment;
import aldea.kernel.Language;
import aldea.kernel.Page;
import gg.jte.Content;
import java.util.List;
import java.util.Optional;

/// A lesson's page.
///
/// @param place of the lesson among the others, from 1
/// @param older whether a newer version of the course says something else
/// @param reading when the reader had read it, and in which version
/// @param changed whether it says something else since then
public record LessonView(
        Course course,
        Language language,
        Syllabus.Lesson lesson,
        int place,
        Optional<Syllabus.Lesson> before,
        Optional<Syllabus.Lesson> after,
        boolean older,
        Optional<Progress.Read> reading,
        boolean changed,
        boolean signedIn,
        List<Fragment> sections) {

    public Syllabus.Text text() {
        return lesson.in(language);
    }

    public Syllabus.Title title() {
        return course.syllabus().in(language);
    }

    public String base() {
        return "/academy/" + course.code();
    }

    /// The address of a lesson in the version that is read here.
    public String to(Syllabus.Lesson other) {
        return new LessonKey(course.code(), other.key()).address() + (older ? "?version=" + course.number() : "");
    }

    public Content body(Page page) {
        return Markdown.html(text().body(), page::asset);
    }

    public Content exercise(Page page) {
        return Markdown.html(text().exercise(), page::asset);
    }
}
