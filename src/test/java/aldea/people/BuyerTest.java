package aldea.people;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import aldea.kernel.Language;
import aldea.kernel.Reference;
import aldea.operate.Verified;
import aldea.orders.Orders;
import aldea.orders.PurchaseId;
import aldea.sandbox.Sandbox;
import aldea.testing.Caller;
import aldea.testing.InVillage;
import aldea.testing.Shoppers;
import aldea.testing.SignIn;
import aldea.testing.TestClock;
import aldea.testing.Timers;
import aldea.testing.Village;
import aldea.testing.Visitor;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.json.JsonMapper;

/// Somebody who buys: signs in with a full basket, takes their data along, leaves for ever.
@InVillage
@Import(Post.Wiring.class)
// A village of its own: its books are added up at the end.
@TestPropertySource(properties = "village=buyer")
class BuyerTest {
    private static final int GUEST = 4711;
    private static final String EMAIL = "guest%d@example.org".formatted(GUEST);
    private static final int CODES_PER_PLACE = 120;

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    People people;

    @Autowired
    Post post;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Timers timers;

    @Autowired
    TestClock clock;

    @Test
    void the_basket_comes_along_when_its_owner_signs_in_and_stays_theirs_when_they_sign_out() {
        var rebozo = Village.withMaker(context).product("Rebozo de llegada", 500, 9);
        try (var browser = new Caller(port)) {
            browser.post("/baskets", Map.of("sku", rebozo.sku().value().toString()));
            assertThat(browser.get("/baskets").body()).contains("Rebozo de llegada");
            signIn(browser, "canasta@example.org");
            assertThat(browser.get("/baskets").body()).contains("Rebozo de llegada");
            browser.post("/people/sign-out", Map.of());
            assertThat(browser.get("/baskets").body()).doesNotContain("Rebozo de llegada");
        }
        try (var phone = new Caller(port)) {
            signIn(phone, "canasta@example.org");
            assertThat(phone.get("/baskets").body()).contains("Rebozo de llegada");
        }
    }

    @Test
    void purchases_and_payments_are_in_the_data_taken_along_and_the_books_stand_when_their_buyer_is_erased() {
        var reference = buy();
        pay(reference);
        var account = people.personByEmail(EMAIL).orElseThrow().id();
        try (var browser = SignIn.caller(context, port, account)) {
            var own = new JsonMapper()
                    .readTree(browser.get("/people/account/export").body());
            assertThat(own.path("orders")
                            .path("purchases")
                            .path(0)
                            .path("reference")
                            .asString())
                    .isEqualTo(reference);
            assertThat(own.path("orders")
                            .path("purchases")
                            .path(0)
                            .path("address")
                            .asString())
                    .contains("Av. Juárez 12");
            assertThat(own.path("orders").path("lines").path(0).path("title").asString())
                    .isEqualTo("Jarro");
            assertThat(own.path("payment").toString()).contains("\"method\":\"spei\"");

            var erased = browser.post("/people/account/erasure", Map.of("confirmation", EMAIL));
            assertThat(erased.status()).isEqualTo(303);
        }
        assertThat(people.personByEmail(EMAIL)).isEmpty();
        var kept = jdbc.sql("SELECT count(*) FROM orders.purchases WHERE reference = :reference AND total_minor > 0")
                .param("reference", reference)
                .query(Integer.class)
                .single();
        assertThat(kept).isOne();
        assertThat(Verified.disagreements(context)).isEmpty();

        var namesake = people.register(EMAIL, "Ana", Language.ES);
        try (var browser = SignIn.caller(context, port, namesake)) {
            assertThat(browser.get("/people/account/export").body()).doesNotContain(reference);
            assertThat(browser.get("/orders/purchases/" + reference).status()).isEqualTo(404);
        }
    }

    @Test
    void one_place_in_the_network_gets_so_many_codes_and_its_neighbours_still_get_theirs() {
        for (var n = 0; n < CODES_PER_PLACE; n++) {
            assertThat(ask("127.0.0.21", "many%d".formatted(n))).isEqualTo(303);
        }
        assertThat(ask("127.0.0.21", "onemore")).isEqualTo(429);
        assertThat(post.wroteTo("onemore@example.org")).isFalse();
        assertThat(ask("127.0.0.22", "neighbour")).isEqualTo(303);
    }

    private int ask(String from, String name) {
        var form = "email=%s%%40example.org".formatted(name).getBytes(UTF_8);
        return new Visitor(from, false, "localhost", port)
                .post("/people/sign-in", "application/x-www-form-urlencoded", form, "")
                .status();
    }

    private String buy() {
        var product = Village.withMaker(context).product("Jarro", 120, 5);
        try (var guest = new Caller(port)) {
            var total = Shoppers.total(context, product.sku(), 1);
            var answer = guest.postJson("/orders/purchases", Shoppers.checkout(product.sku(), 1, total, GUEST));
            assertThat(answer.status()).as(answer.body()).isEqualTo(201);
            return new JsonMapper().readTree(answer.body()).path("reference").asString();
        }
    }

    private void pay(String reference) {
        var purchase = jdbc.sql("SELECT id FROM orders.purchases WHERE reference = :reference")
                .param("reference", reference)
                .query(UUID.class)
                .single();
        context.getBean(Orders.class).pay(new PurchaseId(purchase), Optional.empty());
        context.getBean(Sandbox.class).pay(new Reference(purchase));
        await().until(() -> {
            clock.advance(Duration.ofMinutes(1));
            timers.run();
            return jdbc.sql("SELECT count(*) FROM payment.payments")
                            .query(Integer.class)
                            .single()
                    == 1;
        });
    }

    private void signIn(Caller browser, String email) {
        browser.post("/people/sign-in", Map.of("email", email));
        var entered = browser.post(
                "/people/sign-in/code", Map.of("code", post.to(email).code()));
        assertThat(entered.status()).isEqualTo(303);
    }
}
