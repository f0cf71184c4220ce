package aldea.people;

import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// What `passkey.js` asks: options for the browser, and judgement of its answer. Shapes are those of the WebAuthn
/// standard's own JSON (level 3, section 5.1).
@RestController
@RequestMapping("/people/passkeys")
class PasskeyApi {
    private final Passkeys passkeys;
    private final People people;
    private final Doors doors;
    private final RateLimits limits;
    private final PeopleSettings settings;

    PasskeyApi(Passkeys passkeys, People people, Doors doors, RateLimits limits, PeopleSettings settings) {
        this.passkeys = passkeys;
        this.people = people;
        this.doors = doors;
        this.limits = limits;
        this.settings = settings;
    }

    @PostMapping("/registration/options")
    Map<String, Object> registrationOptions(Viewer viewer, HttpServletRequest request, HttpServletResponse response) {
        var person = people.person(viewer.mustBeSomebody());
        var challenge = passkeys.challenge(viewer.account());
        Cookies.CHALLENGE.write(request, response, challenge.key(), Passkeys.PATIENCE);
        var shown = person.name().isEmpty() ? person.email() : person.name();
        return Map.of(
                "rp", Map.of("id", Origin.of(request, settings).host(), "name", "Aldea"),
                "user",
                        Map.of(
                                "id", text(Passkeys.handle(person.id())),
                                "name", person.email(),
                                "displayName", shown),
                "challenge", text(challenge.bytes()),
                "pubKeyCredParams",
                        Passkeys.ALGORITHMS.stream()
                                .map(one -> Map.of("type", "public-key", "alg", one.getValue()))
                                .toList(),
                "timeout", Passkeys.PATIENCE.toMillis(),
                "excludeCredentials",
                        passkeys.credentialsOf(person.id()).stream()
                                .map(id -> Map.of("type", "public-key", "id", text(id)))
                                .toList(),
                "authenticatorSelection",
                        Map.of("residentKey", "required", "requireResidentKey", true, "userVerification", "preferred"),
                "attestation", "none");
    }

    @PostMapping("/registration")
    Map<String, Object> register(
            @RequestBody JsonNode body, Viewer viewer, HttpServletRequest request, HttpServletResponse response) {
        var account = viewer.mustBeSomebody();
        var key = key(request, response);
        var origin = Origin.of(request, settings);
        passkeys.register(account, key, credential(body), origin, DeviceLabel.of(request));
        return Map.of("registered", true);
    }

    @PostMapping("/assertion/options")
    Map<String, Object> assertionOptions(HttpServletRequest request, HttpServletResponse response) {
        limits.tried(request);
        var challenge = passkeys.challenge(Optional.empty());
        Cookies.CHALLENGE.write(request, response, challenge.key(), Passkeys.PATIENCE);
        return Map.of(
                "challenge", text(challenge.bytes()),
                "rpId", Origin.of(request, settings).host(),
                "timeout", Passkeys.PATIENCE.toMillis(),
                "allowCredentials", List.of(),
                "userVerification", "preferred");
    }

    @PostMapping("/assertion")
    Map<String, Object> signIn(@RequestBody JsonNode body, HttpServletRequest request, HttpServletResponse response) {
        limits.tried(request);
        var key = key(request, response);
        var account = passkeys.recognise(key, credential(body), Origin.of(request, settings));
        doors.enter(account, request, response);
        return Map.of("next", Doors.after(LocalPath.of(body.path("next").asString(""))));
    }

    private static String key(HttpServletRequest request, HttpServletResponse response) {
        var key = Cookies.CHALLENGE.read(request).orElseThrow(() -> new Refusal(Problem.PASSKEY_REFUSED));
        Cookies.CHALLENGE.clear(request, response);
        return key;
    }

    private static String credential(JsonNode body) {
        return body.path("credential").toString();
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
