package aldea.credentials;

import static java.time.temporal.ChronoUnit.SECONDS;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;

/// An issuer and the keys with which it signs: what a DID document says of them.
///
/// @param keys the address of each key that credentials may be signed with, or were
record DidDocument(String did, Map<String, Signer> keys) {
    private static final String EXPIRES = "expires";
    private static final String REVOKED = "revoked";

    /// A key and its end.
    ///
    /// @param retired from then on it signs nothing, and what it signed before holds; the register alone knows
    /// @param expires from then on nothing of it is verified any more; others publish that, we never do
    /// @param revoked since then others than its owner may have signed with it
    record Signer(Multikey key, Optional<Instant> retired, Optional<Instant> expires, Optional<Instant> revoked) {
        static Signer active(Multikey key) {
            return new Signer(key, Optional.empty(), Optional.empty(), Optional.empty());
        }
    }

    /// Empty for what is no DID document.
    static Optional<DidDocument> read(byte[] content) {
        return StrictJson.read(content).flatMap(json -> {
            var did = StrictJson.text(json, "id");
            return did.startsWith("did:") ? Optional.of(new DidDocument(did, keys(json, did))) : Optional.empty();
        });
    }

    private static Map<String, Signer> keys(JsonObject json, String did) {
        var assertions = new HashSet<String>();
        StrictJson.list(json, "assertionMethod").forEach(entry -> {
            if (entry instanceof JsonString method) {
                assertions.add(method.getString());
            }
        });
        var keys = new HashMap<String, Signer>();
        for (var entry : StrictJson.list(json, "verificationMethod")) {
            if (entry instanceof JsonObject method
                    && StrictJson.text(method, "type").equals("Multikey")
                    && StrictJson.text(method, "controller").equals(did)
                    // One that leaked asserts nothing any more; it is known, so that the refusal can say why.
                    && (assertions.contains(StrictJson.text(method, "id")) || method.containsKey(REVOKED))) {
                signer(method).ifPresent(key -> keys.put(StrictJson.text(method, "id"), key));
            }
        }
        return keys;
    }

    // One whose end cannot be read is none: it may have ended.
    private static Optional<Signer> signer(JsonObject method) {
        try {
            var expires = moment(method, EXPIRES);
            var revoked = moment(method, REVOKED);
            return Multikey.read(StrictJson.text(method, "publicKeyMultibase"))
                    .map(key -> new Signer(key, Optional.empty(), expires, revoked));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> moment(JsonObject method, String name) {
        return method.containsKey(name)
                ? Optional.of(
                        OffsetDateTime.parse(StrictJson.text(method, name)).toInstant())
                : Optional.empty();
    }

    /// The address of a key of an issuer.
    static String method(String did, Multikey key) {
        return did + "#" + key.multibase();
    }

    /// As it is published. That a key retired is not said: by W3C Controlled Identifiers 1.0, section 2.2, `expires`
    /// ends
    /// the verifying of all that it ever signed. A key that leaked is not listed as one that asserts: whoever does not
    /// heed `revoked` refuses
    /// it, too.
    static JsonObject write(String did, Collection<Signer> signers) {
        var methods = Json.createArrayBuilder();
        var assertions = Json.createArrayBuilder();
        for (var signer : signers) {
            var method = Json.createObjectBuilder()
                    .add("id", method(did, signer.key()))
                    .add("type", "Multikey")
                    .add("controller", did)
                    .add("publicKeyMultibase", signer.key().multibase());
            signer.revoked().ifPresent(end -> method.add(REVOKED, text(end)));
            methods.add(method);
            if (signer.revoked().isEmpty()) {
                assertions.add(method(did, signer.key()));
            }
        }
        return Json.createObjectBuilder()
                .add(
                        "@context",
                        Json.createArrayBuilder()
                                .add("https://www.w3.org/ns/did/v1")
                                .add("https://w3id.org/security/multikey/v1"))
                .add("id", did)
                .add("verificationMethod", methods)
                .add("assertionMethod", assertions)
                .build();
    }

    private static String text(Instant moment) {
        return moment.truncatedTo(SECONDS).toString();
    }
}
