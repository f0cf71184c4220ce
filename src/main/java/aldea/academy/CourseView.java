package aldea.academy;

import aldea.kernel.Fragment;
import aldea.kernel.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A course's page, or its card in a list.
///
/// @param progress of who is signed in
public record CourseView(Course course, Language language, Optional<Progress> progress, List<Fragment> sections) {
    /// The lessons under one heading.
    public record Unit(int number, String title, List<Syllabus.Lesson> lessons) {}

    public Syllabus.Title title() {
        return course.syllabus().in(language);
    }

    public String base() {
        return "/academy/" + course.code();
    }

    public List<Unit> units() {
        var units = new ArrayList<Unit>();
        for (var lesson : course.syllabus().lessons()) {
            if (units.isEmpty() || units.getLast().number() != lesson.unit()) {
                units.add(new Unit(lesson.unit(), lesson.in(language).unit(), new ArrayList<>()));
            }
            units.getLast().lessons().add(lesson);
        }
        return units;
    }

    public boolean read(Syllabus.Lesson lesson) {
        return progress.filter(one -> one.hasRead(lesson.key())).isPresent();
    }

    public boolean changed(Syllabus.Lesson lesson) {
        return progress.filter(one -> one.changed().contains(lesson.key())).isPresent();
    }

    public int done() {
        return progress.map(Progress::done).orElse(0);
    }

    public int all() {
        return course.syllabus().lessons().size();
    }

    /// What to read now: the first lesson that is not read, or the first of all.
    public Syllabus.Lesson next() {
        return progress.flatMap(Progress::next)
                .flatMap(key -> course.syllabus().lesson(key))
                .orElseGet(() -> course.syllabus().lessons().getFirst());
    }

    public String to(Syllabus.Lesson lesson) {
        return new LessonKey(course.code(), lesson.key()).address();
    }
}
