package aldea.aftersale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import aldea.baskets.Basket;
import aldea.catalog.Catalog;
import aldea.operate.Verified;
import aldea.stock.Stock;
import aldea.testing.Caller;
import aldea.testing.InVillage;
import aldea.testing.SignIn;
import aldea.testing.TestClock;
import aldea.testing.Timers;
import aldea.testing.Village;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

@InVillage
class AftersalePagesTest {
    @Autowired
    ApplicationContext context;

    @Autowired
    Stock stock;

    @Autowired
    ReturnTable returns;

    @Autowired
    TestClock clock;

    @Autowired
    Timers timers;

    @LocalServerPort
    int port;

    Village village;
    Selling selling;
    Catalog.Product rebozo;
    Catalog.Product faja;
    Selling.Paid paid;
    Caller ana;
    Caller luz;
    Verified.Before before;

    @BeforeEach
    void sell() {
        before = Verified.before(context);
        village = Village.withMaker(context);
        selling = new Selling(context, village);
        rebozo = selling.product("Rebozo de lana", 50_000, 5);
        faja = selling.product("Faja roja", 20_000, 5);
        paid = selling.sell(village.buyer(), new Basket.Line(rebozo.sku(), 2), new Basket.Line(faja.sku(), 1));
        ana = new Caller(port);
        ana.get("/orders/purchases/" + paid.purchase() + "?s=" + paid.secret());
        luz = SignIn.caller(context, port, village.maker());
    }

    @AfterEach
    void close() {
        ana.close();
        luz.close();
        before.nothingNew();
    }

    @Test
    void a_guest_cancels_one_and_the_maker_the_rest() {
        assertThat(ana.get("/orders/purchases/" + paid.purchase()).body())
                .contains("/orders/purchases/" + paid.purchase() + "/aftersale");
        assertThat(ana.get(buyers("").replaceFirst("/1$", "")).location()).endsWith("/aftersale/1");
        assertThat(ana.get(buyers("")).body()).contains("Cancelar todo").contains("Rebozo de lana");
        var form = Map.of("key", selling.key(), "units-1", "1", "units-2", "0");
        assertThat(ana.post(buyers("/cancellations"), form).status()).isEqualTo(302);
        assertThat(ana.post(buyers("/cancellations"), form).status()).isEqualTo(302);
        assertThat(ana.get(buyers("")).body()).contains("500.00").contains("Cancelado");
        assertThat(stock.available(List.of(rebozo.sku()))).containsEntry(rebozo.sku(), 4);
        assertThat(luz.get("/orders/shop/%s/orders/%s".formatted(village.shop().value(), paid.reference()))
                        .body())
                .contains("1 no se envía")
                .contains(makers(""));
        assertThat(luz.post(makers("/shortfalls"), Map.of("key", selling.key(), "units-2", "1"))
                        .status())
                .isEqualTo(302);
        assertThat(luz.post(makers("/cancellations"), Map.of("key", selling.key(), "all", "true"))
                        .status())
                .isEqualTo(302);
        assertThat(selling.sold(paid.order()).cancelled()).isPresent();
        assertThat(stock.available(List.of(faja.sku()))).containsEntry(faja.sku(), 4);
        assertThat(luz.get(makers("")).body()).doesNotContain("Cancelar todo").contains("No se puede enviar");
    }

    @Test
    void what_came_broken_goes_back_and_something_else_comes() {
        selling.deliver(paid.order());
        var ask = Map.of(
                "key",
                selling.key(),
                "units-1",
                "1",
                "reason",
                "broken",
                "note",
                "Llegó con un hoyo.",
                "instead",
                faja.id().value().toString());
        assertThat(ana.post(buyers("/returns"), ask).status()).isEqualTo(302);
        assertThat(luz.get("/people/desk").body()).contains(makers(""));
        assertThat(luz.get(makers("")).body()).contains("Llegó con un hoyo.").contains("Faja roja");
        var one = returns.of(paid.order()).getFirst();
        var path = "/returns/" + one.id().value();
        assertThat(luz.post(makers(path + "/acceptance"), Map.of("key", selling.key()))
                        .status())
                .isEqualTo(302);
        assertThat(stock.available(List.of(faja.sku()))).containsEntry(faja.sku(), 3);
        assertThat(ana.get(buyers("")).body()).contains("Imprimir la etiqueta").contains("No pagas el envío");
        assertThat(ana.get(buyers(path + "/label")).body()).startsWith("%PDF");
        selling.scan(new aldea.orders.OrderId(one.id().value()), aldea.shipping.Shipping.State.DELIVERED);
        await().until(() -> returns.byId(one.id()).orElseThrow().state().equals("arrived"));
        var found = Map.of("key", selling.key(), "as-sold-1", "0", "worn-1", "1", "missing-1", "0");
        assertThat(luz.post(makers(path + "/inspection"), found).status()).isEqualTo(302);
        // Fifty thousand cents less the twenty thousand of what goes out instead.
        assertThat(ana.get(buyers("")).body()).contains("300.00").contains("Va en camino a cambio");
        assertThat(stock.available(List.of(rebozo.sku(), faja.sku())))
                .isEqualTo(Map.of(rebozo.sku(), 3, faja.sku(), 3));
    }

