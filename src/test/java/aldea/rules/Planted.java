package aldea.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A small tree made for a test, in which offences are planted.
final class Planted {
    private final Path root;

    private Planted(Path root) {
        this.root = root;
    }

    static Planted in(Path folder) {
        return new Planted(folder);
    }

    Planted file(String path, String text) {
        try {
            var file = root.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    Planted java(String path, String text) {
        return file("src/main/java/aldea/" + path, text);
    }

    Planted template(String path, String text) {
        return file("src/main/resources/templates/" + path, text);
    }

    Planted words(String file, String text) {
        return file("src/main/resources/messages/" + file, text);
    }

    SourceTree tree() {
        return new SourceTree(root);
    }
}
