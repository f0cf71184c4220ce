package aldea.field;

import aldea.field.Batch.Item;
import aldea.kernel.Dictionary;
import aldea.kernel.Problem;
import aldea.kernel.RateLimit;
import aldea.kernel.Refusal;
import aldea.kernel.Words;
import aldea.people.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// What a phone asks and sends.
@RestController
@RequestMapping(path = "/field", produces = MediaType.APPLICATION_JSON_VALUE)
class FieldApi {
    private static final int MOST_BYTES = 512 * 1024;
    private static final int MOST_OF_ONE = 16 * 1024;

    private final Field field;
    private final Provisions provisions;
    private final Dictionary dictionary;
    private final InstantSource clock;
    // A phone that was away for weeks sends some batches at once, and then is quiet.
    private final RateLimit batches = new RateLimit(60, Duration.ofMinutes(1));

    FieldApi(Field field, Provisions provisions, Dictionary dictionary, InstantSource clock) {
        this.field = field;
        this.provisions = provisions;
        this.dictionary = dictionary;
        this.clock = clock;
    }

    /// Who is signed in, and the token that goes with what is sent.
    @GetMapping("/session")
    ResponseEntity<Map<String, Object>> session(Viewer viewer, @RequestAttribute("_csrf") CsrfToken token) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(Map.of(
                        "account", viewer.mustBeSomebody().value(),
                        "name", viewer.name(),
                        "now", clock.instant().toString(),
                        "header", token.getHeaderName(),
                        "token", token.getToken()));
    }

    /// What somebody takes along.
    @GetMapping("/provisions")
    Map<String, Object> provisions(Viewer viewer) {
        return provisions.of(viewer);
    }

    @PostMapping("/devices")
    Map<String, Object> enrol(HttpServletRequest request, Viewer viewer) throws IOException {
        viewer.mustBeSomebody();
        var told = told(request);
        var id = new DeviceId(told.uuid("id"));
        field.enrol(viewer, id, told.text("label"));
        return Map.of("id", id.value());
    }

    @PostMapping("/batches")
    Map<String, Object> batch(HttpServletRequest request, Viewer viewer) throws IOException {
        batches.count(viewer.mustBeSomebody().value().toString());
        var told = told(request);
        var unreadable = new LinkedHashMap<String, String>();
        var items = told.list("items").stream()
                .flatMap(each -> item(each, unreadable))
                .toList();
        var batch = new Batch(told.uuid("id"), new DeviceId(told.uuid("device")), told.moment("sentAt"), items);
        var words = dictionary.in(viewer.language());
        var answers = field.receive(viewer, batch).stream().map(it -> shown(it, words));
        var refused = unreadable.keySet().stream().map(id -> shown(id, "refused", "unreadable", words));
        return Map.of(
                "id", batch.id(), "answers", Stream.concat(answers, refused).toList());
    }

    // One that cannot be read does not keep the others back.
    static Stream<Item> item(Noted each, Map<String, String> unreadable) {
        try {
            if (!each.has("payload") || each.tree().toString().length() > MOST_OF_ONE || each.number("seq") < 1) {
                throw new Refusal(Problem.BAD_INPUT);
            }
            JsonNode payload = each.part("payload").tree();
            return Stream.of(new Item(
                    new ItemId(each.uuid("id")),
                    each.number("seq"),
                    each.text("type"),
                    each.moment("notedAt"),
                    each.maybe("replaces").map(ItemId::new),
                    payload));
        } catch (Refusal wrong) {
            unreadable.put(each.tree().path("id").asString(""), "");
            return Stream.of();
        }
    }

    private static Map<String, Object> shown(Answer answer, Words words) {
        return shown(answer.item().value().toString(), answer.result().code(), answer.reason(), words);
    }

    private static Map<String, Object> shown(String id, String result, String reason, Words words) {
        return Map.of("id", id, "result", result, "reason", reason, "words", FieldLooks.reason(reason, words));
    }

    private static Noted told(HttpServletRequest request) throws IOException {
        var bytes = request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new Refusal(Problem.FILE_TOO_LARGE);
        }
        var told = Noted.read(bytes);
        if (!told.tree().isObject()) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        return told;
    }
}
