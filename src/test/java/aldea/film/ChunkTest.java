package aldea.film;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.testing.Clip;
import aldea.testing.Seeds;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What a chunk is read as, and what is refused.
class ChunkTest {
    private final Clip clip = Clip.ofSeconds(7);
    private final Init init = Chunk.read(clip.init(), Optional.empty()).init().orElseThrow();

    private Chunk read(byte[] bytes) {
        return Chunk.read(bytes, Optional.of(init));
    }

    private byte[] fragment(int n) {
        return clip.fragments().get(n).clone();
    }

    private void refused(byte[] bytes, String why) {
        assertThatThrownBy(() -> read(bytes)).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.problem()).isEqualTo(Problem.CHUNK_BROKEN);
            assertThat(refusal.arguments().getFirst().toString()).contains(why);
        });
    }

    @Test
    void the_tracks_and_their_codecs_are_read() {
        assertThat(init.video().orElseThrow().codec()).matches("avc1\\.42c0[0-9a-f]{2}");
        assertThat(init.audio().orElseThrow().codec()).isEqualTo("mp4a.40.2");
        assertThat(init.main().video()).isTrue();
        var deaf = Init.of(init.audioOnly());
        assertThat(deaf.tracks()).singleElement().extracting(Track::video).isEqualTo(false);
    }

    @Test
    void fragments_become_parts_with_their_time() {
        var cuts = read(Clip.joined(fragment(0), fragment(1))).cuts();
        assertThat(cuts).extracting(Cut::independent).containsExactly(true, false);
        assertThat(cuts.get(0).startMicros()).isZero();
        assertThat(cuts.get(1).startMicros()).isEqualTo(cuts.get(0).micros());
        assertThat(read(fragment(4)).cuts().getFirst().independent()).isTrue();
    }

    @Test
    void what_is_cut_off_or_out_of_order_is_refused_with_its_reason() {
        refused(new byte[0], "0 fragments");
        refused(Arrays.copyOf(fragment(0), 700), "says it has");
        refused(Arrays.copyOf(fragment(0), 5), "5 bytes where a box should begin");
        var moof = ByteBuffer.wrap(fragment(0)).getInt(0);
        var swapped = Clip.joined(
                Arrays.copyOfRange(fragment(0), moof, fragment(0).length), Arrays.copyOf(fragment(0), moof));
        refused(swapped, "mdat where moof should begin");
        refused(Arrays.copyOf(fragment(0), moof), "ends where mdat should begin");
        refused(Clip.joined(fragment(0), clip.init()), "ftyp where moof should begin");
        assertThatThrownBy(() -> Chunk.read(fragment(0), Optional.empty()))
                .hasMessageContaining("begins without an ftyp");
    }

    @Test
    void sizes_beyond_reason_are_refused() {
        for (var size : new int[] {0, 1, 7, -1, Integer.MAX_VALUE}) {
            var bytes = fragment(0);
            ByteBuffer.wrap(bytes).putInt(0, size);
            refused(bytes, "moof: says it has");
        }
        var elsewhere = fragment(0);
        var trun = indexOf(elsewhere, "trun");
        ByteBuffer.wrap(elsewhere).putInt(trun + 12, Integer.MAX_VALUE);
        refused(elsewhere, "its samples are not in the mdat");
        var many = fragment(0);
        ByteBuffer.wrap(many).putInt(indexOf(many, "trun") + 8, -1);
        refused(many, "samples");
        var late = fragment(0);
        ByteBuffer.wrap(late).putLong(indexOf(late, "tfdt") + 8, Long.MAX_VALUE);
        refused(late, "a time beyond reason");
    }

    private static int indexOf(byte[] bytes, String type) {
        return new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf(type);
    }

    @Seeds(300)
    void whatever_is_sent_is_read_or_refused_and_never_breaks_us(long seed) {
        var random = new Random(seed);
        var bytes = Clip.joined(random.nextBoolean() ? clip.init() : new byte[0], fragment(random.nextInt(8)));
        for (var hits = random.nextInt(6); hits >= 0; hits--) {
            // Heads are where readers go wrong, so most of the damage is there.
            var at = random.nextInt(random.nextInt(4) == 0 ? bytes.length : Math.min(bytes.length, 2_600));
            bytes[at] = (byte) (random.nextBoolean() ? random.nextInt() : 0xFF * random.nextInt(2));
        }
        var sent = random.nextInt(5) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
        accepted(sent).ifPresent(chunk -> {
            // What was accepted once holds for ever: it is read again whenever somebody only listens.
            var with = Init.of(chunk.init().orElse(init).bytes());
            if (with.audio().isPresent()) {
                Init.of(with.audioOnly());
            }
            chunk.cuts().forEach(cut -> with.audioOf(cut.bytes()));
        });
    }

    private Optional<Chunk> accepted(byte[] sent) {
        try {
            return Optional.of(read(sent));
        } catch (Refusal refusal) {
            assertThat(refusal.problem()).isEqualTo(Problem.CHUNK_BROKEN);
            return Optional.empty();
        }
    }

    @Seeds(50)
    void noise_is_refused(long seed) {
        var bytes = new byte[new Random(seed).nextInt(5_000)];
        new Random(seed).nextBytes(bytes);
        assertThatThrownBy(() -> read(bytes)).isInstanceOf(Refusal.class);
    }
}
