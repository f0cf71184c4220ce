package aldea.academy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/// The courses that come with the program, each a folder below `courses/`. They are published when the program starts,
/// each content once.
@Component
class Shipped implements ApplicationRunner {
    private final CourseFiles files;

    Shipped(CourseFiles files) {
        this.files = files;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        for (var code : codes()) {
            folder(code).ifPresent(files::ship);
        }
    }

    private static List<String> codes() {
        try {
            var codes = new ArrayList<String>();
            for (var facts : new PathMatchingResourcePatternResolver()
                    .getResources("classpath*:courses/*/" + CourseReader.FACTS)) {
                var folders = facts.getURL().getPath().split("/");
                codes.add(folders[folders.length - 2]);
            }
            return codes;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static Optional<CourseFolder> folder(String code) {
        try {
            var files = new TreeMap<String, byte[]>();
            var base = "courses/%s/".formatted(code);
            for (var file : new PathMatchingResourcePatternResolver().getResources("classpath*:" + base + "**/*.*")) {
                var path = file.getURL().getPath();
                files.put(path.substring(path.lastIndexOf(base) + base.length()), file.getContentAsByteArray());
            }
            return Optional.of(new CourseFolder(files)).filter(it -> !files.isEmpty());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
