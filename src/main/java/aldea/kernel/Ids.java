package aldea.kernel;

import java.time.InstantSource;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// Makes UUIDs of version 7 (RFC 9562, section 5.7): 48 bits of Unix milliseconds, then random bits,
/// so that ids made later sort later and indexes grow at one end.
public final class Ids {
    private final InstantSource clock;
    private final RandomGenerator random;

    public Ids(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /// A new id; safe to call from any thread if the generator is.
    public UUID next() {
        var millis = clock.millis() & 0xFFFF_FFFF_FFFFL;
        var high = millis << 16 | 0x7000L | random.nextLong() & 0x0FFFL;
        var low = random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    /// A short reference that people can read out, such as `A7K-3QF-9TM`: nine letters and digits of Crockford's
    /// base 32 (no I, L, O, U), 45 random bits. Uniqueness is the table's to guard.
    public String shortReference() {
        var bits = random.nextLong();
        var text = new StringBuilder(11);
        for (var i = 0; i < 9; i++) {
            if (i > 0 && i % 3 == 0) {
                text.append('-');
            }
            text.append(CROCKFORD.charAt((int) (bits >>> 5 * i & 31)));
        }
        return text.toString();
    }

    private static final String CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
}
