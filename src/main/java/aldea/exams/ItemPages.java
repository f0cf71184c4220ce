package aldea.exams;

import aldea.academy.Academy;
import aldea.kernel.Dictionary;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.Viewer;
import aldea.sheets.Sheet.Cell;
import aldea.sheets.Sheet.Format;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// How a bank's questions did, for those who write them. Nobody's own answers are told.
@Controller
@RequestMapping("/exams/banks/{bank}/items")
class ItemPages {
    private static final List<String> COLUMNS =
            List.of("key", "version", "tag", "lesson", "question", "count", "easiness", "unanswered", "discrimination");

    private final Banks banks;
    private final ItemTable table;
    private final Academy academy;
    private final Dictionary dictionary;

    ItemPages(Banks banks, ItemTable table, Academy academy, Dictionary dictionary) {
        this.banks = banks;
        this.table = table;
        this.academy = academy;
        this.dictionary = dictionary;
    }

    @GetMapping
    String items(@PathVariable String bank, Viewer viewer, Model model) {
        model.addAttribute("lines", done(bank, viewer));
        model.addAttribute("bank", bank);
        model.addAttribute(
                "title",
                academy.course(bank)
                        .map(course -> course.syllabus().in(viewer.language()).title())
                        .orElse(bank));
        return "exams/items";
    }

    @PostMapping("/exports")
    void export(
            @PathVariable String bank,
            @RequestParam(defaultValue = "") String format,
            Viewer viewer,
            HttpServletResponse response)
            throws IOException {
        var items = done(bank, viewer);
        var words = dictionary.in(viewer.language());
        try (var sheet = Format.of(format).answer(response, bank + "-items", words.say("exams.items.sheet"))) {
            sheet.words(COLUMNS.stream()
                    .map(column -> words.say("exams.items." + column))
                    .toList());
            for (var it : items) {
                var question = it.item().question();
                sheet.row(List.of(
                        new Cell.Text(question.key()),
                        new Cell.Number(it.item().version()),
                        new Cell.Text(question.tag()),
                        new Cell.Text(question.lesson()),
                        new Cell.Text(question.in(viewer.language()).prompt()),
                        new Cell.Number(it.count()),
                        decimal(it.easiness()),
                        decimal(it.unanswered()),
                        decimal(it.discrimination())));
            }
        }
    }

    private List<ItemFigures> done(String bank, Viewer viewer) {
        viewer.mustBeSomebody();
        if (!Tasks.seesAll(viewer)) {
            throw new Refusal(Problem.NOT_FOUND);
        }
        var newest = banks.newest(bank).orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
        return table.of(bank, newest.items());
    }

    private static Cell decimal(Optional<BigDecimal> value) {
        return value.<Cell>map(Cell.Decimal::new).orElse(new Cell.Text(""));
    }
}
