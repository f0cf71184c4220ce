package aldea.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// The repository's own files, as the rules read them.
record SourceTree(Path root) {
    /// The folder that the tests run in.
    static final SourceTree REPOSITORY = new SourceTree(Path.of(""));

    /// A text file.
    ///
    /// @param path below the root, with slashes
    record File(String path, String text) {
        List<String> lines() {
            return text.lines().toList();
        }

        String name() {
            return path.substring(path.lastIndexOf('/') + 1);
        }

        boolean isUnder(String folder) {
            return path.startsWith(folder);
        }

        /// The line of a position, from 1.
        int lineAt(int position) {
            return 1
                    + (int) text.substring(0, position)
                            .chars()
                            .filter(c -> c == '\n')
                            .count();
        }

        String at(int position) {
            return path + ":" + lineAt(position);
        }
    }

    /// Files under a folder with one of the endings, in order of their paths; none when the folder is absent.
    List<File> files(String folder, String... endings) {
        var start = root.resolve(folder);
        if (!Files.exists(start)) {
            return List.of();
        }
        try (var paths = Files.walk(start)) {
            return paths.filter(Files::isRegularFile)
                    .filter(path -> Arrays.stream(endings).anyMatch(path.toString()::endsWith))
                    .filter(path -> !path.toString().contains("/vendor/"))
                    .sorted()
                    .map(this::read)
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    List<File> productJava() {
        return files("src/main/java", ".java");
    }

    List<File> allJava() {
        return files("src", ".java");
    }

    List<File> templates() {
        return files("src/main/resources/templates", ".jte");
    }

    private File read(Path path) {
        try {
            return new File(root.relativize(path).toString(), Files.readString(path));
        } catch (IOException failed) {
            throw new UncheckedIOException(path.toString(), failed);
        }
    }
}
