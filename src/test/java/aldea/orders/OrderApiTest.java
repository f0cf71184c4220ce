package aldea.orders;

import static org.assertj.core.api.Assertions.assertThat;

import aldea.stock.SkuId;
import aldea.testing.Caller;
import aldea.testing.InVillage;
import aldea.testing.Shoppers;
import aldea.testing.Village;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

@InVillage
class OrderApiTest {
    @LocalServerPort
    int port;

    private final ApplicationContext context;

    OrderApiTest(@Autowired ApplicationContext context) {
        this.context = context;
    }

    @Test
    void a_guest_buys_in_one_request() {
        var product = Village.withMaker(context).product("Rebozo", 900, 5);
        try (var caller = new Caller(port)) {
            var answer = caller.postJson("/orders/purchases", body(product.sku(), 1));
            assertThat(answer.status()).isEqualTo(201);
            assertThat(answer.body()).contains("\"reference\":\"").contains("\"secret\":\"");
        }
    }

    @Test
    void more_than_there_is_is_refused_with_what_is_left() {
        var product = Village.withMaker(context).product("Jarro", 120, 2);
        try (var caller = new Caller(port)) {
            var answer = caller.postJson("/orders/purchases", body(product.sku(), 3));
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

    @Test
    void a_refusal_names_the_fields() {
        var sku = Village.withMaker(context).product("Petate", 300, 5).sku();
        try (var caller = new Caller(port)) {
            var wrong =
                    body(sku, 1).replace("\"name\":\"", "\"name\":\"\\u0000").replaceFirst("@", "@@");
            var answer = caller.postJson("/orders/purchases", wrong);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body()).contains("\"fields\":[\"email\",\"name\"]");
            assertThat(caller.postJson("/orders/purchases", body(sku, 1).replace("[{", "[null,{"))
                            .body())
                    .contains("\"fields\":[\"lines\"]");
        }
    }

    private String body(SkuId sku, int quantity) {
        return Shoppers.checkout(sku, quantity, Shoppers.total(context, sku, quantity), 1);
    }
}
