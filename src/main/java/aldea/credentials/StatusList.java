package aldea.credentials;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// A W3C Bitstring Status List: one bit a credential, the first of a byte being its highest.
final class StatusList {
    /// Credentials that share a list: the least that the standard allows, for a single one must not stand out.
    static final int SIZE = 131_072;

    // Steps through all places of a list, so that neighbours were not issued one after the other.
    private static final int STRIDE = 50_021;
    private static final int MOST_BYTES = 1 << 20;

    private final byte[] bits;

    private StatusList(byte[] bits) {
        this.bits = bits;
    }

    static StatusList empty() {
        return new StatusList(new byte[SIZE / Byte.SIZE]);
    }

    /// Which list holds the credential of this number.
    static long listOf(long number) {
        return number / SIZE;
    }

    /// Where in its list.
    static int indexOf(long number) {
        return (int) (number % SIZE * STRIDE % SIZE);
    }

    void set(int index) {
        bits[index / Byte.SIZE] |= (byte) (0x80 >>> index % Byte.SIZE);
    }

    boolean has(int index) {
        return (bits[index / Byte.SIZE] & 0x80 >>> index % Byte.SIZE) != 0;
    }

    int size() {
        return bits.length * Byte.SIZE;
    }

    /// Compressed, as base64url with its prefix `u`.
    String encoded() {
        try (var bytes = new ByteArrayOutputStream()) {
            try (var gzip = new GZIPOutputStream(bytes)) {
                gzip.write(bits);
            }
            return "u" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /// Empty for what is no list, or one that would unpack to more than a list has.
    static Optional<StatusList> decode(String encoded) {
        if (!encoded.startsWith("u")) {
            return Optional.empty();
        }
        try (var gzip = new GZIPInputStream(
                new ByteArrayInputStream(Base64.getUrlDecoder().decode(encoded.substring(1))))) {
            var bits = gzip.readNBytes(MOST_BYTES + 1);
            return bits.length > MOST_BYTES || bits.length < SIZE / Byte.SIZE
                    ? Optional.empty()
                    : Optional.of(new StatusList(bits));
        } catch (IOException | IllegalArgumentException broken) {
            return Optional.empty();
        }
    }
}
