package aldea.people;

import static org.assertj.core.api.Assertions.assertThat;

import aldea.kernel.Language;
import aldea.testing.Caller;
import aldea.testing.InVillage;
import aldea.testing.SignIn;
import aldea.testing.TestClock;
import aldea.testing.Timers;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

@InVillage
@Import(Post.Wiring.class)
class AccountPagesTest {
    private final ApplicationContext context;
    private final People people;
    private final Sessions sessions;
    private final Post post;
    private final JdbcClient jdbc;
    private final TestClock clock;
    private final Timers timers;

    @LocalServerPort
    int port;

    AccountPagesTest(
            @Autowired ApplicationContext context,
            @Autowired People people,
            @Autowired Sessions sessions,
            @Autowired Post post,
            @Autowired JdbcClient jdbc,
            @Autowired TestClock clock,
            @Autowired Timers timers) {
        this.context = context;
        this.people = people;
        this.sessions = sessions;
        this.post = post;
        this.jdbc = jdbc;
        this.clock = clock;
        this.timers = timers;
    }

    @Test
    void somebody_changes_name_and_language_and_is_greeted_so_at_once() {
        var account = people.register("greeted@example.org", "Luz", Language.ES);
        try (var browser = SignIn.caller(context, port, account)) {
            assertThat(browser.get("/people/desk").body()).contains("Qué gusto verte, Luz");
            var saved = browser.post("/people/account", Map.of("name", "Luz <b>Elena</b>", "language", "EN"));
            assertThat(saved.status()).isEqualTo(303);
            assertThat(browser.get("/people/desk").body())
                    .contains("Good to see you, Luz &lt;b&gt;Elena")
                    .doesNotContain("<b>Elena");
            assertThat(browser.post("/people/account", Map.of("name", " ", "language", "EN"))
                            .status())
                    .isEqualTo(400);
        }
    }

    @Test
    void a_lost_phone_is_signed_out_from_another_device_and_only_by_its_owner() {
        var account = people.register("devices@example.org", "Luz", Language.ES);
        var stranger = people.register("stranger.devices@example.org", "Eva", Language.ES);
        try (var phone = SignIn.caller(context, port, account);
                var laptop = SignIn.caller(context, port, account);
                var other = SignIn.caller(context, port, stranger)) {
            assertThat(laptop.get("/people/account").body()).contains("Cerrar ahí");
            for (var device : sessions.of(account)) {
                other.post("/people/account/sessions/" + device.id() + "/revocation", Map.of());
            }
            assertThat(phone.get("/people/desk").status()).isEqualTo(200);
            assertThat(laptop.get("/people/desk").status()).isEqualTo(200);

            var lost = sessions.of(account).getFirst().id();
            laptop.post("/people/account/sessions/" + lost + "/revocation", Map.of());
            assertThat(phone.get("/people/desk").status()
                            + laptop.get("/people/desk").status())
                    .isEqualTo(200 + 303);
        }
    }

    @Test
    void signing_out_ends_the_session_and_not_only_the_cookie() {
        var account = people.register("out@example.org", "Luz", Language.ES);
        var token = people.openSession(account, "Test");
        try (var browser = new Caller(port).signedIn(token);
                var thief = new Caller(port).signedIn(token)) {
            assertThat(browser.post("/people/sign-out", Map.of()).location()).isEqualTo("/");
            assertThat(thief.get("/people/desk").status()).isEqualTo(303);
        }
    }

    @Test
    void somebody_takes_their_data_along() {
        var account = people.register("export@example.org", "Luz Export", Language.ES);
        people.grant(account, Role.MAKER, Scope.shop(new UUID(1, 1)), account);
        people.consent(account, "terms", "2026-11");
        try (var browser = SignIn.caller(context, port, account)) {
            var answer = browser.get("/people/account/export");
            assertThat(answer.raw().headers().firstValue("Content-Disposition"))
                    .hasValue("attachment; filename=\"aldea.json\"");
            var own = new JsonMapper().readTree(answer.body()).path("people");
            assertThat(own.path("accounts").path(0).path("email").asString()).isEqualTo("export@example.org");
            assertThat(own.path("memberships").path(0).path("role").asString()).isEqualTo("MAKER");
            assertThat(own.path("consents").path(0).path("version").asString()).isEqualTo("2026-11");
            assertThat(own.path("sessions").size()).isEqualTo(1);
        }
    }

