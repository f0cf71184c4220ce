package aldea.credentials;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.HashSet;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/// Reads what strangers send: bounded before it is read, and in one meaning only. Repeated names, broken characters and
/// the like are refused, for two readers could take them for two things, and a signature covers one.
final class StrictJson {
    /// Bytes of the longest file that is looked at.
    static final int LARGEST = 256 * 1024;

    private static final int DEEPEST = 16;
    private static final int MOST_PARTS = 5_000;
    private static final int LONGEST = 200_000;

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9]*");

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxDocumentLength(LARGEST)
                    .maxTokenCount(MOST_PARTS)
                    .maxStringLength(LONGEST)
                    .maxNameLength(200)
                    .maxNumberLength(30)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private StrictJson() {}

    /// Empty for what is not one JSON object, or is deeper or of more parts than any credential.
    static Optional<JsonObject> read(byte[] content) {
        if (content.length > LARGEST) {
            return Optional.empty();
        }
        try {
            var text = UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
            return isSound(text) ? Optional.of(parsed(text)) : Optional.empty();
        } catch (CharacterCodingException | JacksonException | JsonException unreadable) {
            return Optional.empty();
        }
    }

    /// One that we made ourselves.
    static JsonObject parsed(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    private static boolean isSound(String text) {
        var characters = UTF_8.newEncoder();
        try (var parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                var isText = token == JsonToken.VALUE_STRING || token == JsonToken.PROPERTY_NAME;
                if (isText && !characters.canEncode(parser.getString())) {
                    return false;
                }
            }
            return true;
        }
    }

    /// The text under a name, or nothing where there is none, or something else.
    static String text(JsonObject object, String name) {
        return object.get(name) instanceof JsonString text ? text.getString() : "";
    }

    /// The object under a name, or an empty one.
    static JsonObject object(JsonObject object, String name) {
        return object.get(name) instanceof JsonObject inner ? inner : JsonValue.EMPTY_JSON_OBJECT;
    }

    /// What stands under a name, as a list.
    static JsonArray list(JsonObject object, String name) {
        var value = object.get(name);
        if (value instanceof JsonArray array) {
            return array;
        }
        return value == null
                ? JsonValue.EMPTY_JSON_ARRAY
                : Json.createArrayBuilder().add(value).build();
    }

    /// Whether every part means something. Linked data drops nothings and repetitions silently, and has keywords that
    /// change what a name means: what is signed must not have room for them.
    static boolean isPlain(JsonValue value) {
        return switch (value) {
            case JsonObject object ->
                !object.isEmpty()
                        && object.entrySet().stream()
                                .allMatch(part -> NAME.matcher(part.getKey()).matches() && isPlain(part.getValue()));
            case JsonArray array ->
                !array.isEmpty()
                        && new HashSet<>(array).size() == array.size()
                        && array.stream().allMatch(part -> !(part instanceof JsonArray) && isPlain(part));
            default -> value.getValueType() != JsonValue.ValueType.NULL;
        };
    }
}
