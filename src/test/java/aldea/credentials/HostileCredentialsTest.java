package aldea.credentials;

import static aldea.credentials.SigningDesk.NOW;
import static aldea.credentials.SigningDesk.bytes;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import aldea.credentials.Verdict.Reason;
import aldea.credentials.Verdict.Refused;
import aldea.testing.Seeds;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/// Files made to be taken for what they are not, or to cost more than a look.
class HostileCredentialsTest {
    private static final Verifier VERIFIER = Verifier.offline();
    private static final List<String> NAMES = List.of(
            "name",
            "description",
            "grade",
            "validUntil",
            "termsOfUse",
            "evidence",
            "source",
            "id",
            "type",
            "url",
            "narrative",
            "nonce",
            "credentialSchema",
            "digestSRI",
            "achievement");

    private static final SigningDesk DESK = new SigningDesk();
    private static final JsonObject CREDENTIAL = DESK.credential();

    @Seeds(400)
    void a_changed_credential_never_verifies(long seed) {
        var random = new Random(seed);
        var changed = (JsonObject) changed(CREDENTIAL, random);
        for (var more = random.nextInt(3); more > 0; more--) {
            changed = (JsonObject) changed(changed, random);
        }
        if (!changed.equals(CREDENTIAL)) {
            assertThat(verify(bytes(changed))).as(changed.toString()).isInstanceOf(Refused.class);
        }
    }

    @Seeds(200)
    void changed_bytes_never_make_another_credential(long seed) {
        var random = new Random(seed);
        var content = bytes(CREDENTIAL);
        for (var i = random.nextInt(1, 4); i > 0; i--) {
            content[random.nextInt(content.length)] ^= (byte) (1 << random.nextInt(8));
        }
        if (verify(content) instanceof Verdict.Verified) {
            assertThat(StrictJson.read(content)).contains(CREDENTIAL);
        }
    }

    @Test
    void bombs_are_refused_at_once() {
        var began = System.nanoTime();
        assertThat(verify(new byte[50_000_000])).isEqualTo(new Refused(Reason.TOO_LARGE));
        for (var bomb : List.of(
                "[".repeat(100_000),
                "{\"a\":".repeat(40_000) + "1" + "}".repeat(40_000),
                "{\"a\":[" + "1,".repeat(100_000) + "1]}",
                "{\"a\":" + "9".repeat(100_000) + "}",
                "{\"a\":1e999999999}",
                "{\"type\":1,\"type\":2}",
                "{\"type\":1,\"\\u0074ype\":2}",
                "{\"a\":\"\\ud800\"}",
                "{} {}",
                "{\"a\":1}x")) {
            assertThat(verify(bomb.getBytes(UTF_8))).isInstanceOf(Refused.class);
        }
        assertThat(verify(new byte[] {'{', '"', (byte) 0xc3, '"', ':', '1', '}'}))
                .isEqualTo(new Refused(Reason.NOT_JSON));
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void a_graph_made_to_take_for_ever_is_given_up() {
        var nodes = Json.createArrayBuilder();
        for (var i = 0; i < 400; i++) {
            var inner = Json.createObjectBuilder()
                    .add("type", Json.createArrayBuilder().add("Evidence"));
            for (var deep = 0; deep < 6; deep++) {
                inner = Json.createObjectBuilder().add("termsOfUse", inner).add("evidence", nested(i, deep));
            }
            nodes.add(inner.add("type", Json.createArrayBuilder().add("VerifiableCredential")));
        }
        var hostile =
                Json.createObjectBuilder(CREDENTIAL).add("evidence", nodes).build();
        var began = System.nanoTime();
        assertThat(verify(bytes(hostile))).isInstanceOf(Refused.class);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void a_status_list_that_unpacks_to_a_mountain_is_refused() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(new byte[20_000_000]);
        }
        var encoded = "u" + Base64.getUrlEncoder().withoutPadding().encodeToString(packed.toByteArray());
        assertThat(StatusList.decode(encoded)).isEmpty();
        assertThat(StatusList.decode("u")).isEmpty();
        assertThat(StatusList.decode("uH4sI")).isEmpty();
        assertThat(StatusList.decode("z" + encoded)).isEmpty();
    }

