package aldea.academy;

import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.kernel.Sections;
import aldea.people.Viewer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The catalogue, courses and lessons: for everybody to read; progress is kept for who is signed in.
@Controller
@RequestMapping("/academy")
class AcademyPages {
    private final Academy academy;
    private final AcademyLooks looks;
    private final Sections sections;

    AcademyPages(Academy academy, AcademyLooks looks, Sections sections) {
        this.academy = academy;
        this.looks = looks;
        this.sections = sections;
    }

    @GetMapping
    String all(Viewer viewer, Model model) {
        model.addAttribute("courses", looks.cards(viewer));
        model.addAttribute("writes", CourseFilePages.writes(viewer));
        return "academy/courses";
    }

    @GetMapping("/{course}")
    String course(
            @PathVariable String course, @RequestParam(defaultValue = "") String done, Viewer viewer, Model model) {
        var known = known(course, Optional.empty());
        model.addAttribute("view", looks.course(known, viewer, sections.at(new CourseSpot(viewer, known))));
        model.addAttribute("celebrate", done.equals("yes"));
        return "academy/course";
    }

    /// What changed from version to version.
    @GetMapping("/{course}/versions")
    String versions(@PathVariable String course, Viewer viewer, Model model) {
        var known = known(course, Optional.empty());
        var all = academy.versions(course);
        var changes = new ArrayList<Changes>();
        for (var i = 0; i < all.size(); i++) {
            var before = i + 1 < all.size() ? Optional.of(all.get(i + 1)) : Optional.<Course>empty();
            changes.add(Changes.between(before, all.get(i), viewer.language()));
        }
        model.addAttribute("course", known);
        model.addAttribute("title", known.syllabus().in(viewer.language()));
        model.addAttribute("changes", changes);
        return "academy/versions";
    }

    /// @param version for who wants to read an older one
    @GetMapping("/{course}/lessons/{lesson}")
    String lesson(
            @PathVariable String course,
            @PathVariable String lesson,
            @RequestParam Optional<Integer> version,
            Viewer viewer,
            Model model) {
        var known = known(course, version);
        mustHave(known, lesson);
        var beside = sections.at(new CourseSpot.Lesson(viewer, known, lesson));
        model.addAttribute("view", looks.lesson(known, lesson, viewer, beside));
        return "academy/lesson";
    }

    /// The exercise on paper.
    @GetMapping("/{course}/lessons/{lesson}/worksheet")
    String worksheet(@PathVariable String course, @PathVariable String lesson, Viewer viewer, Model model) {
        var known = known(course, Optional.empty());
        mustHave(known, lesson);
        model.addAttribute("view", looks.lesson(known, lesson, viewer, List.of()));
        return "academy/worksheet";
    }

    /// It is read: on to the next one.
    @PostMapping("/{course}/lessons/{lesson}/readings")
    String read(@PathVariable String course, @PathVariable String lesson, Viewer viewer) {
        var account = viewer.mustBeSomebody();
        var known = known(course, Optional.empty());
        academy.lessonRead(account, new LessonKey(course, lesson));
        return "redirect:"
                + known.syllabus()
                        .neighbour(lesson, 1)
                        .map(next -> new LessonKey(course, next.key()).address())
                        .orElse("/academy/" + course + "?done=yes");
    }

    private Course known(String code, Optional<Integer> version) {
        var known = version.isEmpty() ? academy.course(code) : academy.course(code, version.get());
        return known.orElseThrow(AcademyPages::unknown);
    }

    private static void mustHave(Course course, String lesson) {
        if (course.syllabus().lesson(lesson).isEmpty()) {
            throw unknown();
        }
    }

    private static Refusal unknown() {
        return new Refusal(Problem.NOT_FOUND);
    }
}
