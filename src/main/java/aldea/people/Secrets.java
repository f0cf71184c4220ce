package aldea.people;

import static java.nio.charset.StandardCharsets.UTF_8;

import aldea.kernel.Hash;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/// Secrets that people carry, and the hashes that are all we keep of them. Never the injected random generator: a test
/// or a demo may have seeded that one.
final class Secrets {
    private Secrets() {}

    private static final SecureRandom RANDOM = new SecureRandom();

    /// 256 random bits, safe in an address and in a cookie.
    static String token() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(32));
    }

    static byte[] bytes(int count) {
        var bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /// Six digits.
    static String code() {
        return "%06d".formatted(RANDOM.nextInt(1_000_000));
    }

    static byte[] hash(String secret) {
        return Hash.sha256(secret.getBytes(UTF_8));
    }

    /// Compares in a time that does not tell where they differ.
    static boolean same(byte[] one, byte[] other) {
        return MessageDigest.isEqual(one, other);
    }
}
