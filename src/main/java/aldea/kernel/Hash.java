package aldea.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.UUID;

/// SHA-256. Of several texts each is hashed with its length, so that no two lists of texts run together.
public final class Hash {
    private Hash() {}

    /// The first 128 bits, which fit a column of type uuid.
    public static UUID of(String... texts) {
        var bytes = ByteBuffer.wrap(digest(texts));
        return new UUID(bytes.getLong(), bytes.getLong());
    }

    /// The first 128 bits as 22 letters, digits, dashes and underscores.
    public static String text(String... texts) {
        var half = ByteBuffer.wrap(digest(texts)).slice(0, 16);
        return new String(Base64.getUrlEncoder().withoutPadding().encode(half).array(), UTF_8);
    }

    /// SHA-256 of one piece of content.
    public static byte[] sha256(byte[] content) {
        return sha256().digest(content);
    }

    /// For content that comes in pieces.
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static byte[] digest(String... texts) {
        var sha = sha256();
        for (var text : texts) {
            var bytes = text.getBytes(UTF_8);
            sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            sha.update(bytes);
        }
        return sha.digest();
    }
}
