package aldea.maturity;

import aldea.businesses.Business;
import aldea.kernel.Dictionary;
import aldea.kernel.Language;
import aldea.sheets.Sheet;
import aldea.sheets.Sheet.Cell;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Answers as a table. What somebody typed stays text.
@Component
class Exporting {
    private static final List<String> COLUMNS = List.of(
            "business",
            "wave",
            "side",
            "instrument",
            "day",
            "assessment",
            "dimension",
            "item",
            "question",
            "value",
            "photos",
            "index",
            "level",
            "band",
            "weighted");

    private final Dictionary dictionary;
    private final Photos photos;
    private final WeightTable weights;

    Exporting(Dictionary dictionary, Photos photos, WeightTable weights) {
        this.dictionary = dictionary;
        this.photos = photos;
        this.weights = weights;
    }

    void export(Business business, List<Assessment> all, Language language, String code, HttpServletResponse response)
            throws IOException {
        var format = Sheet.Format.of(code);
        var words = dictionary.in(language);
        var now = weights.now();
        try (var sheet = format.answer(response, "iamd-" + business.reference(), words.say("maturity.export.sheet"))) {
            sheet.words(COLUMNS.stream()
                    .map(column -> words.say("maturity.column." + column))
                    .toList());
            for (var it : all) {
                var whole = whole(it.score(), now.filter(one -> one.instrument().equals(it.instrument())));
                var pictures = photos.of(business, it.id()).stream()
                        .collect(Collectors.groupingBy(Photo::item, Collectors.counting()));
                for (var dimension :
                        Instruments.find(it.instrument()).orElseThrow().dimensions()) {
                    for (var item : dimension.items()) {
                        var head = Stream.of(
                                        business.reference(),
                                        it.wave().name(),
                                        it.side().code(),
                                        it.instrument(),
                                        "" + it.takenAt(),
                                        "" + it.id().value(),
                                        dimension.code(),
                                        item.code(),
                                        item.question().getOrDefault(language, ""))
                                .<Cell>map(Cell.Text::new);
                        var said = Stream.of(
                                value(it.answers().get(item.code())),
                                new Cell.Number(pictures.getOrDefault(item.code(), 0L)));
                        sheet.row(Stream.concat(Stream.concat(head, said), whole.stream())
                                .toList());
                    }
                }
            }
        }
    }

    /// Of all answers of one person, the same in each of their rows.
    private static List<Cell> whole(Score score, Optional<Weights> weights) {
        return List.of(
                score.index().<Cell>map(Cell.Decimal::new).orElse(new Cell.Text("")),
                new Cell.Text(score.level().map(Score.Level::code).orElse("")),
                new Cell.Text(score.band().map(Band::code).orElse("")),
                weights.flatMap(one -> one.of(score))
                        .<Cell>map(Cell.Decimal::new)
                        .orElse(new Cell.Text("")));
    }

    private static Cell value(@org.jspecify.annotations.Nullable Optional<Integer> value) {
        if (value == null) {
            return new Cell.Text("");
        }
        return value.<Cell>map(it -> new Cell.Number(it)).orElse(new Cell.Text("n/a"));
    }
}
