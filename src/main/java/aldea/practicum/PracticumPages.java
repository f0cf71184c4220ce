package aldea.practicum;

import aldea.academy.Academy;
import aldea.people.Viewer;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/// One's own practicum: what is done, with the page that proves it, and which course asks for it.
@Controller
@RequestMapping("/practicum")
class PracticumPages {
    private final Practicum practicum;
    private final Academy academy;
    private final InstantSource clock;

    PracticumPages(Practicum practicum, Academy academy, InstantSource clock) {
        this.practicum = practicum;
        this.academy = academy;
        this.clock = clock;
    }

    @GetMapping
    String mine(Viewer viewer, Model model) {
        var done =
                practicum.done(viewer.mustBeSomebody()).stream().collect(Collectors.toMap(Done::milestone, one -> one));
        var asked = practicum.asked(Practicum.day(clock.instant()));
        var courses = academy.courses();
        model.addAttribute(
                "steps",
                Arrays.stream(Milestone.values())
                        .map(one -> new Step(
                                one,
                                Optional.ofNullable(done.get(one)),
                                courses.stream()
                                        .filter(course -> asked.getOrDefault(course.code(), List.of())
                                                .contains(one))
                                        .map(course -> course.syllabus()
                                                .in(viewer.language())
                                                .title())
                                        .toList(),
                                practicum.number(one)))
                        .toList());
        return "practicum/practicum";
    }
}
