package aldea.credentials;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/// An Ed25519 public key as W3C Multikey writes it: `z6Mk…`, which is base58btc of two bytes and the key's 32.
///
/// @param multibase in its one form
record Multikey(String multibase) {
    private static final String ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final BigInteger BASE = BigInteger.valueOf(58);
    private static final byte[] ED25519 = {(byte) 0xed, 0x01};
    private static final byte[] PUBLIC = HexFormat.of().parseHex("302a300506032b6570032100");
    private static final byte[] SECRET = HexFormat.of().parseHex("302e020100300506032b657004220420");
    private static final int KEY = 32;
    private static final int LONGEST = 200;

    /// Empty for what is no Ed25519 key.
    static Optional<Multikey> read(String multibase) {
        return decode(multibase)
                .filter(bytes -> bytes.length == ED25519.length + KEY
                        && Arrays.equals(ED25519, Arrays.copyOf(bytes, ED25519.length)))
                .map(bytes -> new Multikey(multibase));
    }

    static KeyPair generate() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    static Multikey of(KeyPair pair) {
        var encoded = pair.getPublic().getEncoded();
        return new Multikey(encode(join(ED25519, Arrays.copyOfRange(encoded, PUBLIC.length, encoded.length))));
    }

    /// @param encoded PKCS 8
    static PrivateKey secret(byte[] encoded) {
        try {
            return KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException unreadable) {
            throw new IllegalArgumentException("not an Ed25519 key", unreadable);
        }
    }

    /// @param seed 32 bytes
    static PrivateKey secretOf(byte[] seed) {
        return secret(join(SECRET, seed));
    }

    static byte[] sign(PrivateKey secret, byte[] content) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(secret);
            signature.update(content);
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    boolean verifies(byte[] content, byte[] signed) {
        try {
            var bytes = decode(multibase).orElseThrow();
            var key = join(PUBLIC, Arrays.copyOfRange(bytes, ED25519.length, bytes.length));
            var signature = Signature.getInstance("Ed25519");
            signature.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(key)));
            signature.update(content);
            return signature.verify(signed);
        } catch (GeneralSecurityException refused) {
            return false;
        }
    }

    /// Base58btc with its prefix `z`.
    static String encode(byte[] bytes) {
        var text = new StringBuilder();
        for (var left = new BigInteger(1, bytes); left.signum() > 0; left = left.divide(BASE)) {
            text.append(ALPHABET.charAt(left.mod(BASE).intValue()));
        }
        for (var i = 0; i < bytes.length && bytes[i] == 0; i++) {
            text.append('1');
        }
        return text.append('z').reverse().toString();
    }

    /// Empty for what is not base58btc with its prefix.
    static Optional<byte[]> decode(String multibase) {
        if (multibase.length() < 2 || multibase.length() > LONGEST || multibase.charAt(0) != 'z') {
            return Optional.empty();
        }
        var value = BigInteger.ZERO;
        for (var i = 1; i < multibase.length(); i++) {
            var digit = ALPHABET.indexOf(multibase.charAt(i));
            if (digit < 0) {
                return Optional.empty();
            }
            value = value.multiply(BASE).add(BigInteger.valueOf(digit));
        }
        var zeros = 0;
        while (zeros + 1 < multibase.length() && multibase.charAt(zeros + 1) == '1') {
            zeros++;
        }
        var bytes = value.toByteArray();
        var from = bytes[0] == 0 ? 1 : 0;
        return Optional.of(join(new byte[zeros], Arrays.copyOfRange(bytes, from, bytes.length)));
    }

    static byte[] join(byte[] one, byte[] other) {
        var both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}
