package aldea.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A short film made by ffmpeg, cut as a host's browser cuts: what begins it, then fragments of half a second.
public record Clip(byte[] init, List<byte[]> fragments) {
    private static final Path FOLDER = Path.of("target", "clips");

    /// A test picture and a tone, a keyframe every two seconds. Skips the test where there is no ffmpeg.
    public static Clip ofSeconds(int seconds) {
        var file = FOLDER.resolve(
                "clip-%d-%d.mp4".formatted(seconds, ProcessHandle.current().pid()));
        try {
            Files.createDirectories(FOLDER);
            if (!Files.exists(file)) {
                run("ffmpeg -v error -y -f lavfi -i testsrc=size=160x90:rate=16 -f lavfi -i sine=frequency=440 -t "
                        + seconds
                        + " -pix_fmt yuv420p -c:v libx264 -profile:v baseline -preset ultrafast -g 32 -keyint_min 32"
                        + " -sc_threshold 0 -c:a aac -b:a 32k -frag_duration 500000"
                        + " -movflags +frag_keyframe+empty_moov+default_base_moof " + file);
            }
            return of(Files.readAllBytes(file));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// The same without one of its tracks.
    ///
    /// @param track `v` keeps the picture, `a` the sound
    public static Clip only(String track, int seconds) {
        ofSeconds(seconds);
        var whole = FOLDER.resolve(
                "clip-%d-%d.mp4".formatted(seconds, ProcessHandle.current().pid()));
        var part = FOLDER.resolve(track + "-" + whole.getFileName());
        run("ffmpeg -v error -y -i %s -map 0:%s -c copy -frag_duration 500000".formatted(whole, track)
                + " -movflags +frag_keyframe+empty_moov+default_base_moof " + part);
        try {
            return of(Files.readAllBytes(part));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Clip of(byte[] film) {
        var init = new ByteArrayOutputStream();
        var fragments = new ArrayList<byte[]>();
        for (var at = 0; at < film.length; ) {
            var size = ByteBuffer.wrap(film).getInt(at);
            var box = Arrays.copyOfRange(film, at, at + size);
            switch (new String(film, at + 4, 4, ISO_8859_1)) {
                case "ftyp", "moov" -> init.writeBytes(box);
                case "moof" -> fragments.add(box);
                case "mdat" -> fragments.add(joined(fragments.removeLast(), box));
                default -> {}
            }
            at += size;
        }
        return new Clip(init.toByteArray(), List.copyOf(fragments));
    }

    public static byte[] joined(byte[]... pieces) {
        var whole = new ByteArrayOutputStream();
        for (var piece : pieces) {
            whole.writeBytes(piece);
        }
        return whole.toByteArray();
    }

    /// What a program says, which must say that all went well.
    public static String run(String command) {
        try {
            var process = new ProcessBuilder(command.split(" "))
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            var said = new String(process.getInputStream().readAllBytes(), ISO_8859_1);
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException(command + ": " + said);
            }
            return said;
        } catch (IOException absent) {
            assumeTrue(false, "needs ffmpeg (bin/setup installs it): " + absent.getMessage());
            throw new UncheckedIOException(absent);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
