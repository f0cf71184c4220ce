package aldea.academy;

import aldea.kernel.Fragment;
import aldea.people.Role;
import aldea.people.Viewer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/// What pages show of courses.
@Component
class AcademyLooks {
    private static final Set<Role> LEARNERS = Set.of(Role.STUDENT, Role.TEACHER, Role.MAKER, Role.COORDINATOR);

    private final Academy academy;

    AcademyLooks(Academy academy) {
        this.academy = academy;
    }

    List<CourseView> cards(Viewer viewer) {
        return academy.courses().stream()
                .map(course -> course(course, viewer, List.of()))
                .toList();
    }

    /// The courses alone, without asking who has read what.
    List<CourseView> plain(Viewer viewer) {
        return academy.courses().stream()
                .map(course -> new CourseView(course, viewer.language(), Optional.empty(), List.of()))
                .toList();
    }

    CourseView course(Course course, Viewer viewer, List<Fragment> sections) {
        return new CourseView(
                course,
                viewer.language(),
                viewer.account().map(account -> academy.progress(account, course)),
                sections);
    }

    /// A lesson that the version has.
    LessonView lesson(Course course, String key, Viewer viewer, List<Fragment> sections) {
        var lessons = course.syllabus();
        var lesson = lessons.lesson(key).orElseThrow();
        var newest = academy.course(course.code()).orElse(course);
        var progress = viewer.account().map(account -> academy.progress(account, newest));
        return new LessonView(
                course,
                viewer.language(),
                lesson,
                lessons.lessons().indexOf(lesson) + 1,
                lessons.neighbour(key, -1),
                lessons.neighbour(key, 1),
                course.number() != newest.number(),
                progress.flatMap(one -> Optional.ofNullable(one.read().get(key))),
                progress.filter(one -> one.changed().contains(key)).isPresent(),
                viewer.signedIn(),
                sections);
    }

    /// What the desk shows: the courses under way, or an invitation for those who have come to learn.
    List<CourseView> desk(Viewer viewer) {
        if (viewer.account().isEmpty()) {
            return List.of();
        }
        var begun = academy.begun(viewer.account().get());
        var underWay = begun.stream()
                .filter(progress -> progress.next().isPresent())
                .map(Progress::course)
                .toList();
        if (begun.isEmpty() && viewer.memberships().stream().anyMatch(one -> LEARNERS.contains(one.role()))) {
            return cards(viewer).stream().limit(1).toList();
        }
        return cards(viewer).stream()
                .filter(card -> underWay.contains(card.course().code()))
                .toList();
    }
}
