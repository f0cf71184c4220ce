package aldea.people;

import static org.assertj.core.api.Assertions.assertThat;

import aldea.kernel.Language;
import aldea.testing.Caller;
import aldea.testing.InVillage;
import aldea.testing.TestClock;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

@InVillage
@Import(Post.Wiring.class)
class SignInPagesTest {
    private final People people;
    private final Post post;
    private final TestClock clock;

    @LocalServerPort
    int port;

    private Caller browser;

    SignInPagesTest(@Autowired People people, @Autowired Post post, @Autowired TestClock clock) {
        this.people = people;
        this.post = post;
        this.clock = clock;
    }

    @BeforeEach
    void open() {
        clock.advance(Duration.ofHours(1));
        browser = new Caller(port);
    }

    @AfterEach
    void close() {
        browser.close();
    }

    @Test
    void somebody_new_signs_in_by_code_and_has_an_account() {
        var asked = browser.post("/people/sign-in", Map.of("email", "new@example.org", "next", "/people/desk?a=b"));
        assertThat(asked.status()).isEqualTo(303);
        assertThat(browser.get(asked.location()).body()).contains("new@example.org");
        assertThat(people.personByEmail("new@example.org")).isEmpty();

        var code = post.to("new@example.org").code();
        var entered = enter(code.substring(0, 3) + " " + code.substring(3));
        assertThat(entered.status()).isEqualTo(303);
        assertThat(entered.location()).isEqualTo("/people/desk?a=b");
        assertThat(browser.get("/people/desk").status()).isEqualTo(200);
        assertThat(people.personByEmail("new@example.org")).isPresent();
    }

    @Test
    void the_session_cookie_is_out_of_reach_of_scripts_and_other_sites() {
        browser.post("/people/sign-in", Map.of("email", "cookie@example.org"));
        var entered = enter(post.to("cookie@example.org").code());
        assertThat(entered.raw().headers().allValues("Set-Cookie"))
                .filteredOn(cookie -> cookie.startsWith("aldea_session="))
                .singleElement()
                .asString()
                .contains("HttpOnly", "SameSite=Lax", "Path=/")
                .doesNotContain("Secure");
    }

    @Test
    void known_and_unknown_addresses_get_the_same_answer() {
        people.register("known@example.org", "Luz", Language.ES);
        var known = browser.post("/people/sign-in", Map.of("email", "known@example.org"));
        var unknown = browser.post("/people/sign-in", Map.of("email", "unknown@example.org"));
        assertThat(known.status()).isEqualTo(unknown.status());
        assertThat(known.location()).isEqualTo(unknown.location());
    }

    @Test
    void a_wrong_code_is_refused_and_the_right_one_still_works() {
        browser.post("/people/sign-in", Map.of("email", "wrong@example.org"));
        var right = post.to("wrong@example.org").code();
        var refused = enter(right.equals("000000") ? "111111" : "000000");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("Ese no es el código");
        assertThat(enter(right).status()).isEqualTo(303);
    }

