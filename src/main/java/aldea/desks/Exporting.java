package aldea.desks;

import aldea.kernel.Money;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.kernel.Words;
import aldea.people.Viewer;
import aldea.places.Places;
import aldea.places.Places.Located;
import aldea.places.Places.Municipality;
import aldea.places.Places.Region;
import aldea.places.VillageId;
import aldea.programme.Measure;
import aldea.sheets.Sheet;
import aldea.sheets.Sheet.Cell;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Tables of desks as files.
@Component
class Exporting {
    private static final int MOST = 20_000;

    private final Desks desks;
    private final FigureTable table;
    private final Inside inside;
    private final Aims aims;
    private final Counting counting;
    private final Places places;

    Exporting(Desks desks, FigureTable table, Inside inside, Aims aims, Counting counting, Places places) {
        this.desks = desks;
        this.table = table;
        this.inside = inside;
        this.aims = aims;
        this.counting = counting;
        this.places = places;
    }

    /// @throws Refusal BAD_INPUT for a table or format that there is none of
    void write(Spot spot, int year, String what, String code, Words words, HttpServletResponse response)
            throws IOException {
        var format = Sheet.Format.of(code);
        if (!List.of("places", "villages", "targets").contains(what)) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        desks.mustBeCounted(year);
        var file = "%s-%s-%d".formatted(words.say("desks.export.file"), what, year);
        try (var sheet = format.answer(response, file, words.say("desks.export." + what))) {
            switch (what) {
                case "targets" -> targets(sheet, spot, year, words);
                case "villages" -> villages(sheet, spot, year, words);
                default -> parts(sheet, spot, year, words);
            }
        }
    }

    private List<Measure> measures() {
        return Arrays.stream(Measure.values()).filter(counting::known).toList();
    }

    private List<String> names(Words words) {
        return measures().stream()
                .map(it -> words.say("desks.measure." + it.code()))
                .toList();
    }

    private void parts(Sheet sheet, Spot spot, int year, Words words) throws IOException {
        sheet.words(joined(List.of(words.say("desks.place")), names(words)));
        var below = Figures.of(table.below(year, spot.id()));
        for (var part : inside.of(spot, below, year, Viewer.nobody(words.language()))) {
            if (below.has(part.id())) {
                sheet.row(joined(List.of(new Cell.Text(part.name())), cells(below, part.id())));
            }
        }
        sheet.row(joined(
                List.of(new Cell.Text(words.say("desks.sum"))),
                cells(Figures.of(table.of(year, spot.id())), spot.id())));
    }

    private List<Cell> cells(Figures figures, java.util.UUID place) {
        return measures().stream().map(it -> cell(figures, place, it)).toList();
    }

    /// A median of nothing is empty; tenths of a percent are written as percent.
    private static Cell cell(Figures figures, java.util.UUID place, Measure measure) {
        return switch (measure.unit()) {
            case COUNT -> new Cell.Number(figures.value(place, measure));
            case CENTAVOS -> new Cell.Amount(Money.mxn(figures.value(place, measure)));
            case TENTHS ->
                new Cell.Text(figures.find(place, measure)
                        .map(it -> java.math.BigDecimal.valueOf(it.value(), 1).toPlainString())
                        .orElse(""));
        };
    }

    private void villages(Sheet sheet, Spot spot, int year, Words words) throws IOException {
        sheet.words(joined(
                List.of(
                        words.say("desks.state"),
                        words.say("desks.municipality"),
                        words.say("desks.village"),
                        words.say("desks.key")),
                names(words)));
        var figures = Figures.of(table.everything(year, spot.level(), spot.id(), MOST));
        var states = places.regions().stream().collect(Collectors.toMap(Region::id, Spot::name));
        var located = places.located(
                figures.by().keySet().stream().map(VillageId::new).toList());
        var municipalities = located.stream()
                .map(Located::region)
                .distinct()
                .flatMap(region -> places.municipalities(region).stream())
                .collect(Collectors.toMap(Municipality::id, Municipality::name));
        for (var village : sorted(located, states)) {
            sheet.row(joined(
                    Stream.of(
                                    states.getOrDefault(village.region(), ""),
                                    municipalities.getOrDefault(village.municipality(), ""),
                                    village.name(),
                                    village.slug())
                            .<Cell>map(Cell.Text::new)
                            .toList(),
                    cells(figures, village.id().value())));
        }
    }

    private static List<Located> sorted(List<Located> villages, Map<java.util.UUID, String> states) {
        return villages.stream()
                .sorted(Comparator.comparing((Located it) -> states.getOrDefault(it.region(), ""))
                        .thenComparing(Located::name)
                        .thenComparing(Located::slug))
                .toList();
    }

    private void targets(Sheet sheet, Spot spot, int year, Words words) throws IOException {
        sheet.words(Stream.of("place", "indicator", "target", "actual", "missing", "source", "on")
                .map(column -> words.say("desks." + column))
                .toList());
        for (var it : aims.compared(spot, year)) {
            var target = it.target();
            sheet.row(List.of(
                    new Cell.Text(target.state().isEmpty() ? words.say("desks.title") : target.state()),
                    new Cell.Text(
                            words.say("desks.indicator." + target.indicator().code())),
                    new Cell.Number(target.value()),
                    new Cell.Number(it.actual()),
                    new Cell.Number(it.missing()),
                    new Cell.Text(target.source()),
                    new Cell.Text(target.sourceOn().toString())));
        }
    }

    private static <T> List<T> joined(List<? extends T> head, List<? extends T> rest) {
        var all = new ArrayList<T>(head);
        all.addAll(rest);
        return all;
    }
}
