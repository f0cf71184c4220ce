package aldea.maturity;

import aldea.businesses.Business;
import aldea.kernel.Dictionary;
import aldea.kernel.Language;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.orderbook.Sheet;
import aldea.orderbook.Sheet.Cell;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Answers as a table. What somebody typed stays text.
@Component
class Exporting {
    private static final List<String> COLUMNS = List.of(
            "business", "wave", "side", "instrument", "day", "assessment", "dimension", "item", "question", "value");

    private final Dictionary dictionary;

    Exporting(Dictionary dictionary) {
        this.dictionary = dictionary;
    }

    void export(Business business, List<Assessment> all, Language language, String code, HttpServletResponse response)
            throws IOException {
        var format = Arrays.stream(Sheet.Format.values())
                .filter(one -> one.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new Refusal(Problem.BAD_INPUT));
        var words = dictionary.in(language);
        response.setContentType(format.type());
        response.setHeader(
                "Content-Disposition", "attachment; filename=\"iamd-%s.%s\"".formatted(business.reference(), code));
        response.setHeader("Cache-Control", "no-store");
        try (var sheet = format.to(response.getOutputStream(), words.say("maturity.export.sheet"))) {
            sheet.row(COLUMNS.stream()
                    .<Cell>map(column -> new Cell.Text(words.say("maturity.column." + column)))
                    .toList());
            for (var it : all) {
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
                        sheet.row(Stream.concat(
                                        head, Stream.of(value(it.answers().get(item.code()))))
                                .toList());
                    }
                }
            }
        }
    }

    private static Cell value(@org.jspecify.annotations.Nullable Optional<Integer> value) {
        if (value == null) {
            return new Cell.Text("");
        }
        return value.<Cell>map(it -> new Cell.Number(it)).orElse(new Cell.Text("n/a"));
    }
}
