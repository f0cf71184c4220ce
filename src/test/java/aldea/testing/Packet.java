package aldea.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// A picture or a piece of sound in a film, as ffprobe sees it.
///
/// @param at seconds
/// @param lasts seconds
/// @param key whether a player may begin here
public record Packet(double at, double lasts, boolean key) {
    /// @param kind `v` or `a`
    public static List<Packet> of(Path film, String kind) throws IOException {
        return run(
                        "ffprobe",
                        "-v",
                        "error",
                        "-select_streams",
                        kind,
                        "-show_entries",
                        "packet=pts_time,duration_time,flags",
                        "-of",
                        "csv=p=0",
                        film.toString())
                .lines()
                .filter(line -> !line.isBlank())
                .map(line -> line.split(","))
                .map(cells -> new Packet(number(cells[0]), number(cells[1]), cells[2].startsWith("K")))
                .toList();
    }

    /// What ffmpeg says against a film when it decodes it; empty for a sound one.
    public static String complaints(Path film) throws IOException {
        return run("ffmpeg", "-v", "warning", "-xerror", "-i", film.toString(), "-fps_mode", "vfr", "-f", "null", "-");
    }

    private static double number(String cell) {
        return cell.equals("N/A") ? 0 : Double.parseDouble(cell);
    }

    private static String run(String... command) throws IOException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
