package aldea.programme;

import aldea.kernel.Dictionary;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.kernel.Words;
import aldea.people.Viewer;
import aldea.sheets.Sheet;
import aldea.sheets.Sheet.Cell;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Obligations, plans and targets as files.
@Controller
class ProgrammeExports {
    private static final Logger log = LoggerFactory.getLogger(ProgrammeExports.class);
    private static final int AT_ONCE = 500;
    private static final List<String> KINDS = List.of("obligations", "plans", "targets");

    private final ObligationTable obligations;
    private final ProgrammeLooks looks;
    private final Programme programme;
    private final Dictionary dictionary;
    private final Semaphore writers = new Semaphore(2);

    ProgrammeExports(ObligationTable obligations, ProgrammeLooks looks, Programme programme, Dictionary dictionary) {
        this.obligations = obligations;
        this.looks = looks;
        this.programme = programme;
        this.dictionary = dictionary;
    }

    /// @param asked `what` (`obligations`, `plans`, `targets`), `format` (`csv`, `xlsx`), and the list's own fields
    @PostMapping("/programme/exports")
    void export(@RequestParam Map<String, String> asked, Viewer viewer, HttpServletResponse response)
            throws IOException {
        var account = Governing.mustSome(viewer);
        var what = asked.getOrDefault("what", "");
        if (!KINDS.contains(what)) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        var format = Sheet.Format.of(asked.getOrDefault("format", ""));
        if (!writers.tryAcquire()) {
            throw new Refusal(Problem.BUSY);
        }
        try {
            var words = dictionary.in(viewer.language());
            var title = words.say("programme.export." + what);
            try (var sheet = format.answer(response, title + "-" + looks.today(), title)) {
                switch (what) {
                    case "obligations" -> obligations(asked, words, sheet);
                    case "plans" -> plans(asked, words, sheet);
                    default -> targets(asked, viewer, words, sheet);
                }
            }
            log.atInfo()
                    .addKeyValue("account", account.value())
                    .addKeyValue("what", what)
                    .log("programme exported");
        } finally {
            writers.release();
        }
    }

    private static void head(Words words, Sheet sheet, List<String> columns) throws IOException {
        sheet.words(
                columns.stream().map(it -> words.say("programme.column." + it)).toList());
    }

    private void obligations(Map<String, String> asked, Words words, Sheet sheet) throws IOException {
        head(words, sheet, List.of("agreement", "owner", "obligation", "due", "status", "done", "evidence"));
        var state = asked.getOrDefault("state", "");
        var skip = 0;
        List<Institution.Obligation> page;
        do {
            page = obligations.page(state, looks.today(), AT_ONCE, skip);
            skip += AT_ONCE;
            for (var row : page) {
                sheet.words(List.of(
                        row.agreementTitle(),
                        row.ownerName(),
                        row.words(),
                        row.due().toString(),
                        words.say("programme.obligation." + row.state()),
                        day(row.done()),
                        row.evidence()));
            }
        } while (page.size() == AT_ONCE);
    }

    private static String day(Optional<LocalDate> day) {
        return day.map(LocalDate::toString).orElse("");
    }

    /// Every step of every plan.
    private void plans(Map<String, String> asked, Words words, Sheet sheet) throws IOException {
        head(
                words,
                sheet,
                List.of("village", "state", "country", "plan", "step", "due", "owner", "status", "done", "evidence"));
        var fields = ProgrammeLooks.fields(asked, PlanPages.FILTERS);
        var page = 1;
        List<ProgrammeView.Line> lines;
        do {
            lines = looks.plans(fields, page++);
            for (var line : lines.stream().limit(ProgrammeLooks.A_PAGE).toList()) {
                for (var step : programme.plan(line.plan().id()).steps()) {
                    sheet.words(List.of(
                            line.village().name(),
                            line.village().region(),
                            line.village().country(),
                            line.plan().title(),
                            step.words(),
                            step.due().toString(),
                            step.owner(),
                            words.say("programme.step." + step.state()),
                            day(step.done()),
                            step.evidence()));
                }
            }
        } while (lines.size() > ProgrammeLooks.A_PAGE);
    }

    private void targets(Map<String, String> asked, Viewer viewer, Words words, Sheet sheet) throws IOException {
        head(words, sheet, List.of("indicator", "state", "year", "target", "actual", "source", "source-date"));
        var year = asked.getOrDefault("year", "");
        var of = year.matches("2[01][0-9]{2}")
                ? Integer.parseInt(year)
                : looks.today().getYear();
        for (var aim : looks.aims(of, viewer).aims()) {
            sheet.row(List.of(
                    new Cell.Text(
                            words.say("programme.indicator." + aim.indicator().code())),
                    new Cell.Text(aim.state()),
                    new Cell.Number(of),
                    number(aim.target().map(Entry.Aimed::value)),
                    number(aim.actual()),
                    new Cell.Text(aim.target().map(Entry.Aimed::source).orElse("")),
                    new Cell.Text(day(aim.target().map(Entry.Aimed::sourceOn)))));
        }
    }

    private static Cell number(Optional<Long> number) {
        return number.<Cell>map(Cell.Number::new).orElseGet(() -> new Cell.Text(""));
    }
}
