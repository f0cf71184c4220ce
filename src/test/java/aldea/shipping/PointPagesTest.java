package aldea.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import aldea.kernel.Language;
import aldea.people.AccountId;
import aldea.people.People;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.shipping.Shipping.Draft;
import aldea.shipping.Shipping.State;
import aldea.testing.Caller;
import aldea.testing.InVillage;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

@InVillage
class PointPagesTest {
    @Autowired
    Shipping shipping;

    @Autowired
    ParcelData data;

    @Autowired
    People people;

    @Autowired
    ApplicationContext context;

    @LocalServerPort
    int port;

    @Test
    void a_keeper_scans_what_a_maker_brings_and_everybody_else_sees_nothing() {
        var draft = announced();
        var tracking = tracking(draft);
        var page = "/shipping/points/" + draft.from().value();
        try (var keeper = keeperOf(draft);
                var other = somebody("other@example.org")) {
            assertThat(other.get(page).status()).isEqualTo(404);
            assertThat(other.post(page + "/scans", scan("k0", tracking, "delivered"))
                            .status())
                    .isEqualTo(404);
            assertThat(keeper.get(page).body()).contains("Van a traer", "Ana Pérez");
            assertThat(keeper.get("/people/desk").body()).contains(page, "1 por llegar");
            var key = "k-" + tracking;
            assertThat(keeper.post(page + "/scans", scan(key, tracking.toLowerCase(java.util.Locale.ROOT), "handed-in"))
                            .location())
                    .contains("scanned=" + tracking);
            assertThat(keeper.post(page + "/scans", scan(key, tracking, "handed-in"))
                            .status())
                    .isEqualTo(302);
            assertThat(keeper.post(page + "/scans", scan(key + "2", tracking, "handed-in"))
                            .body())
                    .contains("ya se había escaneado");
            assertThat(keeper.post(page + "/scans", scan(key + "3", "<script>alert(1)</script>", "handed-in"))
                            .body())
                    .contains("Ningún paquete")
                    .doesNotContain("<script>alert");
        }
        assertThat(shipping.parcelOf(draft.order()).orElseThrow().state()).isEqualTo(State.HANDED_IN);
    }

    @Test
    void a_parcel_is_handed_out_only_where_it_lies_or_began() {
        var draft = announced();
        var tracking = tracking(draft);
        var elsewhere = announced();
        assertThat(elsewhere.from()).isNotEqualTo(draft.from());
        try (var keeper = keeperOf(draft);
                var other = keeperOf(elsewhere)) {
            keeper.post(
                    "/shipping/points/" + draft.from().value() + "/scans",
                    scan("a-" + tracking, tracking, "handed-in"));
            var there = "/shipping/points/" + elsewhere.from().value() + "/scans";
            var stolen = other.post(there, scan("b-" + tracking, tracking, "delivered"));
            assertThat(stolen.status()).isEqualTo(403);
            assertThat(stolen.body()).contains("no está en este punto");
            assertThat(shipping.parcelOf(draft.order()).orElseThrow().state()).isEqualTo(State.HANDED_IN);
            other.post(there, scan("c-" + tracking, tracking, "arrived"));
            assertThat(other.post(there, scan("d-" + tracking, tracking, "delivered"))
                            .status())
                    .isEqualTo(302);
        }
        assertThat(shipping.parcelOf(draft.order()).orElseThrow().state()).isEqualTo(State.DELIVERED);
    }

    @Test
    void the_code_opens_the_way_of_a_parcel_and_no_personal_data() {
        var tracking = tracking(announced());
        try (var nobody = new Caller(port)) {
            var page = nobody.get("/shipping/parcels/" + tracking + "/track");
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.body()).contains("Taller de Luz").doesNotContain("5512345678");
            // A random form token may hold three letters of a name.
            assertThat(Jsoup.parse(page.body()).text()).doesNotContain("Ana");
            assertThat(nobody.get("/shipping/parcels/000000000001/track").status())
                    .isEqualTo(404);
        }
    }

    @Test
    void only_the_maker_and_the_keeper_print_the_label() {
        var draft = announced();
        var label = "/shipping/parcels/" + tracking(draft) + "/label";
        try (var keeper = keeperOf(draft);
                var other = somebody("other@example.org")) {
            assertThat(keeper.get(label).body()).startsWith("%PDF");
            assertThat(other.get(label).status()).isEqualTo(404);
        }
    }

    @Test
    void an_address_is_forgotten_once_its_parcel_is_delivered() {
        var draft = announced();
        data.erase(draft.buyer());
        assertThat(data.export(draft.buyer()).get("parcels"))
                .singleElement()
                .satisfies(row -> assertThat(row).containsEntry("to_name", "Ana Pérez"));
        shipping.scan(
                "e-" + tracking(draft),
                tracking(draft),
                State.DELIVERED,
                Optional.empty(),
                new AccountId(UUID_OF_NOBODY));
        assertThat(data.export(draft.buyer()).get("parcels"))
                .singleElement()
                .satisfies(row -> assertThat(row).containsEntry("to_name", "").containsEntry("to_street", ""));
    }

    private static Map<String, String> scan(String key, String tracking, String state) {
        return Map.of("key", key, "tracking", tracking, "state", state);
    }

    private Caller keeperOf(Draft draft) {
        var keeper =
                people.register("keeper-%s@example.org".formatted(draft.from().value()), "Lupita", Language.ES);
        people.grant(keeper, Role.POINT_KEEPER, Scope.point(draft.from().value()), keeper);
        return new Caller(port).signedIn(people.openSession(keeper, "test"));
    }

    private Caller somebody(String email) {
        return new Caller(port).signedIn(people.openSession(people.register(email, "Otra", Language.ES), "test"));
    }

    private Draft announced() {
        var draft = Drafts.any(context);
        shipping.announce(draft);
        return draft;
    }

    private String tracking(Draft draft) {
        return shipping.parcelOf(draft.order()).orElseThrow().tracking();
    }

    private static final java.util.UUID UUID_OF_NOBODY = new java.util.UUID(0, 1);
}
