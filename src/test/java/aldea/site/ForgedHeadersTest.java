package aldea.site;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import aldea.testing.InVillage;
import aldea.testing.Visitor;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/// Nobody said that a proxy stands in front: what a visitor claims of himself is not believed.
@InVillage
@TestPropertySource(properties = "aldea.orders.checkouts-per-minute=3")
class ForgedHeadersTest {
    private static final String[] FORGED = {
        "X-Forwarded-Proto: https",
        "X-Forwarded-Host: evil.example.net",
        "X-Forwarded-Port: 443",
        "X-Forwarded-Ssl: on",
        "Forwarded: proto=https;host=evil.example.net;for=203.0.113.9",
    };

    @LocalServerPort
    int port;

    @Test
    void no_page_takes_http_for_https_or_leads_to_another_house() {
        var page = visitor("127.0.0.5").get("/people/sign-in", FORGED);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.all("Strict-Transport-Security")).isEmpty();
        assertThat(page.all("Set-Cookie"))
                .isNotEmpty()
                .noneMatch(cookie -> cookie.toLowerCase(java.util.Locale.ROOT).contains("secure"));
        assertThat(page.body()).doesNotContain("evil");
        var desk = visitor("127.0.0.5").get("/people/desk", FORGED);
        assertThat(desk.status()).isEqualTo(303);
        assertThat(desk.first("Location")).contains("/people/sign-in").doesNotContain("evil");
    }

    @Test
    void a_limit_counts_the_connection_and_not_the_claim() {
        var statuses = new int[4];
        for (var time = 0; time < statuses.length; time++) {
            statuses[time] = checkout("127.0.0.6", "X-Forwarded-For: 203.0.113." + time);
        }
        assertThat(statuses).endsWith(429).doesNotContain(200);
        assertThat(statuses[2]).isNotEqualTo(429);
        assertThat(checkout("127.0.0.7", "X-Forwarded-For: 203.0.113.0")).isNotEqualTo(429);
    }

    private int checkout(String from, String forged) {
        return visitor(from)
                .post("/orders/purchases", "application/x-www-form-urlencoded", "a=b".getBytes(UTF_8), "", forged)
                .status();
    }

    private Visitor visitor(String from) {
        return new Visitor(from, false, "localhost", port);
    }
}
