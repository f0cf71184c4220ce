package aldea.programme;

import aldea.kernel.Faults;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.Viewer;
import aldea.places.Places;
import aldea.places.States;
import aldea.programme.ProgrammeView.Typed;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/// Targets beside what was reached, the files they come in, and what published sources say.
@Controller
@RequestMapping("/programme/targets")
class TargetPages {
    private static final int FILES = 5;

    private final Programme programme;
    private final TargetTable table;
    private final ProgrammeLooks looks;
    private final Places places;

    TargetPages(Programme programme, TargetTable table, ProgrammeLooks looks, Places places) {
        this.programme = programme;
        this.table = table;
        this.looks = looks;
        this.places = places;
    }

    @GetMapping
    String targets(@RequestParam(defaultValue = "") String year, Viewer viewer, Model model) {
        Governing.mustSome(viewer);
        var asked = year.matches("2[01][0-9]{2}") ? Integer.parseInt(year) : year();
        return page(asked, Typed.of("year", Integer.toString(asked)), Faults.NONE, viewer, model);
    }

    private String page(int year, Typed form, Faults faults, Viewer viewer, Model model) {
        var aims = looks.aims(year, viewer);
        model.addAttribute("aims", aims);
        model.addAttribute("states", aims.governs() ? States.of(places).names() : List.of());
        model.addAttribute("form", form);
        model.addAttribute("files", aims.governs() ? files() : List.of());
        model.addAttribute("faults", faults);
        return "programme/targets";
    }

    private List<ProgrammeView.File> files() {
        return table.last(FILES).stream()
                .map(it -> new ProgrammeView.File(
                        "/programme/targets/imports/" + it.id(), it.file(), it.taken(), it.refused()))
                .toList();
    }

    /// Sets one target; what was wrong with it is said beside its field.
    @PostMapping
    String aim(@RequestParam Map<String, String> typed, Viewer viewer, Model model) {
        var by = Governing.mustAll(viewer);
        var form = new Typed(typed);
        return switch (Targeting.Line.read(
                Targeting.Line.FIELDS.stream().map(form::at).toList(), States.of(places))) {
            case Targeting.Line.Good good -> {
                programme.aim(good.target(), by);
                yield "redirect:/programme/targets?year=" + good.target().year();
            }
            case Targeting.Line.Wrong wrong ->
                page(
                        year(),
                        form,
                        Faults.of(wrong.field(), "programme.report.reason." + wrong.reason()),
                        viewer,
                        model);
        };
    }

    private int year() {
        return looks.today().getYear();
    }

    /// Takes a file of targets, and reports what it did not take.
    @PostMapping("/imports")
    String take(@RequestParam(required = false) MultipartFile file, Viewer viewer, Model model) throws IOException {
        var by = Governing.mustAll(viewer);
        if (file == null || file.isEmpty()) {
            return unread("programme.targets.no-file", viewer, model);
        }
        if (file.getSize() > Targeting.MOST_BYTES) {
            return unread("programme.targets.large", viewer, model);
        }
        try {
            var name = file.getOriginalFilename();
            var report = programme.importTargets(name == null ? "" : name, file.getBytes(), by);
            return "redirect:/programme/targets/imports/" + report;
        } catch (Refusal refusal) {
            if (refusal.problem() != Problem.BAD_INPUT) {
                throw refusal;
            }
            return unread("programme.targets.unreadable", viewer, model);
        }
    }

    private String unread(String why, Viewer viewer, Model model) {
        var blank = Typed.of("year", Integer.toString(year()));
        return page(year(), blank, Faults.of("file", why), viewer, model);
    }

    @GetMapping("/imports/{id}")
    String report(@PathVariable UUID id, Viewer viewer, Model model) {
        Governing.mustAll(viewer);
        var report = table.report(id).orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
        var lines = table.refused(report.id()).stream()
                .map(it -> new ProgrammeView.Refused(it.line(), it.reason(), it.shown()))
                .toList();
        model.addAttribute(
                "report",
                new ProgrammeView.Report(report.file(), report.taken(), report.same(), report.refused(), lines));
        return "programme/report";
    }
}
