package aldea.exams;

import aldea.academy.Academy;
import aldea.exams.HandinTable.Handin;
import aldea.kernel.Faults;
import aldea.kernel.Ids;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.AccountId;
import aldea.people.People;
import aldea.people.Viewer;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// A course's task: read by everybody, handed in by a learner, marked by those who teach.
@Controller
@RequestMapping("/exams")
class TaskPages {
    private final Tasks tasks;
    private final HandinTable table;
    private final BankTable blueprints;
    private final Academy academy;
    private final People people;
    private final Ids ids;

    TaskPages(Tasks tasks, HandinTable table, BankTable blueprints, Academy academy, People people, Ids ids) {
        this.tasks = tasks;
        this.table = table;
        this.blueprints = blueprints;
        this.academy = academy;
        this.people = people;
        this.ids = ids;
    }

    @GetMapping("/courses/{course}/task")
    String task(@PathVariable String course, Viewer viewer, Model model) {
        return task(course, "", "", Faults.NONE, viewer, model);
    }

    @PostMapping("/courses/{course}/task/handins")
    String handIn(
            @PathVariable String course,
            @RequestParam(defaultValue = "") String key,
            @RequestParam(defaultValue = "") String words,
            @RequestParam(defaultValue = "") String link,
            Viewer viewer,
            HttpServletResponse response,
            Model model) {
        var account = viewer.mustBeSomebody();
        var faults = words.isBlank()
                ? Faults.of("words", "form.NotBlank")
                : link.isBlank() || link.matches("https?://[^\\s<>\"]{3,280}")
                        ? Faults.NONE
                        : Faults.of("link", "exams.task.link-wrong");
        if (faults.any()) {
            response.setStatus(Problem.BAD_INPUT.status());
            return task(course, cut(words), cut(link), faults, viewer, model);
        }
        tasks.handIn(ExamPages.key(key), account, course, words, link);
        return "redirect:/exams/courses/%s/task".formatted(course);
    }

    @GetMapping("/handins/{reference}")
    String handin(@PathVariable String reference, Viewer viewer, Model model) {
        return handin(seen(reference, viewer), Faults.NONE, viewer, model);
    }

    @PostMapping("/handins/{reference}/marks")
    String mark(
            @PathVariable String reference,
            @RequestParam Map<String, String> form,
            Viewer viewer,
            HttpServletResponse response,
            Model model) {
        var handin = seen(reference, viewer);
        if (!tasks.mayMark(viewer, handin)) {
            throw unknown();
        }
        var levels = new HashMap<String, Integer>();
        form.forEach((name, value) -> {
            if (name.startsWith("level-") && value.matches("[0-9]")) {
                levels.put(name.substring("level-".length()), Integer.valueOf(value));
            }
        });
        var criteria = view(handin.course(), viewer).task().criteria();
        if (criteria.stream().anyMatch(one -> !levels.containsKey(one.key()))) {
            response.setStatus(Problem.BAD_INPUT.status());
            return handin(handin, Faults.of("levels", "exams.mark.missing"), viewer, model);
        }
        tasks.mark(handin.id(), viewer.mustBeSomebody(), levels, form.getOrDefault("note", ""));
        return "redirect:/exams/handins/" + reference;
    }

    /// What waits to be marked; a teacher opens anything else by its reference.
    @GetMapping("/marking")
    String marking(@RequestParam(defaultValue = "") String reference, Viewer viewer, Model model) {
        viewer.mustBeSomebody();
        if (!tasks.marks(viewer)) {
            throw unknown();
        }
        var wanted = reference.strip().toUpperCase(Locale.ROOT);
        var found = table.find(wanted).filter(one -> tasks.mayMark(viewer, one));
        if (found.isPresent()) {
            return "redirect:/exams/handins/" + wanted;
        }
        var waiting = tasks.waiting(viewer);
        var names = people.persons(waiting.stream().map(Handin::account).toList());
        model.addAttribute("reference", reference.substring(0, Math.min(20, reference.length())));
        model.addAttribute(
                "waiting",
                waiting.stream()
                        .map(one -> new TaskView.Handed(
                                one.reference(),
                                name(names, one.account()),
                                view(one.course(), viewer).title(),
                                "",
                                one.at(),
                                List.of(),
                                Optional.empty()))
                        .toList());
        return "exams/marking";
    }

    private String task(String course, String words, String link, Faults faults, Viewer viewer, Model model) {
        model.addAttribute("view", view(course, viewer));
        model.addAttribute("key", ids.next().toString());
        model.addAttribute("words", words);
        model.addAttribute("link", link);
        model.addAttribute("faults", faults);
        model.addAttribute("signedIn", viewer.signedIn());
        model.addAttribute(
                "handins",
                viewer.account()
                        .map(account -> table.of(List.of(account), course).stream()
                                .map(one -> handed(one, viewer, Map.of()))
                                .toList())
                        .orElse(List.of()));
        return "exams/task";
    }

    private String handin(Handin handin, Faults faults, Viewer viewer, Model model) {
        var marks = table.marks(handin.id());
        var mine = marks.stream().anyMatch(one -> viewer.account().stream().anyMatch(one.marker()::equals));
        var persons = new ArrayList<AccountId>(
                marks.stream().map(HandinTable.Mark::marker).toList());
        persons.add(handin.account());
        model.addAttribute("view", view(handin.course(), viewer));
        model.addAttribute("handin", handed(handin, viewer, people.persons(persons)));
        model.addAttribute("mayMark", tasks.mayMark(viewer, handin) && !mine);
        model.addAttribute("faults", faults);
        return "exams/handin";
    }

    private TaskView.Handed handed(Handin handin, Viewer viewer, Map<AccountId, People.Person> names) {
        var marks = table.marks(handin.id());
        var task = view(handin.course(), viewer).task();
        return new TaskView.Handed(
                handin.reference(),
                name(names, handin.account()),
                handin.words(),
                handin.link(),
                handin.at(),
                marks.stream()
                        .map(one -> new TaskView.Marked(
                                name(names, one.marker()),
                                one.points(),
                                one.most(),
                                one.note(),
                                one.at(),
                                one.levels()))
                        .toList(),
                Tasks.result(marks, task)
                        .map(result -> new TaskView.Total(result.percent(), result.passed(), result.apart())));
    }

    private TaskView view(String course, Viewer viewer) {
        var known = academy.course(course).orElseThrow(TaskPages::unknown);
        var blueprint =
                blueprints.blueprint(course).orElseThrow(TaskPages::unknown).blueprint();
        var title = known.syllabus().in(viewer.language()).title();
        return new TaskView(course, title, blueprint.task(), viewer.language());
    }

    private Handin seen(String reference, Viewer viewer) {
        var account = viewer.mustBeSomebody();
        return table.find(reference)
                .filter(one -> one.account().equals(account) || tasks.mayMark(viewer, one))
                .orElseThrow(TaskPages::unknown);
    }

    private static String name(Map<AccountId, People.Person> names, AccountId account) {
        var person = names.get(account);
        return person == null ? "" : person.name();
    }

    private static String cut(String text) {
        return text.substring(0, Math.min(Tasks.WORDS, text.length()));
    }

    private static Refusal unknown() {
        return new Refusal(Problem.NOT_FOUND);
    }
}
