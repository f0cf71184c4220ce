package aldea.baskets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aldea.baskets.Baskets.Owner;
import aldea.catalog.Catalog;
import aldea.kernel.Refusal;
import aldea.people.AccountId;
import aldea.stock.SkuId;
import aldea.testing.Caller;
import aldea.testing.InVillage;
import aldea.testing.TestClock;
import aldea.testing.Village;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

@InVillage
class BasketsTest {
    @Autowired
    ApplicationContext context;

    @Autowired
    Baskets baskets;

    @Autowired
    TestClock clock;

    @LocalServerPort
    int port;

    Village village;

    @BeforeEach
    void open() {
        village = Village.withMaker(context);
    }

    @Test
    void quantities_change_and_lines_go() {
        try (var ana = new Caller(port)) {
            var product = village.product("Rebozo", 500, 3);
            ana.post("/baskets", Map.of("sku", product.sku().value().toString()));
            var line = "/baskets/lines/" + product.sku().value();
            ana.post(line, Map.of("quantity", "5"));
            assertThat(ana.get("/baskets").body()).contains("Solo quedan 3");
            assertThat(ana.post(line, Map.of("quantity", "-1")).status()).isEqualTo(400);
            assertThat(ana.post(line, Map.of("quantity", "mil")).status()).isEqualTo(400);
            ana.post(line, Map.of("quantity", "0"));
            assertThat(ana.get("/baskets").body()).contains("todavía no hay nada");
        }
    }

    @Test
    void what_was_chosen_before_signing_in_joins_the_accounts_basket() {
        var rebozo = village.product("Rebozo", 500, 9);
        var olla = village.product("Olla", 90, 9);
        var account = village.buyer();
        var before = browser();
        baskets.add(before, line(rebozo, 2));
        baskets.add(of(account), line(rebozo, 1));
        baskets.add(of(account), line(olla, 1));
        var after = new Owner(before.token(), Optional.of(account));
        assertThat(baskets.lines(after)).containsExactlyInAnyOrder(line(rebozo, 3), line(olla, 1));
        assertThat(baskets.lines(after)).hasSize(2);
        assertThat(baskets.lines(before)).as("the browser's own is gone").isEmpty();
    }

    @Test
    void more_lines_than_a_checkout_takes_are_refused() {
        var owner = browser();
        for (var i = 0; i < Basket.MOST_LINES; i++) {
            baskets.add(owner, new Basket.Line(new SkuId(UUID.nameUUIDFromBytes(new byte[] {(byte) i})), 1));
        }
        assertThatThrownBy(() -> baskets.add(owner, line(village.product("Olla", 90, 1), 1)))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void an_account_sees_and_erases_its_basket() {
        var account = village.buyer();
        baskets.add(of(account), line(village.product("Olla", 90, 1), 1));
        var data = context.getBean(BasketData.class);
        assertThat(data.export(account).get("basket")).hasSize(1);
        data.erase(account);
        assertThat(baskets.lines(of(account))).isEmpty();
    }

    @Test
    void an_untouched_basket_is_forgotten_after_sixty_days() {
        var owner = browser();
        baskets.add(owner, line(village.product("Olla", 90, 1), 1));
        var timer = context.getBean(BasketTimer.class);
        timer.run();
        assertThat(baskets.lines(owner)).hasSize(1);
        clock.advance(Duration.ofDays(61));
        timer.run();
        assertThat(baskets.lines(owner)).isEmpty();
    }

    private static Basket.Line line(Catalog.Product product, int quantity) {
        return new Basket.Line(product.sku(), quantity);
    }

    private Owner browser() {
        return new Owner(Optional.of(village.buyer().value().toString()), Optional.empty());
    }

    private static Owner of(AccountId account) {
        return new Owner(Optional.empty(), Optional.of(account));
    }
}
