package aldea.orders;

import static org.assertj.core.api.Assertions.assertThat;

import aldea.testing.Caller;
import aldea.testing.InVillage;
import aldea.testing.Village;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

@InVillage
class PurchaseApiTest {
    @LocalServerPort
    int port;

    private final ApplicationContext context;
    private final Buying buying;

    PurchaseApiTest(@Autowired ApplicationContext context) {
        this.context = context;
        this.buying = new Buying(context);
    }

    @Test
    void a_guest_buys_and_pays_in_one_request() {
        var product = Village.withMaker(context).product("Rebozo", 900, 5);
        try (var caller = new Caller(port)) {
            var answer = caller.postJson(
                    "/orders/purchases", body(product.sku().value().toString(), 1, "\"tok_ok\""));
            assertThat(answer.status()).isEqualTo(201);
            assertThat(answer.body()).contains("\"payment\":\"captured\"").contains("\"reference\":\"");
        }
    }

    @Test
    void more_than_there_is_is_refused_with_what_is_left() {
        var product = Village.withMaker(context).product("Jarro", 120, 2);
        try (var caller = new Caller(port)) {
            var answer = caller.postJson(
                    "/orders/purchases", body(product.sku().value().toString(), 3, "null"));
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.body()).contains("sold-out");
        }
    }

    @Test
    void nonsense_is_refused() {
        try (var caller = new Caller(port)) {
            assertThat(caller.postJson("/orders/purchases", "{").status()).isEqualTo(400);
            assertThat(caller.postJson("/orders/purchases", "{}").status()).isEqualTo(400);
            assertThat(caller.postJson("/orders/purchases", "[1]").status()).isEqualTo(400);
        }
    }

    private String body(String sku, int quantity, String card) {
        var basket = new Basket(
                java.util.List.of(new Basket.Line(new aldea.stock.SkuId(java.util.UUID.fromString(sku)), quantity)));
        return """
                {"key":"%s","email":"ana@example.org","name":"Ana","lines":[{"sku":"%s","quantity":%d}],
                 "address":{"name":"Ana","phone":"","street":"Av. Juárez 12","locality":"Centro","region":"Oaxaca",
                            "postalCode":"68000","country":"MX","hint":""},
                 "service":"standard","method":"card","expectedMinor":%d,"currency":"MXN","card":%s}""".formatted(buying.key(), sku, quantity, buying.total(basket).minor(), card);
    }
}
