package aldea.site;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Words stand out from what they are written on, 4.5 to 1, by day and by night.
class ContrastTest {
    private static final Pattern COLOUR = Pattern.compile("--([a-z-]+): #([0-9a-f]{6});");
    private static final Map<String, List<String>> WRITTEN = Map.of(
            "ink", List.of("lime", "lime-deep", "paper", "maize-soft", "indigo-soft", "nopal-soft", "grana-soft"),
            "ink-soft", List.of("lime", "lime-deep", "paper"),
            "title", List.of("lime", "lime-deep", "paper", "indigo-soft"),
            "link", List.of("lime", "lime-deep", "paper"),
            "price", List.of("lime", "lime-deep", "paper", "maize-soft"),
            "maize-deep", List.of("maize-soft"),
            "nopal", List.of("nopal-soft", "paper"),
            "grana", List.of("grana-soft", "paper"),
            "cream", List.of("night", "clay"),
            "night", List.of("maize"));

    static Stream<String> palettes() {
        return Stream.of("by day", "by night");
    }

    @ParameterizedTest
    @MethodSource("palettes")
    void words_stand_out(String palette) throws IOException {
        var sheet = Files.readString(Path.of("src/main/resources/static/css/tokens.css"));
        var night = sheet.indexOf("@media");
        var colours = new HashMap<>(colours(sheet.substring(0, night)));
        if (palette.equals("by night")) {
            colours.putAll(colours(sheet.substring(night)));
        }
        assertThat(WRITTEN.entrySet().stream()
                        .flatMap(pair -> pair.getValue().stream()
                                .filter(wall -> contrast(colour(colours, pair.getKey()), colour(colours, wall)) < 4.5)
                                .map(wall -> pair.getKey() + " on " + wall)))
                .isEmpty();
    }

    private static int colour(Map<String, Integer> colours, String name) {
        return requireNonNull(colours.get(name), () -> "no colour --" + name);
    }

    private static Map<String, Integer> colours(String sheet) {
        var colours = new HashMap<String, Integer>();
        COLOUR.matcher(sheet)
                .results()
                .forEach(found -> colours.put(found.group(1), Integer.parseInt(found.group(2), 16)));
        return colours;
    }

    /// As WCAG 2.2 reckons it.
    private static double contrast(int one, int other) {
        var lights = new double[] {light(one), light(other)};
        return (Math.max(lights[0], lights[1]) + 0.05) / (Math.min(lights[0], lights[1]) + 0.05);
    }

    private static double light(int colour) {
        return 0.2126 * linear(colour >> 16 & 255) + 0.7152 * linear(colour >> 8 & 255) + 0.0722 * linear(colour & 255);
    }

    private static double linear(int channel) {
        var part = channel / 255.0;
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }
}