    @Test
    void whoever_says_nothing_accepts_and_what_is_not_sent_lapses() {
        selling.deliver(paid.order());
        ana.post(buyers("/returns"), Map.of("key", selling.key(), "units-2", "1", "reason", "changed-mind"));
        var one = returns.of(paid.order()).getFirst();
        clock.advance(Duration.ofDays(3));
        timers.run("aftersale-clocks");
        assertThat(returns.byId(one.id()).orElseThrow().state()).isEqualTo("accepted");
        assertThat(ana.get(buyers("")).body()).contains("de envío de lo que recibes");
        clock.advance(Duration.ofDays(15));
        timers.run("aftersale-clocks");
        assertThat(returns.byId(one.id()).orElseThrow().state()).isEqualTo("lapsed");
        var late = Map.of("key", selling.key(), "units-2", "1", "reason", "changed-mind");
        assertThat(ana.post(buyers("/returns"), late).body()).contains("Ya pasó el plazo");
    }

    @Test
    void buyer_and_maker_write_to_each_other() {
        var words = Map.of("key", selling.key(), "note", "¿Puede ir <b>envuelto</b>?");
        assertThat(ana.post(buyers("/messages"), words).status()).isEqualTo(302);
        assertThat(ana.post(buyers("/messages"), words).status()).isEqualTo(302);
        assertThat(luz.get(makers("")).body()).containsOnlyOnce("¿Puede ir &lt;b&gt;envuelto&lt;/b&gt;?");
        luz.post(makers("/messages"), Map.of("key", selling.key(), "note", "Claro que sí."));
        assertThat(ana.get(buyers("")).body()).contains("Claro que sí.");
        assertThat(ana.post(buyers("/messages"), Map.of("key", selling.key(), "note", " "))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void other_peoples_orders_stay_hidden() {
        selling.deliver(paid.order());
        ana.post(buyers("/returns"), Map.of("key", selling.key(), "units-1", "1", "reason", "broken"));
        var path = "/returns/" + returns.of(paid.order()).getFirst().id().value();
        var other = Village.withMaker(context);
        var others = new Selling(context, other);
        var product = others.product("Olla", 9_000, 3);
        var theirs = others.sell(other.buyer(), new Basket.Line(product.sku(), 1));
        try (var stranger = new Caller(port);
                var maker = SignIn.caller(context, port, other.maker())) {
            stranger.get("/orders/purchases/" + theirs.purchase() + "?s=" + theirs.secret());
            for (var caller : List.of(stranger, maker)) {
                assertThat(caller.get(buyers("")).status()).isEqualTo(404);
                for (var deed : List.of("/cancellations", "/returns", "/messages", path + "/withdrawal")) {
                    assertThat(caller.post(buyers(deed), Map.of("key", selling.key(), "all", "true"))
                                    .status())
                            .isEqualTo(404);
                }
            }
            assertThat(maker.get(makers("")).status()).isEqualTo(404);
            for (var deed :
                    List.of("/cancellations", "/shortfalls", "/messages", path + "/acceptance", path + "/inspection")) {
                assertThat(maker.post(makers(deed), Map.of("key", selling.key(), "all", "true"))
                                .status())
                        .isEqualTo(404);
            }
            // One's own order does not open another one's return.
            var foreign = "/orders/purchases/%s/aftersale/1%s/withdrawal".formatted(theirs.purchase(), path);
            assertThat(stranger.post(foreign, Map.of("key", selling.key())).status())
                    .isEqualTo(404);
        }
        assertThat(returns.of(paid.order()).getFirst().state()).isEqualTo("asked");
    }

    @Test
    void hostile_quantities_are_refused() {
        for (var units : List.of("-1", "3", "9999", "1e9", "2147483648", "1.5", "NaN", "١", "'; DROP TABLE x")) {
            var form = Map.of("key", selling.key(), "units-1", units);
            assertThat(ana.post(buyers("/cancellations"), form).status()).isBetween(400, 409);
            assertThat(luz.post(makers("/shortfalls"), form).status()).isBetween(400, 409);
        }
        for (var field : List.of("units-3", "units-", "units--1", "units-x")) {
            var form = Map.of("key", selling.key(), field, "1");
            assertThat(ana.post(buyers("/cancellations"), form).status()).isBetween(400, 409);
        }
        assertThat(ana.post(buyers("/cancellations"), Map.of("units-1", "1")).status())
                .isEqualTo(400);
        var early = Map.of("key", selling.key(), "units-1", "1", "reason", "broken");
        assertThat(ana.post(buyers("/returns"), early).status()).isEqualTo(409);
        assertThat(stock.available(List.of(rebozo.sku()))).containsEntry(rebozo.sku(), 3);
    }

    private String buyers(String path) {
        return "/orders/purchases/%s/aftersale/1%s".formatted(paid.purchase(), path);
    }

    private String makers(String path) {
        return "/aftersale/orders/%s%s".formatted(paid.order().value(), path);
    }
}
