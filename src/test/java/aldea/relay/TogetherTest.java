package aldea.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import aldea.baskets.Basket;
import aldea.catalog.ShopId;
import aldea.kernel.Ids;
import aldea.kernel.Language;
import aldea.kernel.Money;
import aldea.live.Turns;
import aldea.operate.Verified;
import aldea.orders.Orders;
import aldea.payment.Method;
import aldea.people.AccountId;
import aldea.shipping.Address;
import aldea.stock.SkuId;
import aldea.testing.Caller;
import aldea.testing.InVillage;
import aldea.testing.TestClock;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/// What is sold in a relay is each maker's own: order, parcel, escrow, and what came of their turn.
@InVillage
class TogetherTest {
    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    Orders orders;

    @Autowired
    TestClock clock;

    @Autowired
    Turns turns;

    @Test
    void one_buyer_buys_of_two_makers_and_each_has_an_order_a_parcel_and_an_escrow_of_their_own() {
        var before = Verified.before(context);
        var round = Round.agreed(context);
        round.live().start(round.id());
        var ana = round.host().buyer();
        var collar = round.products().getFirst();
        var rebozo = round.pieceOf(round.rosa());
        paid(buy(ana, collar.sku()));
        clock.advance(Duration.ofMinutes(5));
        round.passTo(round.rosa());
        clock.advance(Duration.ofMinutes(1));
        var both = paid(buy(ana, rebozo.sku(), collar.sku()));
        clock.advance(Duration.ofMinutes(5));
        round.passTo(round.tomas());
        paid(buy(ana, rebozo.sku()));

        var parts = orders.ordersOf(both.id());
        assertThat(parts).hasSize(2);
        assertThat(parts.stream().map(order -> order.tracking().orElseThrow()).distinct())
                .as("a parcel a shop")
                .hasSize(2);
        await().untilAsserted(
                        () -> assertThat(units(round, round.host().shop())).isEqualTo(2));
        await().untilAsserted(
                        () -> assertThat(units(round, round.rosa().shop())).isEqualTo(2));
        assertThat(units(round, round.tomas().shop())).isZero();
        var results = turns.results(round.id());
        assertThat(results)
                .extracting(Turns.Result::shop)
                .containsExactly(
                        round.host().shop(), round.rosa().shop(), round.tomas().shop());
        assertThat(results.get(0).goods()).contains(Money.mxn(2 * 450_00));
        assertThat(results.get(1).goods()).contains(Money.mxn(2 * 900_00));
        assertThat(results.get(2).goods()).isEmpty();
        seesOnlyTheirOwnMoney(round);
        round.live().end(round.id());
        before.nothingNew();
    }

    private void seesOnlyTheirOwnMoney(Round round) {
        try (var luz = round.caller(port, round.host());
                var rosa = round.caller(port, round.rosa());
                var tomas = round.caller(port, round.tomas())) {
            assertThat(json(luz, round, "/console/money")).contains("90000").doesNotContain("180000");
            assertThat(json(rosa, round, "/console/money")).contains("180000").doesNotContain("90000");
            assertThat(json(tomas, round, "/console/money")).isEqualTo("[]");
            assertThat(rosa.get(round.path() + "/console").body())
                    .contains("$1,800.00")
                    .doesNotContain("$900.00 MXN");
            assertThat(json(luz, round, "/console/buyers"))
                    .contains("Collar de ámbar")
                    .contains("Rebozo azul");
            assertThat(json(rosa, round, "/console/buyers"))
                    .contains("Rebozo azul")
                    .doesNotContain("Collar de ámbar");
        }
    }

    private String json(Caller caller, Round round, String path) {
        var address = URI.create("http://127.0.0.1:" + port + round.path() + path);
        return caller.send(HttpRequest.newBuilder(address).header("Accept", "application/json"))
                .body();
    }

    private long units(Round round, ShopId shop) {
        return turns.results(round.id()).stream()
                .filter(turn -> turn.shop().equals(shop))
                .mapToLong(Turns.Result::units)
                .sum();
    }

    private Orders.Placed.Purchase buy(AccountId buyer, SkuId... skus) {
        var basket = new Basket(
                Arrays.stream(skus).map(sku -> new Basket.Line(sku, 1)).toList());
        var total = orders.total(basket, "MX", "Oaxaca", "68000", "standard");
        return (Orders.Placed.Purchase) orders.place(new Orders.Checkout(
                context.getBean(Ids.class).next().toString(),
                buyer,
                basket,
                new Address("Ana", "", "Juárez 1", "Centro", "Oaxaca", "68000", "MX", ""),
                "standard",
                Method.CARD,
                total.total(),
                Language.ES));
    }

    private Orders.Placed.Purchase paid(Orders.Placed.Purchase purchase) {
        orders.pay(purchase.id(), Optional.of("tok_ok"));
        await().until(() -> orders.ordersOf(purchase.id()).stream()
                .allMatch(order -> order.tracking().isPresent()));
        return purchase;
    }
}