    @Test
    void after_five_wrong_codes_not_even_the_right_one_works() {
        browser.post("/people/sign-in", Map.of("email", "guesser@example.org"));
        var right = post.to("guesser@example.org").code();
        var wrong = right.equals("000000") ? "111111" : "000000";
        for (var guess = 1; guess < 5; guess++) {
            assertThat(enter(wrong).status()).isEqualTo(400);
        }
        assertThat(enter(wrong).status()).isEqualTo(429);
        var refused = enter(right);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.body()).contains("demasiados intentos");
        assertThat(browser.get("/people/desk").status()).isEqualTo(303);
    }

    @Test
    void a_code_works_once_for_ten_minutes_and_in_the_browser_that_asked() {
        browser.post("/people/sign-in", Map.of("email", "late@example.org"));
        var code = post.to("late@example.org").code();
        try (var stranger = new Caller(port)) {
            stranger.post("/people/sign-in", Map.of("email", "stranger@example.org"));
            assertThat(stranger.post("/people/sign-in/code", Map.of("code", code))
                            .status())
                    .isEqualTo(400);
        }
        clock.advance(Duration.ofMinutes(11));
        var refused = enter(code);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("Pide uno nuevo");

        browser.post("/people/sign-in", Map.of("email", "late@example.org"));
        var second = post.to("late@example.org").code();
        assertThat(enter(second).status()).isEqualTo(303);
        assertThat(enter(second).status()).isEqualTo(400);
    }

    @Test
    void a_link_is_shown_first_and_signs_in_once_when_the_button_is_pressed() {
        browser.post("/people/sign-in", Map.of("email", "link@example.org"));
        var link = post.to("link@example.org").link();
        assertThat(link).startsWith("http://127.0.0.1:%d/people/sign-in/link?token=".formatted(port));
        var token = URI.create(link).getQuery().substring("token=".length());
        try (var phone = new Caller(port)) {
            for (var scan = 0; scan < 3; scan++) {
                assertThat(phone.get("/people/sign-in/link?token=" + token).body())
                        .contains("Entrar aquí");
            }
            assertThat(phone.post("/people/sign-in/link", Map.of("token", token))
                            .status())
                    .isEqualTo(303);
            assertThat(phone.get("/people/desk").status()).isEqualTo(200);
        }
        var reused = browser.post("/people/sign-in/link", Map.of("token", token));
        assertThat(reused.status()).isEqualTo(410);
        assertThat(reused.body()).contains("Este enlace ya no sirve");
        assertThat(enter(post.to("link@example.org").code()).status()).isEqualTo(400);
    }

    @Test
    void nobody_is_sent_to_a_strangers_house_after_signing_in() {
        for (var evil :
                new String[] {"https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"}) {
            browser.post("/people/sign-in", Map.of("email", "safe@example.org", "next", evil));
            assertThat(enter(post.to("safe@example.org").code()).location()).isEqualTo("/people/desk");
            clock.advance(Duration.ofHours(1));
            browser.post("/people/sign-out", Map.of());
        }
    }

    @Test
    void what_is_no_address_is_told_beside_the_field() {
        for (var bad : new String[] {"", "luz", "luz@", "<script>@x\u0000"}) {
            var refused = browser.post("/people/sign-in", Map.of("email", bad));
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.body()).contains("aria-invalid=\"true\"").doesNotContain("<script>@");
        }
    }

    @Test
    void too_many_codes_for_one_address_are_refused() {
        for (var n = 0; n < 5; n++) {
            browser.post("/people/sign-in", Map.of("email", "flood@example.org"));
        }
        var refused = browser.post("/people/sign-in", Map.of("email", "FLOOD@example.org"));
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.body()).contains("demasiados intentos");
        clock.advance(Duration.ofMinutes(10));
        assertThat(browser.post("/people/sign-in", Map.of("email", "flood@example.org"))
                        .status())
                .isEqualTo(303);
    }

    @Test
    void a_private_page_sends_its_reader_to_sign_in_and_a_program_away() {
        var page = browser.get("/people/account?x=1");
        assertThat(page.status()).isEqualTo(303);
        assertThat(page.location()).isEqualTo("/people/sign-in?next=%2Fpeople%2Faccount%3Fx%3D1");
        var json =
                browser.send(HttpRequest.newBuilder(address("/people/account")).header("Accept", "application/json"));
        assertThat(json.status()).isEqualTo(401);
    }

    @Test
    void a_visitor_reads_in_the_language_of_the_browser_or_the_one_chosen() {
        var english = HttpRequest.newBuilder(address("/people/sign-in")).header("Accept-Language", "fr, en-GB;q=0.8");
        assertThat(browser.send(english).body()).contains("No password to remember");
        assertThat(browser.get("/people/sign-in").body()).contains("No hay contraseña");
        var switched = browser.post("/people/language", Map.of("language", "en", "back", "/people/sign-in"));
        assertThat(switched.location()).isEqualTo("/people/sign-in");
        assertThat(browser.get("/people/sign-in").body()).contains("No password to remember");
    }

    private Caller.Answer enter(String code) {
        return browser.post("/people/sign-in/code", Map.of("code", code));
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:%d%s".formatted(port, path));
    }
}
