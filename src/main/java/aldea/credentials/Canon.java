package aldea.credentials;

import static java.nio.charset.StandardCharsets.UTF_8;

import aldea.kernel.Hash;
import com.apicatalog.jsonld.JsonLd;
import com.apicatalog.jsonld.JsonLdError;
import com.apicatalog.jsonld.JsonLdErrorCode;
import com.apicatalog.jsonld.JsonLdOptions;
import com.apicatalog.jsonld.JsonLdOptions.ProcessingPolicy;
import com.apicatalog.jsonld.document.JsonDocument;
import com.apicatalog.jsonld.loader.DocumentLoader;
import com.apicatalog.rdf.api.RdfConsumerException;
import com.apicatalog.rdf.canon.RdfCanon;
import com.apicatalog.rdf.canon.RdfCanonTimeTicker;
import com.apicatalog.rdf.nquads.NQuadsWriter;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a document means, as one text: JSON-LD turned into RDF, put into canonical order (RDFC-1.0 with SHA-256).
/// Meanings of names come from the class path; the network is never asked.
final class Canon {
    static final String CREDENTIALS = "https://www.w3.org/ns/credentials/v2";
    static final String OPEN_BADGES = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";

    // A name without a meaning would be dropped, and what is dropped is not signed: relative ones get this in front.
    private static final URI NOWHERE = URI.create("https://unknown.invalid/");
    private static final long LONGEST_MILLIS = 2_000;

    private final Map<String, JsonDocument> known;

    /// @param known the address of a context to what it says
    Canon(Map<String, JsonDocument> known) {
        this.known = Map.copyOf(known);
    }

    /// Of the contexts that our credentials name.
    static Canon bundled() {
        return new Canon(Map.of(
                CREDENTIALS, resource("credentials-v2.json"),
                OPEN_BADGES, resource("open-badges-terms.json")));
    }

    Set<String> contexts() {
        return known.keySet();
    }

    /// Canonical N-Quads; empty for a document with names of no meaning, or one that takes too long on purpose.
    Optional<String> quads(JsonObject document) {
        try {
            var canon = RdfCanon.create("SHA-256", new RdfCanonTimeTicker(LONGEST_MILLIS));
            var expanded =
                    JsonLd.expand(JsonDocument.of(document)).options(options()).get();
            if (!isWhole(expanded)) {
                return Optional.empty();
            }
            JsonLd.toRdf(JsonDocument.of(expanded)).options(options()).provide(canon);
            var text = new StringWriter();
            canon.provide(new NQuadsWriter(text));
            return Optional.of(text.toString());
        } catch (JsonLdError | RdfConsumerException | IllegalStateException | IllegalArgumentException meaningless) {
            return Optional.empty();
        }
    }

    /// SHA-256 of the canonical text.
    Optional<byte[]> hash(JsonObject document) {
        return quads(document).map(quads -> Hash.sha256(quads.getBytes(UTF_8)));
    }

    // An address that is none would be dropped, and so would not be signed.
    private static boolean isWhole(JsonValue expanded) {
        return switch (expanded) {
            case JsonArray array -> array.stream().allMatch(Canon::isWhole);
            case JsonObject object ->
                object.entrySet().stream()
                        .allMatch(part ->
                                part.getKey().equals("@id") || part.getKey().equals("@type")
                                        ? areAddresses(part.getValue())
                                        : (part.getKey().startsWith("@") || isAddress(part.getKey()))
                                                && isWhole(part.getValue()));
            default -> true;
        };
    }

    private static boolean areAddresses(JsonValue value) {
        return switch (value) {
            case JsonArray array -> array.stream().allMatch(Canon::areAddresses);
            case JsonString text -> isAddress(text.getString());
            default -> false;
        };
    }

    private static boolean isAddress(String text) {
        try {
            return new URI(text).isAbsolute();
        } catch (URISyntaxException none) {
            return false;
        }
    }

    private JsonLdOptions options() {
        DocumentLoader loader = (address, asked) -> {
            var found = known.get(address.toString());
            if (found == null) {
                throw new JsonLdError(JsonLdErrorCode.LOADING_DOCUMENT_FAILED, "unknown: " + address);
            }
            return found;
        };
        var options = new JsonLdOptions(loader);
        options.setBase(NOWHERE);
        options.setOrdered(false);
        options.setUndefinedTermsPolicy(ProcessingPolicy.Fail);
        return options;
    }

    private static JsonDocument resource(String name) {
        try (var file = Canon.class.getResourceAsStream("/credentials/" + name)) {
            if (file == null) {
                throw new IllegalStateException(name + " is missing from the class path");
            }
            return JsonDocument.of(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (JsonLdError broken) {
            throw new IllegalStateException(broken);
        }
    }
}
