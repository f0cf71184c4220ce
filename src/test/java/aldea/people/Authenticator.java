package aldea.people;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.webauthn4j.converter.AttestationObjectConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.data.attestation.AttestationObject;
import com.webauthn4j.data.attestation.authenticator.AAGUID;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.authenticator.EC2COSEKey;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.extension.authenticator.RegistrationExtensionAuthenticatorOutput;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/// A phone with one passkey: makes it, and signs with it, as WebAuthn level 3 says.
final class Authenticator {
    private static final byte PRESENT_AND_VERIFIED = 0x05;
    private static final byte WITH_CREDENTIAL = 0x45;
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    private static final String REGISTRATION = """
            {"id": "%1$s", "rawId": "%1$s", "type": "public-key", "clientExtensionResults": {},
             "response": {"clientDataJSON": "%2$s", "attestationObject": "%3$s", "transports": ["internal"]}}""";
    private static final String ASSERTION = """
            {"id": "%1$s", "rawId": "%1$s", "type": "public-key", "clientExtensionResults": {},
             "response": {"clientDataJSON": "%2$s", "authenticatorData": "%3$s", "signature": "%4$s"}}""";
    private static final String CLIENT = """
            {"type":"%s","challenge":"%s","origin":"%s","crossOrigin":false}""";

    private final KeyPair keys;
    private final byte[] id = Secrets.bytes(32);
    private final String origin;
    private final byte[] rpIdHash;
    long counter;

    Authenticator(String origin, String rpId) throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        this.keys = generator.generateKeyPair();
        this.origin = origin;
        this.rpIdHash = sha256(rpId.getBytes(UTF_8));
    }

    /// A `RegistrationResponseJSON`.
    String register(String challenge) {
        var key = EC2COSEKey.create((ECPublicKey) keys.getPublic(), COSEAlgorithmIdentifier.ES256);
        var data = new AuthenticatorData<RegistrationExtensionAuthenticatorOutput>(
                rpIdHash, WITH_CREDENTIAL, counter, new AttestedCredentialData(AAGUID.ZERO, id, key));
        var attestation = new AttestationObjectConverter(new ObjectConverter())
                .convertToBytes(new AttestationObject(data, new NoneAttestationStatement()));
        return REGISTRATION.formatted(text(id), text(client("webauthn.create", challenge)), text(attestation));
    }

    /// An `AuthenticationResponseJSON`.
    String sign(String challenge) throws GeneralSecurityException {
        var client = client("webauthn.get", challenge);
        var data = ByteBuffer.allocate(37)
                .put(rpIdHash)
                .put(PRESENT_AND_VERIFIED)
                .putInt((int) counter)
                .array();
        var signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(keys.getPrivate());
        signature.update(data);
        signature.update(sha256(client));
        return ASSERTION.formatted(text(id), text(client), text(data), text(signature.sign()));
    }

    private byte[] client(String type, String challenge) {
        return CLIENT.formatted(type, challenge, origin).getBytes(UTF_8);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException(absent);
        }
    }

    private static String text(byte[] bytes) {
        return TEXT.encodeToString(bytes);
    }
}
