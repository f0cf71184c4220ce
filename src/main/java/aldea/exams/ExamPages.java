package aldea.exams;

import aldea.academy.Academy;
import aldea.academy.LessonKey;
import aldea.exams.AttemptTable.Asked;
import aldea.exams.AttemptTable.Attempt;
import aldea.exams.Question.Item;
import aldea.kernel.Ids;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.Viewer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Quizzes of lessons, for everybody, and exams of courses, for who is signed in.
@Controller
@RequestMapping("/exams")
class ExamPages {
    private final Attempts attempts;
    private final AttemptTable table;
    private final Banks banks;
    private final BankTable blueprints;
    private final Academy academy;
    private final Ids ids;

    ExamPages(Attempts attempts, AttemptTable table, Banks banks, BankTable blueprints, Academy academy, Ids ids) {
        this.attempts = attempts;
        this.table = table;
        this.banks = banks;
        this.blueprints = blueprints;
        this.academy = academy;
        this.ids = ids;
    }

    @GetMapping("/courses/{course}/lessons/{lesson}")
    String quiz(@PathVariable String course, @PathVariable String lesson, Viewer viewer, Model model) {
        var bank = bank(course);
        var items = items(bank, lesson);
        var key = ids.next();
        model.addAttribute("key", key.toString());
        model.addAttribute("edition", bank.number());
        return quiz(course, lesson, Sheet.open(items, Attempts.seed(key), viewer.language()), viewer, model);
    }

    /// Says at once what was right. For who is signed in it is kept, once.
    @PostMapping("/courses/{course}/lessons/{lesson}/answers")
    String answerQuiz(
            @PathVariable String course,
            @PathVariable String lesson,
            @RequestParam MultiValueMap<String, String> form,
            Viewer viewer,
            Model model) {
        var bank = bank(course);
        var items = items(bank, lesson);
        var key = key(form.getFirst("key"));
        if (!Integer.toString(bank.number()).equals(form.getFirst("edition"))) {
            return "redirect:/exams/courses/%s/lessons/%s".formatted(course, lesson);
        }
        var sent = sent(form, items.size());
        var asked = new ArrayList<Asked>();
        for (var place = 0; place < items.size(); place++) {
            asked.add(Attempts.marked(items.get(place), Attempts.seed(key), place, sent));
        }
        if (viewer.account().isPresent()) {
            attempts.quiz(
                    key, viewer.account().get(), course, lesson, bank.edition(), viewer.language(), List.copyOf(asked));
            return "redirect:/exams/attempts/" + key;
        }
        model.addAttribute("key", "");
        model.addAttribute("edition", bank.number());
        return quiz(course, lesson, Sheet.answered(asked, Attempts.seed(key), viewer.language()), viewer, model);
    }

    @GetMapping("/courses/{course}")
    String exam(@PathVariable String course, Viewer viewer, Model model) {
        var known = academy.course(course).orElseThrow(ExamPages::unknown);
        var blueprint =
                blueprints.blueprint(course).orElseThrow(ExamPages::unknown).blueprint();
        model.addAttribute("title", known.syllabus().in(viewer.language()).title());
        model.addAttribute("blueprint", blueprint);
        model.addAttribute("door", viewer.account().map(account -> Look.of(attempts.door(account, blueprint))));
        model.addAttribute(
                "past",
                viewer.account()
                        .map(account -> table.of(List.of(account), course).stream()
                                .filter(one -> one.isExam() && !one.isOpen())
                                .map(Look.Past::of)
                                .toList())
                        .orElse(List.of()));
        return "exams/exam";
    }

    @PostMapping("/courses/{course}/attempts")
    String start(@PathVariable String course, Viewer viewer) {
        var account = viewer.mustBeSomebody();
        return "redirect:/exams/attempts/"
                + attempts.start(account, course, viewer.language()).value();
    }

    @GetMapping("/attempts/{id}")
    String attempt(@PathVariable String id, Viewer viewer, Model model) {
        var attempt = own(id, viewer);
        var asked = table.asked(attempt.id());
        var sheet = attempt.isOpen()
                ? Sheet.open(asked.stream().map(Asked::item).toList(), attempt.seed(), attempt.language())
                : Sheet.answered(asked, attempt.seed(), attempt.language());
        model.addAttribute("look", Look.of(attempt, academy.course(attempt.course()), viewer.language()));
        model.addAttribute("sheet", sheet);
        return "exams/attempt";
    }

    /// Sends an exam's answers; again changes nothing.
    @PostMapping("/attempts/{id}/answers")
    String answer(@PathVariable String id, @RequestParam MultiValueMap<String, String> form, Viewer viewer) {
        var attempt = own(id, viewer);
        if (attempt.isExam()) {
            attempts.answer(attempt.id(), viewer.mustBeSomebody(), sent(form, attempt.total()));
        }
        return "redirect:/exams/attempts/" + attempt.id().value();
    }

    private String quiz(String course, String lesson, Sheet sheet, Viewer viewer, Model model) {
        var known = academy.course(course).orElseThrow(ExamPages::unknown);
        var taught = academy.lesson(new LessonKey(course, lesson)).orElseThrow(ExamPages::unknown);
        model.addAttribute("lesson", new LessonKey(course, lesson));
        model.addAttribute("title", taught.in(viewer.language()).title());
        model.addAttribute(
                "next", known.syllabus().neighbour(lesson, 1).map(next -> new LessonKey(course, next.key()).address()));
        model.addAttribute("sheet", sheet);
        model.addAttribute("signedIn", viewer.signedIn());
        return "exams/quiz";
    }

    private Attempt own(String id, Viewer viewer) {
        var account = viewer.mustBeSomebody();
        return table.find(new AttemptId(key(id)))
                .filter(one -> one.account().equals(account))
                .orElseThrow(ExamPages::unknown);
    }

    private Banks.Bank bank(String course) {
        return banks.newest(course).orElseThrow(ExamPages::unknown);
    }

    private static List<Item> items(Banks.Bank bank, String lesson) {
        var items = bank.items().stream()
                .filter(item -> item.question().lesson().equals(lesson))
                .toList();
        if (items.isEmpty()) {
            throw unknown();
        }
        return items;
    }

    private static Map<Integer, List<String>> sent(MultiValueMap<String, String> form, int places) {
        var sent = new HashMap<Integer, List<String>>();
        for (var place = 0; place < places; place++) {
            sent.put(place, form.getOrDefault("q" + place, List.of()));
        }
        return sent;
    }

    static UUID key(@Nullable String written) {
        if (written == null || !written.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
            throw unknown();
        }
        return UUID.fromString(written);
    }

    private static Refusal unknown() {
        return new Refusal(Problem.NOT_FOUND);
    }
}