    @Test
    void an_erased_person_is_gone_and_may_come_back_as_somebody_new() {
        var account = people.register("Erased.Person@example.org", "Luz Borrada", Language.ES);
        people.grant(account, Role.MAKER, Scope.shop(new UUID(1, 2)), account);
        try (var browser = SignIn.caller(context, port, account);
                var phone = SignIn.caller(context, port, account)) {
            var slip = browser.post("/people/account/erasure", Map.of("confirmation", "yes"));
            assertThat(slip.status()).isEqualTo(400);
            assertThat(slip.body()).contains("No se borró nada");

            var erased = browser.post("/people/account/erasure", Map.of("confirmation", "erased.person@example.org"));
            assertThat(erased.status()).isEqualTo(303);
            assertThat(phone.get("/people/desk").status()).isEqualTo(303);
            assertThat(browser.get("/people/desk").status()).isEqualTo(303);
        }
        assertThat(people.person(account).email()).isEmpty();
        assertThat(people.person(account).name()).isEmpty();
        assertThat(people.rolesOf(account)).isEmpty();
        for (var table : new String[] {"accounts", "sessions", "memberships", "passkeys", "codes", "consents"}) {
            var left = jdbc.sql(
                            "SELECT count(*) FROM people.%s t WHERE t::text ILIKE '%%erased.person%%' ".formatted(table)
                                    + "OR t::text ILIKE '%Borrada%'")
                    .query(Integer.class)
                    .single();
            assertThat(left).as(table).isZero();
        }
        assertThat(people.guest("erased.person@example.org", "Luz", Language.ES))
                .isNotEqualTo(account);
    }

    @Test
    void the_first_operator_opens_the_house_with_the_key_and_nobody_else_does() {
        for (var operator : people.holders(Role.OPERATOR, Scope.EVERYWHERE)) {
            people.revoke(operator.id(), Role.OPERATOR, Scope.EVERYWHERE, operator.id());
        }
        assertThat(people.isEmpty()).isTrue();
        var key = people.firstRunKey().orElseThrow();
        assertThat(people.firstRunKey()).hasValue(key);
        try (var stranger = new Caller(port);
                var browser = new Caller(port)) {
            assertThat(stranger.get("/people/first-run").status()).isEqualTo(403);
            assertThat(stranger.get("/people/first-run?key=guess").status()).isEqualTo(403);
            var operator = Map.of("key", key, "email", "operator@example.org", "name", "Inés");
            var guess = Map.of("key", "guess", "email", "thief@example.org", "name", "Eva");
            assertThat(stranger.post("/people/first-run", guess).status()).isEqualTo(403);

            assertThat(browser.get("/people/first-run?key=" + key).body()).contains("Empieza un pueblo nuevo");
            assertThat(browser.post("/people/first-run", Map.of("key", key, "email", "no", "name", ""))
                            .status())
                    .isEqualTo(400);
            assertThat(browser.post("/people/first-run", operator).location()).isEqualTo("/people/desk");
            assertThat(browser.get("/people/roles").status()).isEqualTo(200);
            assertThat(people.firstRunKey()).isEmpty();
            assertThat(stranger.get("/people/first-run?key=" + key).status()).isEqualTo(404);

            var last = browser.post("/people/account/erasure", Map.of("confirmation", "operator@example.org"));
            assertThat(last.status()).isEqualTo(409);
            assertThat(last.body()).contains("Nombra antes a otra");
        }
    }

    @Test
    void what_is_over_is_forgotten() {
        try (var browser = new Caller(port)) {
            browser.post("/people/sign-in", Map.of("email", "forgotten@example.org"));
        }
        assertThat(post.wroteTo("forgotten@example.org")).isTrue();
        people.openSession(people.register("old@example.org", "Luz", Language.ES), "Old phone");
        clock.advance(Duration.ofDays(61));
        timers.run("people-forget-expired");
        for (var table : new String[] {"codes", "challenges", "sessions"}) {
            assertThat(jdbc.sql("SELECT count(*) FROM people." + table)
                            .query(Integer.class)
                            .single())
                    .as(table)
                    .isZero();
        }
    }
}
