package aldea.olist;

import aldea.kernel.Hash;
import java.time.Instant;
import java.util.UUID;

/// Ids made from Olist's own keys: whoever imports again makes the same.
final class Keys {
    private static final String CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private Keys() {}

    /// For what has no time of its own (version 8 of RFC 9562).
    static UUID of(String kind, String key) {
        var hash = Hash.of("olist", kind, key);
        return new UUID(
                hash.getMostSignificantBits() & 0xFFFF_FFFF_FFFF_0FFFL | 0x8000L,
                hash.getLeastSignificantBits() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L);
    }

    /// For what lists show by time (version 7): later ones sort later.
    static UUID at(Instant at, String kind, String key) {
        var hash = of(kind, key);
        var high = at.toEpochMilli() << 16 | 0x7000L | hash.getMostSignificantBits() & 0x0FFFL;
        return new UUID(high, hash.getLeastSignificantBits());
    }

    /// Twelve letters and digits in threes: longer than those made here, so that none meets another.
    static String reference(String order) {
        var bits = Hash.of("olist", "reference", order).getMostSignificantBits();
        var text = new StringBuilder();
        for (var i = 0; i < 12; i++) {
            if (i > 0 && i % 3 == 0) {
                text.append('-');
            }
            text.append(CROCKFORD.charAt((int) (bits >>> 5 * i & 31)));
        }
        return text.toString();
    }
}
