package aldea.testing;

import java.nio.file.Files;
import java.nio.file.Path;

/// Data that lies beside the repository and is not part of it. Tests that need it skip where it is absent.
public final class Shared {
    private Shared() {}

    public static boolean present() {
        return Files.isDirectory(folder().resolve("data"));
    }

    /// `../shared`, or what `ALDEA_SHARED` names.
    public static Path folder() {
        var named = System.getenv("ALDEA_SHARED");
        return Path.of(named == null ? "../shared" : named);
    }
}
