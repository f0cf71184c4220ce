package aldea.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/// What the guide tells an operator to write, taken from the guide itself: it fails the tests before it misleads
/// anybody.
public final class Guide {
    private static final Path RUN = Path.of("docs", "guides", "run-a-village.md");

    private Guide() {}

    /// The only block of a kind in the guide on running a village.
    ///
    /// @param kind such as `nginx`
    /// @param changed what this machine has instead; each must stand in the text
    public static String block(String kind, Map<String, String> changed) {
        return block(RUN, kind, changed);
    }

    /// The same of another guide.
    public static String block(Path guide, String kind, Map<String, String> changed) {
        try {
            var blocks = Pattern.compile("```%s\n(.*?)```".formatted(kind), Pattern.DOTALL)
                    .matcher(Files.readString(guide))
                    .results()
                    .toList();
            assertThat(blocks).as("blocks of %s in %s", kind, guide).hasSize(1);
            var text = blocks.getFirst().group(1);
            for (var change : changed.entrySet()) {
                assertThat(text).contains(change.getKey());
                text = text.replace(change.getKey(), change.getValue());
            }
            return text;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
