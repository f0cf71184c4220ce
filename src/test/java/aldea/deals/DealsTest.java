package aldea.deals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aldea.catalog.Catalog;
import aldea.kernel.Ids;
import aldea.kernel.Money;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.live.Live;
import aldea.stock.SkuId;
import aldea.stock.Stock;
import aldea.testing.Caller;
import aldea.testing.InVillage;
import aldea.testing.SignIn;
import aldea.testing.TestClock;
import aldea.testing.Timers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

@InVillage
class DealsTest {
    @Autowired
    ApplicationContext context;

    @Autowired
    Deals deals;

    @Autowired
    Live live;

    @Autowired
    Stock stock;

    @Autowired
    TestClock clock;

    @Autowired
    Timers timers;

    @LocalServerPort
    int port;

    private Stage stage;

    @BeforeEach
    void aShow() {
        stage = Stage.live(context, 10);
    }

    @Test
    void the_host_opens_one_at_a_time_and_closes_it() {
        try (var host = SignIn.caller(context, port, stage.village().maker())) {
            var opened = open(host, "300", "4", "60");
            assertThat(opened.location()).endsWith("/console");
            var deal = deals.in(stage.show()).orElseThrow();
            assertThat(deal.price()).isEqualTo(Money.mxn(300_00));
            assertThat(left(stage.product().sku())).isEqualTo(6);
            assertThat(open(host, "200", "1", "60").status()).isEqualTo(409);
            assertThat(host.get(stage.path() + "/console").body()).contains("Quedan 4 de 4");

            assertThat(host.post("/deals/" + deal.id().value() + "/end", Map.of())
                            .status())
                    .isEqualTo(302);
            assertThat(deals.in(stage.show())).isEmpty();
            assertThat(left(stage.product().sku())).isEqualTo(10);
        }
    }

    @Test
    void what_makes_no_deal_is_refused() {
        try (var host = SignIn.caller(context, port, stage.village().maker());
                var stranger = SignIn.caller(context, port, stage.village().buyer())) {
            assertThat(open(host, "450", "4", "60").status()).as("not less").isEqualTo(400);
            assertThat(open(host, "300", "4", "9").status()).as("too short").isEqualTo(400);
            assertThat(open(host, "300", "4", "1201").status()).as("too long").isEqualTo(400);
            assertThat(open(host, "3.001", "4", "60").status()).isEqualTo(400);
            assertThat(open(host, "300", "11", "60").status()).as("too many").isEqualTo(409);
            assertThat(open(stranger, "300", "1", "60").status()).isEqualTo(404);
            live.end(stage.show());
            assertThat(open(host, "300", "1", "60").status())
                    .as("the show is over")
                    .isEqualTo(409);
        }
        assertThat(deals.in(stage.show())).isEmpty();
    }

    @Test
    void it_closes_by_itself_and_with_its_show() {
        deals.open(stage.show(), stage.draft(Money.mxn(300_00), 4, Duration.ofSeconds(10), 1));
        timers.run("deals-close");
        assertThat(deals.in(stage.show())).isPresent();
        clock.advance(Duration.ofSeconds(10));
        timers.run("deals-close");
        assertThat(deals.in(stage.show())).isEmpty();

        deals.open(stage.show(), stage.draft(Money.mxn(300_00), 4, Duration.ofSeconds(60), 1));
        live.end(stage.show());
        timers.run("deals-close");
        assertThat(deals.in(stage.show())).isEmpty();
        assertThat(left(stage.product().sku())).isEqualTo(10);
    }

    @Test
    void the_same_form_opens_once() {
        var draft = stage.draft(Money.mxn(300_00), 4, Duration.ofSeconds(60), 1);
        var first = deals.open(stage.show(), draft);
        assertThat(deals.open(stage.show(), draft)).isEqualTo(first);
        assertThatThrownBy(() -> deals.open(stage.show(), stage.draft(Money.mxn(200_00), 1, Duration.ofSeconds(60), 1)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.problem()).isEqualTo(Problem.NOT_POSSIBLE_NOW));
    }

    @Test
    void a_browser_without_scripts_buys_by_a_plain_form() {
        deals.open(stage.show(), stage.draft(Money.mxn(300_00), 4, Duration.ofSeconds(60), 1));
        var sku = deals.in(stage.show()).orElseThrow().sku();
        try (var ana = new Caller(port)) {
            var page = ana.get(stage.path()).body();
            assertThat(page)
                    .contains("Lo quiero")
                    .contains(sku.value().toString())
                    .contains("$300");
            var claimed =
                    ana.post(stage.path() + "/claims", Map.of("sku", sku.value().toString()));
            assertThat(claimed.status()).isEqualTo(303);
            ana.post(stage.path() + "/claims", Map.of("sku", sku.value().toString()));
            assertThat(left(sku)).as("a second tap holds nothing more").isEqualTo(3);
            assertThat(ana.get("/baskets").body()).contains("data-countdown").contains("10:00");
            assertThat(ana.get("/").body()).as("every page counts").contains("data-countdown");
            ana.post("/baskets/lines/" + sku.value(), Map.of("quantity", "0"));
            assertThat(left(sku)).isEqualTo(4);
        }
    }

    @Test
    void only_what_the_show_sells_can_be_claimed() {
        var other = Stage.live(context, 3);
        try (var ana = new Caller(port)) {
            var sku = Map.of("sku", other.product().sku().value().toString());
            assertThat(ana.post(stage.path() + "/claims", sku).status()).isEqualTo(409);
            assertThat(ana.post("/live/no-such-show/claims", sku).status()).isEqualTo(404);
            assertThat(ana.post(stage.path() + "/claims", Map.of("sku", "x")).status())
                    .isEqualTo(400);
            assertThat(context.getBean(Catalog.class)
                            .product(other.product().id())
                            .price())
                    .isEqualTo(Money.mxn(450_00));
        }
    }

    private Caller.Answer open(Caller who, String price, String units, String seconds) {
        var show = stage.path().substring("/live/".length());
        return who.post(
                "/deals/shows/" + show,
                Map.of(
                        "command",
                        context.getBean(Ids.class).next().toString(),
                        "product",
                        stage.product().slug(),
                        "price",
                        price,
                        "units",
                        units,
                        "seconds",
                        seconds,
                        "limit",
                        "1"));
    }

    private int left(SkuId sku) {
        return stock.available(List.of(sku)).getOrDefault(sku, 0);
    }
}
