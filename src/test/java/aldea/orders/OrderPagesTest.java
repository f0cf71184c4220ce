package aldea.orders;

import static org.assertj.core.api.Assertions.assertThat;

import aldea.catalog.Catalog;
import aldea.kernel.Ids;
import aldea.testing.Caller;
import aldea.testing.InVillage;
import aldea.testing.Village;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

@InVillage
class OrderPagesTest {
    @Autowired
    ApplicationContext context;

    @Autowired
    Orders orders;

    @Autowired
    Ids ids;

    @LocalServerPort
    int port;

    Village village;
    Caller ana;

    @BeforeEach
    void open() {
        village = Village.withMaker(context);
        ana = new Caller(port);
    }

    @AfterEach
    void close() {
        ana.close();
    }

    @Test
    void a_guest_buys_without_scripts_and_an_account() {
        fill(village.product("Rebozo azul", 500, 3));
        var basket = ana.get("/baskets");
        assertThat(basket.status()).isEqualTo(200);
        assertThat(basket.body()).contains("Rebozo azul").contains("Quedan 3");
        var checkout = ana.post("/orders/checkout", form());
        assertThat(checkout.body()).contains("Comprar por");
        var placed = ana.post("/orders/purchases", ready(checkout.body(), form()));
        assertThat(placed.status()).as(placed.body()).isEqualTo(302);
        var page = ana.get(path(placed.location()));
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("Pagada").contains("Rebozo azul");
        assertThat(ana.get("/baskets").body()).contains("todavía no hay nada");
        try (var stranger = new Caller(port)) {
            assertThat(stranger.get(path(placed.location())).status()).isEqualTo(404);
            assertThat(stranger.get(path(placed.location()) + "?s=wrong").status())
                    .isEqualTo(404);
        }
    }

    @Test
    void the_form_sent_twice_buys_once() {
        fill(village.product("Rebozo", 500, 3));
        var form = ready(ana.post("/orders/checkout", form()).body(), form());
        var first = ana.post("/orders/purchases", form);
        fill(village.product("Olla", 90, 3));
        ana.post("/baskets", Map.of("sku", ids.next().toString()));
        assertThat(first.status()).isEqualTo(302);
        assertThat(ana.post("/orders/purchases", form).status()).isEqualTo(409);
    }

    @Test
    void a_declined_card_can_be_followed_by_another() {
        fill(village.product("Rebozo", 500, 3));
        var form = form();
        form.put("card", "tok_declined");
        var placed = ana.post(
                "/orders/purchases", ready(ana.post("/orders/checkout", form).body(), form));
        var path = path(placed.location());
        assertThat(ana.get(path).body()).contains("Tu banco dijo que no");
        ana.post(path + "/payments", Map.of("card", "tok_ok"));
        assertThat(ana.get(path).body()).contains("Pagada");
    }

    @Test
    void a_sold_out_product_is_named_and_nothing_is_charged() {
        var product = village.product("Último rebozo", 500, 1);
        fill(product);
        var form = ready(ana.post("/orders/checkout", form()).body(), form());
        new Buying(context).place(village.buyer(), Buying.basket(product), aldea.payment.Method.CARD);
        var answer = ana.post("/orders/purchases", form);
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body()).contains("Último rebozo").contains("se agotó");
    }

    @Test
    void hostile_texts_are_refused_or_shown_escaped() {
        var hostile = List.of(
                "<script>alert(1)</script>",
                "'; DROP TABLE orders.orders; --",
                "\u0000",
                "${7*7}",
                "\u202Egnp.exe",
                "A".repeat(100_000),
                "😀",
                "line\nbreak",
                "\\u0000");
        fill(village.product("Rebozo", 500, 30));
        for (var field : List.of("name", "email", "phone", "street", "locality", "region", "postalCode", "country")) {
            for (var text : hostile) {
                var form = form();
                form.put(field, text);
                var shown = ana.post("/orders/checkout", form);
                assertThat(shown.status()).as(field + text).isIn(200, 400, 413);
                var all = ready(shown.body(), form);
                all.putIfAbsent("expected", "1");
                var answer = ana.post("/orders/purchases", all);
                assertThat(answer.status()).as(field + text).isIn(302, 400, 409, 413);
                assertThat(answer.body()).doesNotContain("<script>alert(1)");
                if (answer.status() == 302) {
                    assertThat(ana.get(path(answer.location())).body()).doesNotContain("<script>alert(1)");
                    fill(village.product("Rebozo", 500, 30));
                }
            }
        }
        assertThat(orders.check()).isEmpty();
    }

    @Test
    void json_buys_as_the_page_does() {
        var product = village.product("Rebozo", 500, 1);
        var body = json(product, ids.next().toString());
        var placed = ana.postJson("/orders/purchases", body);
        assertThat(placed.status()).as(placed.body()).isEqualTo(201);
        assertThat(ana.postJson("/orders/purchases", body).body()).isEqualTo(placed.body());
        var reference = field("reference", placed.body());
        var secret = field("secret", placed.body());
        assertThat(ana.send(java.net.http.HttpRequest.newBuilder(
                                        java.net.URI.create("http://127.0.0.1:%d/orders/purchases/%s?s=%s"
                                                .formatted(port, reference, secret)))
                                .header("Accept", "application/json"))
                        .body())
                .contains("\"state\":\"placed\"");
        var late = ana.postJson("/orders/purchases", json(product, ids.next().toString()));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.body()).contains("sold-out");
        assertThat(ana.postJson("/orders/purchases", "{\"to\":{},\"lines\":[]}").status())
                .isEqualTo(400);
    }

    @Test
    void a_shops_orders_are_hidden_from_others() {
        assertThat(ana.get("/orders/shop/" + village.shop().value()).status()).isIn(302, 303, 401);
        assertThat(ana.get("/orders").status()).isIn(302, 303, 401);
    }

    private String json(Catalog.Product product, String key) {
        var total = new Buying(context).total(Buying.basket(product)).minor();
        var sku = product.sku().value();
        return """
                {"to":{"key":"%s","email":"ana@example.org","name":"Ana","phone":"5512345678","street":"Juárez 1",
                 "locality":"Centro","region":"Oaxaca","postalCode":"68000","country":"MX","service":"standard",
                 "method":"card","expected":"%d"},
                 "lines":[{"sku":"%s","quantity":1}],"currency":"MXN"}""".formatted(key, total, sku);
    }

    private void fill(Catalog.Product product) {
        var added = ana.post("/baskets", Map.of("sku", product.sku().value().toString(), "quantity", "1"));
        assertThat(added.status()).as(added.body()).isEqualTo(302);
    }

    private static Map<String, String> form() {
        return new HashMap<>(Map.of(
                "email", "ana@example.org",
                "name", "Ana López",
                "phone", "+52 55 1234 5678",
                "street", "Av. Juárez 12",
                "locality", "Centro",
                "region", "Oaxaca",
                "postalCode", "68000",
                "country", "MX",
                "method", "card",
                "card", "tok_ok"));
    }

    /// The form with what the page hid in it.
    private Map<String, String> ready(String page, Map<String, String> form) {
        var all = new HashMap<>(form);
        all.put("key", ids.next().toString());
        all.put("service", "standard");
        var expected = Pattern.compile("name=\"expected\" value=\"([0-9]+)\"").matcher(page);
        if (expected.find()) {
            all.put("expected", expected.group(1));
        }
        return all;
    }

    private static String field(String name, String json) {
        var found = Pattern.compile("\"%s\":\"([^\"]+)\"".formatted(name)).matcher(json);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private String path(String location) {
        return location.replace("http://127.0.0.1:" + port, "");
    }
}
