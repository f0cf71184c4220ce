package aldea.credentials;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.temporal.ChronoUnit.SECONDS;

import aldea.kernel.Hash;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.security.PrivateKey;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/// A Data Integrity proof `eddsa-rdfc-2022` (W3C vc-di-eddsa): the signature is over the hash of what the proof says of
/// itself, then the hash of the document.
final class Proof {
    static final String NAME = "proof";
    private static final String VALUE = "proofValue";
    private static final int SIGNATURE = 64;
    private static final Set<String> PARTS =
            Set.of("type", "cryptosuite", "created", "verificationMethod", "proofPurpose", VALUE);

    private final Canon canon;

    Proof(Canon canon) {
        this.canon = canon;
    }

    /// What a proof says of itself.
    ///
    /// @param method the key's address
    static JsonObject saying(String method, Instant created) {
        return Json.createObjectBuilder()
                .add("type", "DataIntegrityProof")
                .add("cryptosuite", "eddsa-rdfc-2022")
                .add("created", created.truncatedTo(SECONDS).toString())
                .add("verificationMethod", method)
                .add("proofPurpose", "assertionMethod")
                .build();
    }

    /// The document with a proof at its end.
    JsonObject sign(JsonObject document, JsonObject saying, PrivateKey secret) {
        var content = content(document, saying)
                .orElseThrow(() -> new IllegalArgumentException("a document with names of no meaning"));
        var proof = Json.createObjectBuilder(saying)
                .add(VALUE, Multikey.encode(Multikey.sign(secret, content)))
                .build();
        return Json.createObjectBuilder(document).add(NAME, proof).build();
    }

    /// What is signed: 64 bytes. Empty for a document with names of no meaning.
    Optional<byte[]> content(JsonObject document, JsonObject saying) {
        var configuration = Json.createObjectBuilder(saying)
                .add("@context", document.get("@context"))
                .build();
        return canon.hash(configuration).flatMap(said -> canon.hash(document).map(meant -> Multikey.join(said, meant)));
    }

    /// What tells this proof from any other, and shows nothing of what it is under.
    static String seal(JsonObject proof) {
        return HexFormat.of()
                .formatHex(Hash.sha256(StrictJson.text(proof, VALUE).getBytes(UTF_8)));
    }

    /// Whether a proof is one that we can check: of this suite, alone, and for what credentials are signed for.
    static boolean isKnown(JsonObject proof) {
        return proof.keySet().equals(PARTS)
                && StrictJson.text(proof, "type").equals("DataIntegrityProof")
                && StrictJson.text(proof, "cryptosuite").equals("eddsa-rdfc-2022")
                && StrictJson.text(proof, "proofPurpose").equals("assertionMethod");
    }

    /// Whether the key signed this.
    ///
    /// @param signed with its proof
    Result check(JsonObject signed, Multikey key) {
        var proof = StrictJson.object(signed, NAME);
        var document = Json.createObjectBuilder(signed).remove(NAME).build();
        var saying = Json.createObjectBuilder(proof).remove(VALUE).build();
        var signature = Multikey.decode(StrictJson.text(proof, VALUE)).filter(bytes -> bytes.length == SIGNATURE);
        var content = content(document, saying);
        if (content.isEmpty()) {
            return Result.MEANINGLESS;
        }
        return signature.isPresent() && key.verifies(content.get(), signature.get()) ? Result.SIGNED : Result.CHANGED;
    }

    enum Result {
        SIGNED,
        CHANGED,
        /// It has names that we know no meaning of.
        MEANINGLESS
    }
}
