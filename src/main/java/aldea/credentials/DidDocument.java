package aldea.credentials;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;

/// An issuer and the keys with which it signs: what a DID document says of them.
///
/// @param keys the address of each key that credentials may be signed with
record DidDocument(String did, Map<String, Multikey> keys) {
    /// Empty for what is no DID document.
    static Optional<DidDocument> read(byte[] content) {
        return StrictJson.read(content).flatMap(json -> {
            var did = StrictJson.text(json, "id");
            return did.startsWith("did:") ? Optional.of(new DidDocument(did, keys(json, did))) : Optional.empty();
        });
    }

    private static Map<String, Multikey> keys(JsonObject json, String did) {
        var assertions = new HashSet<String>();
        StrictJson.list(json, "assertionMethod").forEach(entry -> {
            if (entry instanceof JsonString method) {
                assertions.add(method.getString());
            }
        });
        var keys = new HashMap<String, Multikey>();
        for (var entry : StrictJson.list(json, "verificationMethod")) {
            if (entry instanceof JsonObject method
                    && StrictJson.text(method, "type").equals("Multikey")
                    && StrictJson.text(method, "controller").equals(did)
                    && assertions.contains(StrictJson.text(method, "id"))) {
                Multikey.read(StrictJson.text(method, "publicKeyMultibase"))
                        .ifPresent(key -> keys.put(StrictJson.text(method, "id"), key));
            }
        }
        return keys;
    }

    /// The address of a key of an issuer.
    static String method(String did, Multikey key) {
        return did + "#" + key.multibase();
    }

    /// As it is published.
    static JsonObject write(String did, Collection<Multikey> keys) {
        var methods = Json.createArrayBuilder();
        var assertions = Json.createArrayBuilder();
        for (var key : keys) {
            methods.add(Json.createObjectBuilder()
                    .add("id", method(did, key))
                    .add("type", "Multikey")
                    .add("controller", did)
                    .add("publicKeyMultibase", key.multibase()));
            assertions.add(method(did, key));
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
}
