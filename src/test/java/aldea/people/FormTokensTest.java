package aldea.people;

import static org.assertj.core.api.Assertions.assertThat;

import aldea.testing.Caller;
import aldea.testing.InVillage;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

@InVillage
@Import(Post.Wiring.class)
class FormTokensTest {
    @LocalServerPort
    int port;

    @Autowired
    Post post;

    @Test
    void forms_shown_before_a_sign_in_or_a_sign_out_have_expired_after_it() {
        try (var browser = new Caller(port)) {
            var before = browser.formToken();
            browser.post("/people/sign-in", Map.of("email", "tabs@example.org"));
            assertThat(browser.formToken()).isEqualTo(before);
            var code = Map.of("code", post.to("tabs@example.org").code());
            assertThat(browser.post("/people/sign-in/code", code).status()).isEqualTo(303);
            var within = browser.formToken();
            assertThat(within).isNotEqualTo(before);
            assertExpired(browser, before);
            assertThat(browser.get("/people/desk").status()).isEqualTo(200);

            assertThat(browser.post("/people/sign-out", Map.of()).status()).isEqualTo(303);
            assertThat(browser.formToken()).isNotIn(before, within);
            assertExpired(browser, within);
        }
    }

    @Test
    void a_form_of_another_site_is_refused() {
        try (var browser = new Caller(port)) {
            var form = HttpRequest.newBuilder(signIn())
                    .header("Accept", "text/html")
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString("email=forged@example.org&_csrf=made-up"));
            assertThat(browser.send(form).status()).isEqualTo(403);
            assertThat(post.wroteTo("forged@example.org")).isFalse();
        }
    }

    @Test
    void the_token_in_a_form_is_enough_and_changes_with_each_page() {
        try (var browser = new Caller(port)) {
            var body = browser.get("/people/sign-in").body();
            var token = body.replaceAll("(?s).*name=\"_csrf\" value=\"([^\"]+)\".*", "$1");
            var form = HttpRequest.newBuilder(signIn())
                    .header("Accept", "text/html")
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString("email=form@example.org&_csrf=" + token));
            assertThat(browser.send(form).status()).isEqualTo(303);
            assertThat(browser.get("/people/sign-in").body()).doesNotContain(token);
        }
    }

    /// A form in another tab, sent with the token of its time.
    private void assertExpired(Caller browser, String token) {
        var refused = browser.send(HttpRequest.newBuilder(signIn())
                .header("Accept", "text/html")
                .header("Referer", signIn().toString())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("email=tabs%40example.org&_csrf=" + token)));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body())
                .contains("Este formulario esperó demasiado", "vuelve a cargar la página")
                .contains("href=\"/people/sign-in\"");
    }

    private URI signIn() {
        return URI.create("http://127.0.0.1:%d/people/sign-in".formatted(port));
    }
}
