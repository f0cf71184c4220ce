package aldea.live;

import static org.assertj.core.api.Assertions.assertThat;

import aldea.kernel.Ids;
import aldea.testing.Caller;
import aldea.testing.InVillage;
import aldea.testing.SignIn;
import aldea.testing.TestClock;
import aldea.testing.Timers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

@InVillage
class LivePagesTest {
    @Autowired
    ApplicationContext context;

    @Autowired
    Live live;

    @Autowired
    Ids ids;

    @LocalServerPort
    int port;

    Show show;
    Caller ana;
    Caller luz;

    @BeforeEach
    void open() {
        show = Show.planned(context);
        ana = new Caller(port);
        luz = SignIn.caller(context, port, show.village().maker());
    }

    @AfterEach
    void close() {
        ana.close();
        luz.close();
    }

    @Test
    void a_show_can_be_bought_from_without_scripts() {
        live.start(show.planned().id());
        live.pin(show.planned().id(), show.products().get(1).id());
        var page = ana.get(show.path());
        assertThat(page.status()).as(page.body()).isEqualTo(200);
        assertThat(page.body())
                .contains("Collar de ámbar")
                .contains("data-state=\"live\"")
                .contains("live.m3u8")
                .contains("action=\"/baskets\"");
        var sku = show.products().get(1).sku().value().toString();
        assertThat(page.body().split("value=\"" + sku + "\"", -1))
                .as("pinned and listed")
                .hasSize(3);
        assertThat(ana.post("/baskets", Map.of("sku", sku, "quantity", "1")).status())
                .isEqualTo(302);
        assertThat(ana.get("/baskets").body()).contains("Rebozo azul");
        show.film(2);
        live.end(show.planned().id());
        assertThat(ana.get(show.path()).body()).contains("replay.m3u8").contains("Todavía a la venta");
    }

    @Test
    void a_recording_that_is_no_longer_kept_is_not_offered_and_its_pieces_are() {
        live.start(show.planned().id());
        show.film(2);
        live.end(show.planned().id());
        assertThat(ana.get("/live").body()).contains("Para ver de nuevo").contains(show.path());
        context.getBean(TestClock.class).advance(Duration.ofDays(91));
        context.getBean(Timers.class).run("stream-sweep");
        assertThat(ana.get(show.path()).body())
                .contains("ya no queda grabación")
                .contains("Todavía a la venta")
                .contains("Collar de ámbar")
                .doesNotContain("replay.m3u8");
        var list = ana.get("/live").body();
        assertThat(list.indexOf(show.path())).isGreaterThan(list.indexOf("Las que ya pasaron"));
    }

    @Test
    void a_rehearsal_is_hidden_from_everybody_else() {
        live.rehearse(show.planned().id());
        var rehearsal = ((Broadcast.Phase.Rehearsing) show.now().phase())
                .stream().value().toString();
        assertThat(luz.get(show.path() + "/rehearsal").body()).contains(rehearsal);
        assertThat(ana.get(show.path()).body())
                .contains("data-state=\"planned\"")
                .doesNotContain(rehearsal);
        assertThat(ana.get(show.path() + "/numbers.json").body()).contains("\"state\":\"planned\"");
        var other = Show.planned(context);
        try (var neighbour = SignIn.caller(context, port, other.village().maker())) {
            for (var hidden : new String[] {"/rehearsal", "/console", "/console/numbers"}) {
                assertThat(neighbour.get(show.path() + hidden).status())
                        .as(hidden)
                        .isEqualTo(404);
            }
            for (var action : new String[] {"/keys", "/start", "/rehearsal", "/end", "/pins", "/breaks", "/returns"}) {
                assertThat(neighbour.post(show.path() + action, Map.of()).status())
                        .as(action)
                        .isEqualTo(404);
            }
        }
        assertThat(show.now().state()).isEqualTo("rehearsing");
    }

    @Test
    void the_maker_plans_by_form_and_hosts_from_the_console() {
        var shop =
                context.getBean(aldea.catalog.Catalog.class).shop(show.village().shop());
        var form = luz.get("/live/new");
        assertThat(form.body()).contains("Rebozo azul").contains("type=\"date\"");
        var planned = luz.post(
                "/live",
                Map.of(
                        "key",
                        ids.next().toString(),
                        "shop",
                        shop.slug(),
                        "title",
                        "Sábado de barro",
                        "day",
                        java.time.LocalDate.ofInstant(
                                        context.getBean(java.time.InstantSource.class)
                                                .instant(),
                                        java.time.ZoneOffset.UTC)
                                .plusDays(6)
                                .toString(),
                        "time",
                        "17:30",
                        "product",
                        show.products().get(2).slug()));
        assertThat(planned.status()).as(planned.body()).isEqualTo(302);
        var console = planned.location().replace("http://127.0.0.1:" + port, "");
        assertThat(luz.get(console).body()).contains("data-live-console").contains("Olla de barro");
        assertThat(ana.get("/live").body()).contains("Sábado de barro");
        assertThat(luz.get("/people/desk").body()).contains("Sábado de barro");
        assertThat(ana.get("/catalog/shops/" + shop.slug()).body()).contains("Sábado de barro");
        var base = console.replace("/console", "");
        assertThat(luz.post(base + "/start", Map.of()).status()).isEqualTo(302);
        assertThat(luz.postJson(base + "/keys", "").body()).contains("\"key\":").contains("\"chunks\":\"/stream/");
        assertThat(luz.post(
                                base + "/pins",
                                Map.of("product", show.products().get(2).slug()))
                        .status())
                .isEqualTo(302);
        assertThat(luz.get(console).body()).contains("is-pinned");
        assertThat(ana.get("/").body()).contains("Sábado de barro");
        assertThat(luz.post(base + "/end", Map.of()).status()).isEqualTo(302);
        assertThat(luz.get(console).body()).contains("ya no queda grabación");
    }

    @Test
    void what_is_missing_in_a_plan_is_said_beside_its_field() {
        var shop =
                context.getBean(aldea.catalog.Catalog.class).shop(show.village().shop());
        var answer = luz.post(
                "/live",
                Map.of(
                        "key",
                        ids.next().toString(),
                        "shop",
                        shop.slug(),
                        "title",
                        "Sin piezas",
                        "day",
                        "2026-02-31",
                        "time",
                        "17:30",
                        "product",
                        show.products().get(2).slug()));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("Elige un día");
    }

    @Test
    void hearts_are_counted_while_the_show_is_on() {
        assertThat(ana.post(show.path() + "/hearts", Map.of("count", "3")).status())
                .isEqualTo(204);
        live.start(show.planned().id());
        assertThat(ana.post(show.path() + "/hearts", Map.of("count", "3")).status())
                .isEqualTo(204);
        assertThat(ana.post(show.path() + "/hearts", Map.of("count", "many")).status())
                .isEqualTo(400);
        context.getBean(aldea.edge.Edge.class).lookNow();
        assertThat(ana.get(show.path() + "/numbers.json").body()).contains("\"hearts\":3");
    }
}
