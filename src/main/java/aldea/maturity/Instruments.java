package aldea.maturity;

import static java.nio.charset.StandardCharsets.UTF_8;

import aldea.kernel.Language;
import aldea.maturity.Instrument.Dimension;
import aldea.maturity.Instrument.Item;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.io.ClassPathResource;

/// The versions there are. A new one is a new file; an old one stays, so that old answers are read as they were asked.
final class Instruments {
    private static final List<String> CODES = List.of("iamd-1");
    private static final List<Instrument> ALL =
            CODES.stream().map(Instruments::read).toList();

    private Instruments() {}

    /// What is asked today.
    static Instrument newest() {
        return ALL.getLast();
    }

    static Optional<Instrument> find(String code) {
        return ALL.stream().filter(each -> each.code().equals(code)).findFirst();
    }

    private static Instrument read(String code) {
        try {
            var lines = new ClassPathResource("maturity/%s.txt".formatted(code))
                    .getContentAsString(UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
            var dimensions = new ArrayList<Dimension>();
            for (var i = 0; i < lines.size(); i++) {
                var fields = lines.get(i).split("\\|", -1);
                var words = Map.of(Language.ES, fields[3], Language.EN, fields[4]);
                if (fields[0].equals("D")) {
                    dimensions.add(new Dimension(fields[1], fields[2], words, new ArrayList<>()));
                } else {
                    var levels = Map.of(Language.ES, levels(lines.get(i + 1)), Language.EN, levels(lines.get(i + 2)));
                    dimensions.getLast().items().add(new Item(fields[1], fields[2], words, levels));
                    i += 2;
                }
            }
            return new Instrument(code, List.copyOf(dimensions));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private static List<String> levels(String line) {
        var levels = List.of(line.split("\\|", -1));
        if (levels.size() != 5) {
            throw new IllegalStateException("five levels, not: " + line);
        }
        return levels;
    }
}
