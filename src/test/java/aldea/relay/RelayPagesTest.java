package aldea.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import aldea.people.People;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.testing.Caller;
import aldea.testing.InVillage;
import aldea.testing.SignIn;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A relay as its makers see it, in browsers without scripts.
@InVillage
class RelayPagesTest {
    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    JdbcClient jdbc;

    Round round;
    Caller luz;
    Caller rosa;
    Caller tomas;
    Caller ana;

    @BeforeEach
    void open() {
        round = Round.agreed(context);
        luz = round.caller(port, round.host());
        rosa = round.caller(port, round.rosa());
        tomas = round.caller(port, round.tomas());
        ana = SignIn.caller(context, port, round.host().buyer());
    }

    @AfterEach
    void close() {
        luz.close();
        rosa.close();
        tomas.close();
        ana.close();
    }

    @Test
    void a_maker_is_invited_hears_of_it_chooses_and_agrees() {
        var fresh = Round.planned(context);
        var piece = fresh.rosa().product("Huipil blanco", 1_800, 2);
        var plan = "/relay/shows/" + fresh.slug();
        try (var host = fresh.caller(port, fresh.host());
                var guest = fresh.caller(port, fresh.rosa())) {
            assertThat(host.get(fresh.path() + "/console").body()).contains(plan);
            var found = host.get(plan + "?q=" + fresh.shopName(fresh.rosa()).replace(" ", "+"));
            assertThat(found.body()).contains("value=\"" + fresh.shopSlug(fresh.rosa()) + "\"");
            assertThat(host.post(plan + "/invitations", Map.of("shop", fresh.shopSlug(fresh.rosa())))
                            .status())
                    .isEqualTo(302);
            var invitation = fresh.relay().invitations(fresh.id()).getFirst();
            var address = "/relay/invitations/" + invitation.id().value();
            assertThat(guest.get("/people/desk").body()).contains(address);
            await().untilAsserted(() -> assertThat(letters(invitation)).isEqualTo(1));
            assertThat(guest.get(address).body()).contains("Huipil blanco").contains(fresh.shopName(fresh.host()));
            assertThat(guest.post(address + "/agreement", Map.of()).body()).contains("Elige al menos una pieza");
            assertThat(guest.post(address + "/agreement", Map.of("product", piece.slug(), "lends", "yes"))
                            .status())
                    .isEqualTo(302);
            assertThat(guest.get(address).body()).contains("Participas");
            assertThat(guest.get("/people/desk").body()).doesNotContain(address).contains(fresh.path() + "/console");
            assertThat(host.get(plan).body()).contains("Aceptó").contains("1 pieza");
            assertThat(ana.get("/catalog/shops/" + fresh.shopSlug(fresh.rosa())).body())
                    .contains(fresh.path());
            assertThat(ana.get("/reminders/shops/" + fresh.shopSlug(fresh.rosa()) + ".ics")
                            .body())
                    .contains(fresh.now().title());
            assertThat(host.post(address + "/removal", Map.of()).status()).isEqualTo(302);
            assertThat(guest.get(address).body()).contains("retiró esta invitación");
            assertThat(guest.get(fresh.path() + "/console").status()).isEqualTo(404);
        }
    }

