package aldea.credentials;

import aldea.kernel.Origin;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.URI;
import java.util.HashMap;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// This house as it issues credentials: `did:web` of its address.
@Component
class Issuer {
    static final String PATH = "/credentials/issuer";

    private final Origin origin;
    private final KeyTable keys;
    private final String name;

    Issuer(Origin origin, KeyTable keys, @Value("${aldea.credentials.issuer:Aldea}") String name) {
        this.origin = origin;
        this.keys = keys;
        this.name = name;
    }

    String name() {
        return name;
    }

    /// Such as `did:web:aldea.example:credentials:issuer`, whose document lies at `/credentials/issuer/did.json`.
    String did() {
        return "did:web:%s%s"
                .formatted(URI.create(origin.url()).getAuthority().replace(":", "%3A"), PATH.replace('/', ':'));
    }

    String at(String path) {
        return origin.at(path);
    }

    /// This house under the name it has now, or had when its address was another one.
    Optional<DidDocument> document(String did) {
        var known = keys.of(did);
        if (known.isEmpty()) {
            return Optional.empty();
        }
        var methods = new HashMap<String, DidDocument.Signer>();
        known.forEach(row -> methods.put(DidDocument.method(did, row.key()), row.signer()));
        return Optional.of(new DidDocument(did, methods));
    }

    /// What others fetch to check signatures.
    JsonObject published() {
        return DidDocument.write(
                did(), keys.of(did()).stream().map(KeyTable.Row::signer).toList());
    }

    /// An Open Badges profile.
    JsonObject profile() {
        return Json.createObjectBuilder()
                .add("id", did())
                .add("type", Json.createArrayBuilder().add("Profile"))
                .add("name", name)
                .add("url", at(PATH))
                .build();
    }
}
