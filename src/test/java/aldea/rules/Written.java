package aldea.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// Writes what a test would compare, when it is asked to: `-Ddocs.write=true`, as `bin/docs` does.
final class Written {
    private Written() {}

    static void files(String folder, String ending, Map<String, String> contents) {
        if (!Boolean.getBoolean("docs.write")) {
            return;
        }
        try {
            Files.createDirectories(Path.of(folder));
            for (var content : contents.entrySet()) {
                Files.writeString(Path.of(folder, content.getKey() + ending), content.getValue());
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
