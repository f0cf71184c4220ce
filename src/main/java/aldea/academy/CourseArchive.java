package aldea.academy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipInputStream;

/// A course's folder as people send it: a ZIP, with or without the folder's own name before every path. Nothing is
/// written anywhere under a name from inside it, and no more comes out than a bound.
final class CourseArchive {
    static final int MOST_FILES = 500;
    static final int MOST_BYTES = 40 << 20;
    private static final String PATH = "(es|en|files)/[a-z0-9][a-z0-9._-]{0,79}|[a-z]{1,40}\\.properties";
    // What computers add by themselves.
    private static final String CLUTTER = "(.*/)?(__MACOSX/.*|\\.DS_Store|Thumbs\\.db|desktop\\.ini)";

    private CourseArchive() {}

    /// @param faults what is wrong is added; then the folder is of no use
    static CourseFolder read(byte[] archive, List<CourseFault> faults) {
        var files = new TreeMap<String, byte[]>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            var left = MOST_BYTES;
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                var bytes = zip.readNBytes(left + 1);
                left -= bytes.length;
                if (left < 0 || files.size() == MOST_FILES) {
                    faults.add(CourseFault.of("", left < 0 ? "too-much" : "too-many", ""));
                    return new CourseFolder(new TreeMap<>());
                }
                if (entry.isDirectory() || entry.getName().matches(CLUTTER)) {
                    continue;
                }
                if (files.put(entry.getName(), bytes) != null) {
                    faults.add(CourseFault.of(shown(entry.getName()), "twice", ""));
                }
            }
        } catch (IOException | IllegalArgumentException broken) {
            faults.add(CourseFault.of("", "broken", ""));
            return new CourseFolder(new TreeMap<>());
        }
        if (files.isEmpty()) {
            faults.add(CourseFault.of("", "no-zip", ""));
        }
        return named(files, faults);
    }

    private static CourseFolder named(TreeMap<String, byte[]> files, List<CourseFault> faults) {
        var folder = folder(files);
        var named = new TreeMap<String, byte[]>();
        files.forEach((path, bytes) -> {
            var name = path.substring(folder.map(String::length).orElse(0));
            if (name.matches(PATH)) {
                named.put(name, bytes);
            } else {
                faults.add(CourseFault.of(shown(path), "name", ""));
            }
        });
        return new CourseFolder(named);
    }

    /// The folder that everything lies in, where it is not the course's own.
    private static Optional<String> folder(TreeMap<String, byte[]> files) {
        return Optional.ofNullable(files.firstEntry())
                .map(first -> first.getKey().substring(0, first.getKey().indexOf('/') + 1))
                .filter(it -> !it.isEmpty() && files.keySet().stream().allMatch(path -> path.startsWith(it)));
    }

    private static String shown(String path) {
        return path.replaceAll("\\p{Cntrl}", "?").substring(0, Math.min(path.length(), 100));
    }
}