    @Test
    void every_place_of_a_list_is_taken_once() {
        var list = StatusList.empty();
        for (var number = StatusList.SIZE; number < 2 * StatusList.SIZE; number++) {
            assertThat(StatusList.listOf(number)).isEqualTo(1);
            list.set(StatusList.indexOf(number));
        }
        for (var index = 0; index < StatusList.SIZE; index++) {
            assertThat(list.has(index)).isTrue();
        }
        assertThat(StatusList.decode(list.encoded()).orElseThrow().has(StatusList.SIZE - 1))
                .isTrue();
    }

    private static JsonValue nested(int i, int deep) {
        return Json.createArrayBuilder()
                .add(Json.createObjectBuilder()
                        .add("type", Json.createArrayBuilder().add("Evidence"))
                        .add("name", "x" + (i + deep) % 2))
                .build();
    }

    private static Verdict verify(byte[] content) {
        return VERIFIER.verify(content, DESK.did(), Optional.empty(), NOW.plusSeconds(60));
    }

    /// The same with something else somewhere.
    private static JsonValue changed(JsonValue value, Random random) {
        return switch (value) {
            case JsonObject object -> changed(object, random);
            case JsonArray array -> changed(array, random);
            case JsonString text -> random.nextInt(10) == 0 ? number(random) : Json.createValue(other(text, random));
            default -> number(random);
        };
    }

    private static JsonValue changed(JsonObject object, Random random) {
        var names = new ArrayList<>(object.keySet());
        var name = names.get(random.nextInt(names.size()));
        var builder = Json.createObjectBuilder(object);
        switch (random.nextInt(8)) {
            case 0 -> builder.remove(name);
            case 1 -> builder.remove(name).add(other(Json.createValue(name), random), object.get(name));
            case 2 -> {
                var added = NAMES.get(random.nextInt(NAMES.size()));
                if (!object.containsKey(added)) {
                    builder.add(added, anything(random));
                }
            }
            default -> builder.add(name, changed(object.getOrDefault(name, JsonValue.NULL), random));
        }
        return builder.build();
    }

    private static JsonValue changed(JsonArray array, Random random) {
        if (array.isEmpty()) {
            return Json.createArrayBuilder().add(anything(random)).build();
        }
        var place = random.nextInt(array.size());
        var builder = Json.createArrayBuilder(array);
        return switch (random.nextInt(4)) {
            case 0 -> builder.remove(place).build();
            case 1 -> builder.add(anything(random)).build();
            default -> builder.set(place, changed(array.get(place), random)).build();
        };
    }

    private static JsonValue anything(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> number(random);
            case 1 -> JsonValue.NULL;
            case 2 ->
                Json.createObjectBuilder().add("name", "x" + random.nextInt(9)).build();
            case 3 -> JsonValue.EMPTY_JSON_ARRAY;
            default -> Json.createValue(random.nextBoolean() ? "urn:x:" + random.nextInt() : "x" + random.nextInt());
        };
    }

    private static JsonValue number(Random random) {
        return Json.createValue(random.nextInt(-9, 9_999));
    }

    private static String other(JsonString text, Random random) {
        var characters = new StringBuilder(text.getString());
        var place = characters.isEmpty() ? 0 : random.nextInt(characters.length());
        var character = (char) random.nextInt(0x20, 0x7f);
        switch (random.nextInt(3)) {
            case 0 -> characters.insert(place, character);
            case 1 -> characters.append(character);
            default -> {
                if (!characters.isEmpty()) {
                    characters.setCharAt(place, character);
                }
            }
        }
        return characters.toString();
    }
}
