package aldea.olist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import aldea.operate.Verified;
import aldea.testing.InVillage;
import aldea.testing.Shared;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.annotation.DirtiesContext;

/// The tables themselves, where they are at hand: every total as their own figures say.
@Tag("slow")
@InVillage
@DirtiesContext
class OlistFilesTest {
    private static final Path FOLDER = Shared.folder().resolve("data/olist");

    private final Olist olist;
    private final ApplicationContext context;

    @TempDir
    Path list;

    OlistFilesTest(@Autowired Olist olist, @Autowired ApplicationContext context) {
        this.olist = olist;
        this.context = context;
    }

    @Test
    void every_total_comes_out_to_the_cent() throws IOException {
        assumeTrue(Shared.present(), "reference data are not beside the repository");
        var t = System.nanoTime();
        var report = olist.read(FOLDER, list, Optional.empty(), step -> System.out.println(step));
        System.out.println(report + " " + (System.nanoTime() - t) / 1e9);
        assertThat(Verified.disagreements(context)).isEmpty();
    }
}