    @Test
    void invitations_and_plans_are_hidden_from_all_others() {
        var plan = "/relay/shows/" + round.slug();
        var own = address(round.rosa().shop().value());
        for (var stranger : new Caller[] {ana, tomas}) {
            assertThat(stranger.get(plan).status()).isEqualTo(404);
            assertThat(stranger.get(own).status()).isEqualTo(404);
            assertThat(stranger.post(own + "/agreement", Map.of("product", "x")).status())
                    .isEqualTo(404);
            assertThat(stranger.post(own + "/refusal", Map.of()).status()).isEqualTo(404);
            assertThat(stranger.post(own + "/removal", Map.of()).status()).isEqualTo(404);
            assertThat(stranger.post(plan + "/order", Map.of("shop", round.shopSlug(round.tomas())))
                            .status())
                    .isEqualTo(404);
        }
        assertThat(luz.get(own).status()).as("the host answers for nobody").isEqualTo(404);
        assertThat(ana.post(plan + "/turns", Map.of("to", round.shopSlug(round.rosa())))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void only_who_is_on_screen_and_the_host_show_send_and_pass_the_turn_on() {
        var start = round.path() + "/start";
        assertThat(rosa.post(start, Map.of()).status()).isEqualTo(404);
        luz.post(start, Map.of());
        var rebozo = Map.of("product", round.pieceOf(round.rosa()).slug());
        assertThat(rosa.get(round.path() + "/console").body()).contains("Rebozo azul");
        assertThat(rosa.post(round.path() + "/pins", rebozo).status()).isEqualTo(409);
        assertThat(rosa.postJson(round.path() + "/keys", "").body()).contains("not-your-turn");
        assertThat(pass(rosa, round.shopSlug(round.rosa())).status()).isEqualTo(409);

        assertThat(luz.get(round.path() + "/console").body()).contains("Sigue: " + round.shopName(round.rosa()));
        assertThat(pass(luz, round.shopSlug(round.rosa())).status()).isEqualTo(302);
        assertThat(rosa.post(round.path() + "/pins", rebozo).status()).isEqualTo(302);
        assertThat(rosa.postJson(round.path() + "/keys", "").body()).contains("\"key\"");
        assertThat(round.now().cast().camera()).contains(round.rosa().shop());
        assertThat(luz.get(round.path()).body()).contains("data-on-screen-shop>" + round.shopName(round.rosa()));
        assertThat(luz.get(round.path() + "/numbers.json").body())
                .contains("\"shop\":\"" + round.shopName(round.rosa()));
        assertThat(tomas.postJson(round.path() + "/keys", "").status()).isEqualTo(409);
        assertThat(rosa.post(round.path() + "/end", Map.of()).status()).isEqualTo(404);

        assertThat(pass(rosa, round.shopSlug(round.tomas())).status()).isEqualTo(302);
        assertThat(rosa.postJson(round.path() + "/keys", "").status()).isEqualTo(409);
        assertThat(luz.postJson(round.path() + "/keys", "").status()).as("back").isEqualTo(200);
        luz.post(round.path() + "/end", Map.of());
        assertThat(luz.get(round.path() + "/console").body()).contains("Lo que vendió cada turno");
        assertThat(ana.get(round.path()).body()).contains("Quién estuvo en pantalla");
    }

    @Test
    void the_host_sets_prices_only_for_those_who_asked_for_it() {
        luz.post(round.path() + "/start", Map.of());
        pass(luz, round.shopSlug(round.rosa()));
        var deal = "/deals/shows/" + round.slug();
        assertThat(luz.post(deal, deal(round.pieceOf(round.rosa()).slug())).status())
                .as("Rosa lent her prices")
                .isEqualTo(302);
        assertThat(tomas.post(deal, deal(round.pieceOf(round.tomas()).slug())).status())
                .isEqualTo(409);
        pass(luz, round.shopSlug(round.tomas()));
        var mask = round.pieceOf(round.tomas()).slug();
        assertThat(luz.post(deal, deal(mask)).body()).contains("Ese precio lo pone quien hizo la pieza");
        var lot = Map.of("key", UUID.randomUUID().toString(), "product", mask, "start", "100");
        assertThat(luz.post("/auctions/shows/" + round.slug() + "/openings", lot)
                        .status())
                .isEqualTo(403);
        var foreign = deal(round.pieceOf(round.rosa()).slug());
        assertThat(tomas.post(deal, foreign).status()).as("of another shop").isEqualTo(400);
    }

    @Test
    void who_is_no_maker_any_more_has_no_console() {
        var people = context.getBean(People.class);
        assertThat(rosa.get(round.path() + "/console").status()).isEqualTo(200);
        people.revoke(
                round.rosa().maker(),
                Role.MAKER,
                Scope.shop(round.rosa().shop().value()),
                round.rosa().maker());
        assertThat(rosa.get(round.path() + "/console").status()).isEqualTo(404);
        assertThat(rosa.get(address(round.rosa().shop().value())).status()).isEqualTo(404);
        assertThat(luz.get(round.path() + "/console").status()).isEqualTo(200);
    }

    private Caller.Answer pass(Caller who, String to) {
        var after = round.turn().map(UUID::toString).orElse("");
        return who.post("/relay/shows/" + round.slug() + "/turns", Map.of("to", to, "after", after));
    }

    private String address(UUID shop) {
        return round.relay().invitations(round.id()).stream()
                .filter(one -> one.shop().value().equals(shop))
                .map(one -> "/relay/invitations/" + one.id().value())
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> deal(String product) {
        return Map.of(
                "command", UUID.randomUUID().toString(),
                "product", product,
                "price", "99",
                "units", "1",
                "seconds", "60",
                "limit", "1");
    }

    private long letters(Invitation invitation) {
        return jdbc.sql("SELECT count(*) FROM notice.letters WHERE kind = 'SHOW_INVITED' AND reference = :reference")
                .param("reference", invitation.id().value())
                .query(Long.class)
                .single();
    }
}
