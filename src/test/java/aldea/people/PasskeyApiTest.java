package aldea.people;

import static org.assertj.core.api.Assertions.assertThat;

import aldea.kernel.Language;
import aldea.testing.Caller;
import aldea.testing.InVillage;
import aldea.testing.SignIn;
import aldea.testing.TestClock;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@InVillage
@Import(Post.Wiring.class)
class PasskeyApiTest {
    private static final String PASSKEYS = "/people/passkeys";

    private final ApplicationContext context;
    private final People people;
    private final TestClock clock;
    private final JsonMapper json = new JsonMapper();

    @LocalServerPort
    int port;

    PasskeyApiTest(@Autowired ApplicationContext context, @Autowired People people, @Autowired TestClock clock) {
        this.context = context;
        this.people = people;
        this.clock = clock;
    }

    @Test
    void somebody_adds_a_passkey_signs_in_with_it_and_removes_it() throws Exception {
        var phone = phone("127.0.0.1");
        var owner = registered("owner@example.org", phone);
        try (var browser = new Caller(port)) {
            phone.counter = 1;
            var signedIn = assertion(browser, phone, "/orders/mine");
            assertThat(signedIn.status()).isEqualTo(200);
            assertThat(read(signedIn).path("next").asString()).isEqualTo("/orders/mine");
            var account = browser.get("/people/account");
            assertThat(account.body()).contains("owner@example.org");

            var removal = account.body().replaceAll("(?s).*action=\"(/people/account/passkeys/[^\"]+)\".*", "$1");
            assertThat(browser.post(removal, Map.of()).status()).isEqualTo(303);
            phone.counter = 2;
            assertThat(assertion(browser, phone, "").status()).isEqualTo(400);
        }
        assertThat(people.person(owner).name()).isEqualTo("Luz");
    }

    @Test
    void a_counter_that_does_not_go_up_is_refused() throws Exception {
        var phone = phone("127.0.0.1");
        registered("counter@example.org", phone);
        try (var browser = new Caller(port)) {
            phone.counter = 7;
            assertThat(assertion(browser, phone, "").status()).isEqualTo(200);
            assertThat(assertion(browser, phone, "").status()).isEqualTo(400);
            phone.counter = 6;
            assertThat(assertion(browser, phone, "").status()).isEqualTo(400);
        }
    }

    @Test
    void a_challenge_is_answered_once_in_time_and_by_the_browser_that_asked() throws Exception {
        var phone = phone("127.0.0.1");
        registered("challenge@example.org", phone);
        try (var browser = new Caller(port);
                var other = new Caller(port)) {
            phone.counter = 1;
            var answer = phone.sign(challenge(browser, "/assertion/options"));
            assertThat(send(other, "/assertion", answer, "").status()).isEqualTo(400);
            assertThat(send(browser, "/assertion", answer, "").status()).isEqualTo(200);
            assertThat(send(browser, "/assertion", answer, "").status()).isEqualTo(400);

            phone.counter = 2;
            var late = phone.sign(challenge(other, "/assertion/options"));
            clock.advance(Duration.ofMinutes(6));
            assertThat(send(other, "/assertion", late, "").status()).isEqualTo(400);
        }
    }

    @Test
    void a_passkey_for_another_house_a_strange_key_and_nonsense_are_refused() throws Exception {
        var account = people.register("strange@example.org", "Luz", Language.ES);
        try (var browser = SignIn.caller(context, port, account)) {
            for (var house : new String[] {"evil.example", "localhost"}) {
                var options = challenge(browser, "/registration/options");
                var refused = send(browser, "/registration", phone(house).register(options), "");
                assertThat(refused.status()).isEqualTo(400);
            }
            challenge(browser, "/registration/options");
            assertThat(send(browser, "/registration", "{\"id\": 7}", "").status())
                    .isEqualTo(400);
            challenge(browser, "/registration/options");
            assertThat(browser.postJson(PASSKEYS + "/registration", "{}").status())
                    .isEqualTo(400);
            assertThat(browser.get("/people/account").body()).doesNotContain("/people/account/passkeys/");
        }
        try (var browser = new Caller(port)) {
            assertThat(assertion(browser, phone("127.0.0.1"), "").status()).isEqualTo(400);
            assertThat(browser.postJson(PASSKEYS + "/registration/options", "{}")
                            .status())
                    .isEqualTo(401);
        }
    }

    private AccountId registered(String email, Authenticator phone) {
        var account = people.register(email, "Luz", Language.ES);
        try (var browser = SignIn.caller(context, port, account)) {
            var made = phone.register(challenge(browser, "/registration/options"));
            assertThat(send(browser, "/registration", made, "").status()).isEqualTo(200);
        }
        return account;
    }

    private Caller.Answer assertion(Caller browser, Authenticator phone, String next) throws GeneralSecurityException {
        return send(browser, "/assertion", phone.sign(challenge(browser, "/assertion/options")), next);
    }

    private String challenge(Caller browser, String path) {
        var answer = browser.postJson(PASSKEYS + path, "{}");
        assertThat(answer.status()).isEqualTo(200);
        return read(answer).path("challenge").asString();
    }

    private static Caller.Answer send(Caller browser, String path, String credential, String next) {
        return browser.postJson(PASSKEYS + path, "{\"credential\": %s, \"next\": \"%s\"}".formatted(credential, next));
    }

    private Authenticator phone(String rpId) throws GeneralSecurityException {
        return new Authenticator("http://%s:%d".formatted(rpId, port), rpId);
    }

    private JsonNode read(Caller.Answer answer) {
        return json.readTree(answer.body());
    }
}
