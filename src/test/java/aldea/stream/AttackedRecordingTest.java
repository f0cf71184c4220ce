package aldea.stream;

import static org.assertj.core.api.Assertions.assertThat;

import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.stream.Recording.Delivery;
import aldea.stream.Recording.Sheet;
import aldea.testing.Clip;
import aldea.testing.Seeds;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An attacker beside a good host: what is kept and what viewers are told stays the same, byte for byte.
class AttackedRecordingTest {
    private static final Instant START = Instant.parse("2026-11-22T16:00:00Z");
    private static final UUID PAGE = new UUID(1, 1);
    private static final Clip CLIP = Clip.ofSeconds(7);

    @TempDir
    Path folder;

    private static Instant at(int number) {
        return START.plusMillis(500L * number);
    }

    private static byte[] good(int number) {
        return (number == 0 ? CLIP.init() : CLIP.fragments().get(number - 1)).clone();
    }

    private Recording opened(String name) {
        return new Recording(new Shelf(folder.resolve(name)), List.of(), false);
    }

    private static void send(Recording recording, UUID page, int number, byte[] body, boolean takeover) {
        recording.receive(new Delivery(page, number, body, takeover), at(number));
    }

    private static void refused(Runnable sending, Problem... problems) {
        try {
            sending.run();
        } catch (Refusal refusal) {
            assertThat(refusal.problem()).isIn((Object[]) problems);
            return;
        }
        throw new AssertionError("was taken");
    }

    private void same(Recording one, Recording other, String first, String second) throws IOException {
        for (var sheet : Sheet.values()) {
            assertThat(one.sheet(sheet))
                    .hasValueSatisfying(text ->
                            assertThat(text).isEqualTo(other.sheet(sheet).orElseThrow()));
        }
        for (var file : List.of("journal", "take-0.mp4")) {
            assertThat(Files.readAllBytes(folder.resolve(first).resolve(file)))
                    .isEqualTo(Files.readAllBytes(folder.resolve(second).resolve(file)));
        }
    }

    @Seeds(20)
    void a_stranger_with_the_key_changes_nothing_while_the_host_sends(long seed) throws IOException {
        var random = new Random(seed);
        var clean = opened("clean" + seed);
        var attacked = opened("attacked" + seed);
        for (var n = 0; n <= CLIP.fragments().size(); n++) {
            send(clean, PAGE, n, good(n), false);
            send(attacked, PAGE, n, good(n), false);
            for (var tries = random.nextInt(3); tries > 0; tries--) {
                var number = n;
                var stranger = new UUID(random.nextLong(), random.nextLong());
                refused(() -> send(attacked, stranger, 0, mutated(0, random), false), Problem.ANOTHER_HOST);
                // Taking over wants an init segment that can be read.
                refused(() -> send(attacked, stranger, 0, good(1 + random.nextInt(10)), true), Problem.CHUNK_BROKEN);
                refused(
                        () -> send(attacked, PAGE, number + 2 + random.nextInt(9), good(1), false),
                        Problem.CHUNK_OUT_OF_ORDER);
                send(attacked, PAGE, random.nextInt(n + 1), mutated(1, random), false);
            }
        }
        same(clean, attacked, "clean" + seed, "attacked" + seed);
        same(clean, opened("attacked" + seed), "clean" + seed, "attacked" + seed);
    }

    @Seeds(80)
    void a_damaged_chunk_is_refused_whole_or_leaves_a_stream_that_can_be_read(long seed) {
        var random = new Random(seed);
        var recording = opened("damaged" + seed);
        var number = 0;
        for (var n = 0; n <= CLIP.fragments().size(); n++) {
            var before = recording.parts();
            try {
                recording.receive(new Delivery(PAGE, number, mutated(n, random), false), at(n));
                number++;
            } catch (Refusal refusal) {
                assertThat(refusal.problem()).isEqualTo(Problem.CHUNK_BROKEN);
                assertThat(recording.parts()).isEqualTo(before);
                if (n == 0) {
                    recording.receive(new Delivery(PAGE, number++, good(0), false), at(n));
                }
            }
        }
        recording.sheet(Sheet.LIVE).ifPresent(text -> {
            assertThat(readable(recording)).isTrue();
            assertThat(opened("damaged" + seed).sheet(Sheet.LIVE).orElseThrow()).isEqualTo(text);
        });
    }

    private static boolean readable(Recording recording) {
        var pieces = new Pieces(recording, true);
        for (var segment = 0; segment < recording.newest(); segment++) {
            assertThat(pieces.segment(segment, false)).isPresent();
        }
        return true;
    }

