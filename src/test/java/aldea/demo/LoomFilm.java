package aldea.demo;

import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/// Makes the film that the demo's show plays again and again: the pictures of [Loom], a soft tune, ffmpeg's encoders.
/// Run by `bin/loom-film`; the film lies in `src/main/resources/demo/loom.mp4`.
public final class LoomFilm {
    private static final int RATE = 16;
    private static final int SOUND_RATE = 48_000;
    // A thousand and some frames of sound, one less than fill the time: the encoder adds one.
    private static final int SOUNDS = (Loom.SECONDS * SOUND_RATE / 1_024 - 1) * 1_024;
    private static final double[] SCALE = {220.0, 261.63, 293.66, 329.63, 392.0, 440.0};
    private static final int[] TUNE = {0, 2, 3, 4, 3, 2, 5, 4, 0, 2, 1, 0, 3, 4, 2, 0};

    private LoomFilm() {}

    public static void main(String[] files) throws IOException, InterruptedException {
        var film = Path.of(files[0]);
        var sound = Files.createTempFile("loom", ".m4a");
        // First by itself: muxed at once, it would shift the picture by what the encoder puts before it.
        run(
                "ffmpeg -v error -y -f s16le -ar %d -ac 1 -i - -c:a aac -b:a 32k %s".formatted(SOUND_RATE, sound),
                LoomFilm::sound);
        run(
                ("ffmpeg -v error -y -f rawvideo -pix_fmt bgr24 -s %dx%d -r %d -i -"
                                + " -ignore_editlist 1 -i %s -c:v libx264 -profile:v baseline -level 3.0"
                                + " -pix_fmt yuv420p -preset veryslow -b:v 118k -maxrate 200k -bufsize 400k"
                                + " -g %d -keyint_min %d -sc_threshold 0 -c:a copy"
                                + " -frag_duration 500000 -movflags +frag_keyframe+empty_moov+default_base_moof"
                                + " -map_metadata -1 -fflags +bitexact -flags:v +bitexact -flags:a +bitexact %s")
                        .formatted(Loom.WIDTH, Loom.HEIGHT, RATE, sound, RATE * 2, RATE * 2, film),
                LoomFilm::pictures);
        Files.delete(sound);
    }

    private interface Source {
        void writeTo(OutputStream pipe) throws IOException;
    }

    private static void pictures(OutputStream pipe) throws IOException {
        var loom = new Loom();
        for (var frame = 0; frame < Loom.SECONDS * RATE; frame++) {
            var picture = loom.at((double) frame / RATE);
            pipe.write(((DataBufferByte) picture.getRaster().getDataBuffer()).getData());
        }
    }

    private static void run(String command, Source input) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command.split(" "))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var pipe = process.getOutputStream()) {
            input.writeTo(pipe);
        }
        if (process.waitFor() != 0) {
            throw new IllegalStateException("ffmpeg failed");
        }
    }

    /// Plucked tones, and the loom's beat, all of it quiet.
    private static void sound(OutputStream pipe) throws IOException {
        var samples = new double[SOUNDS];
        var step = SOUND_RATE * 3 / 2;
        for (var note = 0; note < TUNE.length; note++) {
            pluck(samples, note * step, SCALE[TUNE[note]], 0.09);
            if (note % 4 == 0) {
                pluck(samples, note * step, SCALE[TUNE[note]] / 2, 0.07);
            }
        }
        for (var pick = 0; pick < 32; pick++) {
            thump(samples, (int) ((pick + 0.8) * SOUND_RATE * Loom.SECONDS / 32));
        }
        var bytes = ByteBuffer.allocate(SOUNDS * 2).order(ByteOrder.LITTLE_ENDIAN);
        for (var i = 0; i < SOUNDS; i++) {
            var edge = Math.min(1, Math.min(i, SOUNDS - i) / 2_400.0);
            bytes.putShort((short) (Math.clamp(samples[i] * edge, -1, 1) * Short.MAX_VALUE));
        }
        pipe.write(bytes.array());
    }

    private static void pluck(double[] samples, int from, double hertz, double loud) {
        for (var i = from; i < samples.length && i < from + 2 * SOUND_RATE; i++) {
            var t = (double) (i - from) / SOUND_RATE;
            var tone = Math.sin(2 * Math.PI * hertz * t) + 0.3 * Math.sin(4 * Math.PI * hertz * t);
            samples[i] += loud * tone * Math.exp(-2.4 * t) * Math.min(1, t * 120);
        }
    }

    private static void thump(double[] samples, int from) {
        for (var i = from; i < samples.length && i < from + SOUND_RATE / 5; i++) {
            var t = (double) (i - from) / SOUND_RATE;
            samples[i] += 0.10 * Math.sin(2 * Math.PI * (92 - 130 * t) * t) * Math.exp(-26 * t);
        }
    }
}
