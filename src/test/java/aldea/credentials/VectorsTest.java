package aldea.credentials;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import aldea.testing.Shared;
import com.apicatalog.jsonld.document.JsonDocument;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// W3C's own test vectors of `eddsa-rdfc-2022`, byte for byte.
class VectorsTest {
    private static final Path FOLDER = Shared.folder().resolve("data/vc");
    private static final Path VECTORS = FOLDER.resolve("eddsa-rdfc-2022");

    @BeforeEach
    void skip_where_the_vectors_are_absent() {
        Assumptions.assumeTrue(Files.isDirectory(VECTORS), VECTORS + " is absent");
    }

    @Test
    void the_canonical_document_and_the_canonical_proof_are_w3cs() throws Exception {
        assertThat(canon().quads(json("unsigned.json"))).contains(text(VECTORS, "canonDocDataInt.txt"));
        assertThat(canon().quads(json("eddsa-rdfc-2022/proofConfigDataInt.json")))
                .contains(text(VECTORS, "proofCanonDataInt.txt"));
    }

    @Test
    void hashes_and_signature_are_w3cs() throws Exception {
        var saying = Json.createObjectBuilder(json("eddsa-rdfc-2022/proofConfigDataInt.json"))
                .remove("@context")
                .build();
        var content = new Proof(canon()).content(json("unsigned.json"), saying).orElseThrow();
        assertThat(HexFormat.of().formatHex(content)).isEqualTo(text(VECTORS, "combinedHashDataInt.txt"));

        var secret = Multikey.decode(json("keyPair.json").getString("privateKeyMultibase"))
                .orElseThrow();
        var key = Multikey.secretOf(Arrays.copyOfRange(secret, 2, secret.length));
        var signature = Multikey.sign(key, content);
        assertThat(HexFormat.of().formatHex(signature)).isEqualTo(text(VECTORS, "sigHexDataInt.txt"));
        assertThat(Multikey.encode(signature)).isEqualTo(text(VECTORS, "sigBTC58DataInt.txt"));
        assertThat(new Proof(canon()).sign(json("unsigned.json"), saying, key))
                .isEqualTo(json("eddsa-rdfc-2022/signedDataInt.json"));
    }

    @Test
    void their_signed_credential_verifies_and_a_changed_one_does_not() throws Exception {
        var key = Multikey.read(json("keyPair.json").getString("publicKeyMultibase"))
                .orElseThrow();
        var proof = new Proof(canon());
        var signed = json("eddsa-rdfc-2022/signedDataInt.json");
        assertThat(proof.check(signed, key)).isEqualTo(Proof.Result.SIGNED);
        var changed = Json.createObjectBuilder(signed).add("name", "Doctor").build();
        assertThat(proof.check(changed, key)).isEqualTo(Proof.Result.CHANGED);
    }

    @Test
    void our_list_of_terms_means_what_the_open_badges_context_means() throws Exception {
        var desk = new SigningDesk();
        var ours = desk.credential();
        var theirs = new Canon(Map.of(
                Canon.CREDENTIALS, document("contexts/credentials-v2.json"),
                Canon.OPEN_BADGES, document("contexts/ob-v3p0-context-3.0.3.json")));
        assertThat(Canon.bundled().quads(ours)).isPresent().isEqualTo(theirs.quads(ours));
    }

    private static Canon canon() throws Exception {
        return new Canon(Map.of(
                Canon.CREDENTIALS,
                document("contexts/credentials-v2.json"),
                "https://www.w3.org/ns/credentials/examples/v2",
                document("contexts/credentials-examples-v2.json")));
    }

    private static JsonDocument document(String name) throws Exception {
        try (var file = Files.newInputStream(FOLDER.resolve(name))) {
            return JsonDocument.of(file);
        }
    }

    private static JsonObject json(String name) throws Exception {
        return StrictJson.read(Files.readAllBytes(FOLDER.resolve(name))).orElseThrow();
    }

    private static String text(Path folder, String name) throws Exception {
        return new String(Files.readAllBytes(folder.resolve(name)), UTF_8);
    }
}
