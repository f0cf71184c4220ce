package aldea.maturity;

import aldea.kernel.Dictionary;
import aldea.kernel.Language;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.kernel.Words;
import aldea.maturity.Assessment.Wave;
import aldea.maturity.ItemFigures.Line;
import aldea.maturity.ItemFigures.Spread;
import aldea.people.Role;
import aldea.people.Viewer;
import aldea.sheets.Sheet;
import aldea.sheets.Sheet.Cell;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// How the questions themselves do, for who keeps the instrument: operators and coordinators. No business is named.
@Controller
@RequestMapping("/maturity/items")
class ItemPages {
    private static final List<String> COLUMNS = List.of(
            "wave",
            "dimension",
            "item",
            "question",
            "side",
            "count",
            "said-0",
            "said-1",
            "said-2",
            "said-3",
            "said-4",
            "apart",
            "mean",
            "floor",
            "ceiling",
            "pairs",
            "same",
            "distance",
            "bias",
            "rest-count",
            "rest");

    private final Maturity maturity;
    private final ItemTable table;
    private final Dictionary dictionary;

    ItemPages(Maturity maturity, ItemTable table, Dictionary dictionary) {
        this.maturity = maturity;
        this.table = table;
        this.dictionary = dictionary;
    }

    static boolean reads(Viewer viewer) {
        return viewer.memberships().stream()
                .anyMatch(one -> one.role() == Role.COORDINATOR || one.role() == Role.OPERATOR);
    }

    @GetMapping
    String items(@RequestParam(defaultValue = "T0") String wave, Viewer viewer, Model model) {
        mustRead(viewer);
        model.addAttribute("figures", table.of(maturity.instrument(), wave(wave)));
        model.addAttribute("instrument", maturity.instrument());
        return "maturity/items";
    }

    /// Every wave and both sides.
    @PostMapping("/exports")
    void export(@RequestParam(defaultValue = "") String format, Viewer viewer, HttpServletResponse response)
            throws IOException {
        mustRead(viewer);
        var instrument = maturity.instrument();
        var words = dictionary.in(viewer.language());
        try (var sheet = Sheet.Format.of(format)
                .answer(response, instrument.code() + "-items", words.say("maturity.items.sheet"))) {
            sheet.words(COLUMNS.stream().map(column -> heading(column, words)).toList());
            for (var wave : Wave.values()) {
                for (var line : table.of(instrument, wave).lines()) {
                    sheet.row(row(wave, line, Assessment.Side.RESPONDENT, viewer.language()));
                    sheet.row(row(wave, line, Assessment.Side.ASSESSOR, viewer.language()));
                }
            }
        }
    }

    private static String heading(String column, Words words) {
        return List.of("wave", "dimension", "item", "question", "side").contains(column)
                ? words.say("maturity.column." + column)
                : words.say("maturity.items." + column);
    }

    private static List<Cell> row(Wave wave, Line line, Assessment.Side side, Language language) {
        var respondent = side == Assessment.Side.RESPONDENT;
        var spread = respondent ? line.said() : line.seen();
        var row = new ArrayList<Cell>();
        row.add(new Cell.Text(wave.name()));
        row.add(new Cell.Text(line.dimension().code()));
        row.add(new Cell.Text(line.item().code()));
        row.add(new Cell.Text(line.item().question().getOrDefault(language, "")));
        row.add(new Cell.Text(side.code()));
        row.add(new Cell.Number(spread.count()));
        for (var count : spread.counts()) {
            row.add(shown(spread, count));
        }
        row.add(shown(spread, spread.apart()));
        row.add(decimal(spread.mean()));
        row.add(decimal(spread.share(0)));
        row.add(decimal(spread.share(4)));
        // What is between both sides, and what was reckoned of one, stands in the row of that one.
        row.add(respondent ? new Cell.Number(line.agreement().count()) : new Cell.Text(""));
        row.add(decimal(line.agreement().same().filter(it -> respondent)));
        row.add(decimal(line.agreement().distance().filter(it -> respondent)));
        row.add(decimal(line.agreement().bias().filter(it -> respondent)));
        row.add(respondent ? new Cell.Number(line.relation().count()) : new Cell.Text(""));
        row.add(decimal(line.relation().value().filter(it -> respondent)));
        return row;
    }

    private static Cell shown(Spread spread, int count) {
        return spread.enough() ? new Cell.Number(count) : new Cell.Text("");
    }

    private static Cell decimal(Optional<BigDecimal> value) {
        return value.<Cell>map(Cell.Decimal::new).orElse(new Cell.Text(""));
    }

    private static Wave wave(String text) {
        return List.of(Wave.values()).stream()
                .filter(wave -> wave.name().equals(text))
                .findFirst()
                .orElseThrow(() -> new Refusal(Problem.BAD_INPUT));
    }

    static void mustRead(Viewer viewer) {
        viewer.mustBeSomebody();
        if (!reads(viewer)) {
            throw new Refusal(Problem.NOT_FOUND);
        }
    }
}