    /// A good chunk with some of its bytes turned, doubled or lost; mostly in its head, where readers go wrong.
    private static byte[] mutated(int number, Random random) {
        var bytes = good(number);
        if (random.nextInt(4) == 0) {
            return Arrays.copyOf(bytes, random.nextInt(bytes.length));
        }
        for (var hits = random.nextInt(5); hits >= 0; hits--) {
            var at = random.nextInt(Math.min(bytes.length, 900));
            bytes[at] = (byte) (random.nextBoolean() ? random.nextInt() : 0xFF * random.nextInt(2));
        }
        return bytes;
    }

    private static byte[] with(byte[] chunk, String box, int behind, long value) {
        var bytes = chunk.clone();
        var at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf(box);
        ByteBuffer.wrap(bytes).putLong(at + behind, value);
        return bytes;
    }

    private static byte[] with32(byte[] chunk, String box, int behind, int value) {
        var bytes = chunk.clone();
        var at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf(box);
        ByteBuffer.wrap(bytes).putInt(at + behind, value);
        return bytes;
    }

    private static long tfdt(byte[] chunk) {
        var at = new String(chunk, StandardCharsets.ISO_8859_1).indexOf("tfdt");
        return ByteBuffer.wrap(chunk).getLong(at + 8);
    }

    @Test
    void time_neither_goes_back_nor_leaps_nor_shows_what_has_not_happened() {
        var recording = opened("time");
        for (var n = 0; n < 8; n++) {
            send(recording, PAGE, n, good(n), false);
        }
        var second = 16_384L;
        var next = good(8);
        var time = tfdt(next);
        for (var wrong : new long[] {
            0, time - 9 * second / 2, time + 11 * 60 * second, time + 3_601 * second, time + 90_000_000 * second, -1
        }) {
            refused(() -> send(recording, PAGE, 8, with(next, "tfdt", 8, wrong), false), Problem.CHUNK_BROKEN);
        }
        // A little back each time would be far back in the end.
        var start = tfdt(good(7));
        refused(() -> send(recording, PAGE, 8, with(next, "tfdt", 8, start), false), Problem.CHUNK_BROKEN);
        send(recording, PAGE, 8, next, false);
        assertThat(recording.parts()).isEqualTo(8);
    }

    @Test
    void heads_beyond_reason_are_refused() {
        var recording = opened("heads");
        var big = Clip.joined(CLIP.init(), new byte[0]);
        var moov = new String(big, StandardCharsets.ISO_8859_1).indexOf("moov") - 4;
        var size = ByteBuffer.wrap(big).getInt(moov);
        var fat = ByteBuffer.allocate(big.length + 70_000).put(big);
        fat.putInt(moov, size + 70_000)
                .putInt(big.length, 70_000)
                .put(big.length + 4, "free".getBytes(StandardCharsets.US_ASCII));
        refused(() -> send(recording, PAGE, 0, fat.array(), false), Problem.CHUNK_BROKEN);
        for (var scale : new int[] {0, -1, Integer.MAX_VALUE}) {
            refused(() -> send(recording, PAGE, 0, with32(good(0), "mdhd", 16, scale), false), Problem.CHUNK_BROKEN);
        }
        for (var track : new int[] {2, 0, -1}) {
            refused(() -> send(recording, PAGE, 0, with32(good(0), "tkhd", 16, track), false), Problem.CHUNK_BROKEN);
        }
        send(recording, PAGE, 0, good(0), false);
        refused(() -> send(recording, PAGE, 1, with32(good(1), "tfhd", 8, 77), false), Problem.CHUNK_BROKEN);
        send(recording, PAGE, 1, good(1), false);
        assertThat(recording.parts()).isEqualTo(1);
    }

    @Test
    void whoever_takes_over_without_end_comes_to_one() {
        var recording = opened("storm");
        var sent = 0;
        try {
            for (; sent < 2_000; sent++) {
                recording.receive(new Delivery(new UUID(7, sent), 0, good(0), true), START);
            }
        } catch (Refusal refusal) {
            assertThat(refusal.problem()).isEqualTo(Problem.STREAM_FULL);
        }
        assertThat(sent).isEqualTo(1_000);
    }

    @Test
    void thousands_of_tiny_pieces_are_refused() {
        var recording = opened("tiny");
        send(recording, PAGE, 0, good(0), false);
        var scale = with32(good(0), "mdhd", 16, 90_000_000);
        var other = new UUID(2, 2);
        recording.receive(new Delivery(other, 0, scale, true), START);
        var taken = 0;
        try {
            for (; taken < 1_000; taken++) {
                var tiny = with(good(2), "tfdt", 8, 8_192L * taken);
                recording.receive(new Delivery(other, taken + 1, tiny, false), START);
            }
        } catch (Refusal refusal) {
            assertThat(refusal.problem()).isEqualTo(Problem.CHUNK_BROKEN);
        }
        assertThat(taken).isLessThanOrEqualTo(256);
    }
}
