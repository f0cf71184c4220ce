package aldea.academy;

import aldea.kernel.Hash;
import aldea.kernel.Refusal;
import aldea.pictures.Pictures;
import java.io.ByteArrayInputStream;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The pictures and recordings of one course that is being read: found in its folder, looked at, and named after what
/// is in them, so that another picture makes another version.
final class CourseMedia {
    private static final String OWN = "file:";
    private static final int HEAVY = 8 << 20;

    private final Pictures pictures;
    private final Map<String, MediaTable.Medium> found = new TreeMap<>();
    private final Map<String, String> names = new TreeMap<>();

    CourseMedia(Pictures pictures) {
        this.pictures = pictures;
    }

    List<MediaTable.Medium> found() {
        return List.copyOf(found.values());
    }

    /// Whether there is a drawing of that name among ours.
    boolean isDrawing(String name) {
        return name.matches("[a-z0-9-]{1,60}")
                && CourseMedia.class.getResource("/static/art/%s.svg".formatted(name)) != null;
    }

    /// The text with its pictures named as they are kept.
    String pictured(CourseFolder folder, String text, String file, List<CourseFault> faults) {
        var done = text;
        var links = Markdown.links(text).stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        for (var link : links) {
            if (link.startsWith(OWN)) {
                var name = link.substring(OWN.length());
                done = done.replace(link, "media:" + kept(folder, name, file, faults, false));
            } else if (link.startsWith("art:") && !isDrawing(link.substring("art:".length()))) {
                faults.add(CourseFault.of(file, "art", link));
            } else if (!link.startsWith("art:") && Markdown.address(link).isEmpty()) {
                faults.add(CourseFault.of(file, "link", link));
            }
        }
        return done;
    }

    /// The address of a lesson's recording.
    String sound(CourseFolder folder, String name, String file, List<CourseFault> faults) {
        return MediaTable.BASE + kept(folder, name, file, faults, true);
    }

    private String kept(CourseFolder folder, String name, String file, List<CourseFault> faults, boolean sound) {
        var path = "files/" + name;
        var bytes = folder.files().get(path);
        if (bytes == null) {
            faults.add(CourseFault.of(file, "no-file", path));
            return name;
        }
        return names.computeIfAbsent(path, it -> {
            var medium = sound ? recording(bytes) : picture(bytes);
            if (medium.isEmpty() || bytes.length > HEAVY) {
                faults.add(CourseFault.of(path, medium.isEmpty() ? (sound ? "sound" : "picture") : "heavy", ""));
                return name;
            }
            found.put(medium.get().name(), medium.get());
            return medium.get().name();
        });
    }

    /// Written anew: nothing comes along of where and with what it was taken.
    private Optional<MediaTable.Medium> picture(byte[] bytes) {
        try {
            var jpeg = pictures.anew(new ByteArrayInputStream(bytes));
            return Optional.of(new MediaTable.Medium(name(bytes, "jpg"), jpeg));
        } catch (Refusal unreadable) {
            return Optional.empty();
        }
    }

    /// MP3, AAC in MP4, Opus or Vorbis in Ogg, known by their first bytes.
    private static Optional<MediaTable.Medium> recording(byte[] bytes) {
        return MediaTable.SOUNDS.keySet().stream()
                .filter(ending -> begins(bytes, ending))
                .findFirst()
                .map(ending -> new MediaTable.Medium(name(bytes, ending), bytes));
    }

    private static String name(byte[] bytes, String ending) {
        return HexFormat.of().formatHex(Hash.sha256(bytes), 0, 16) + "." + ending;
    }

    private static boolean begins(byte[] bytes, String ending) {
        return switch (ending) {
            case "ogg" -> has(bytes, 0, "OggS");
            case "m4a" -> has(bytes, 4, "ftyp");
            default ->
                has(bytes, 0, "ID3") || bytes.length > 2 && (bytes[0] & 0xFF) == 0xFF && (bytes[1] & 0xE6) == 0xE2;
        };
    }

    private static boolean has(byte[] bytes, int at, String mark) {
        if (bytes.length < at + mark.length()) {
            return false;
        }
        for (var i = 0; i < mark.length(); i++) {
            if (bytes[at + i] != mark.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
