package aldea.discounts;

import static org.assertj.core.api.Assertions.assertThat;

import aldea.kernel.Ids;
import aldea.operate.Verified;
import aldea.people.People;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.testing.Caller;
import aldea.testing.InVillage;
import aldea.testing.SignIn;
import aldea.testing.TestClock;
import aldea.testing.Village;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

@InVillage
class DiscountPagesTest {
    @Autowired
    ApplicationContext context;

    @Autowired
    TestClock clock;

    @Autowired
    Ids ids;

    @LocalServerPort
    int port;

    Village village;
    Till till;

    @BeforeEach
    void open() {
        village = Village.withMaker(context);
        till = new Till(context);
    }

    @Test
    void a_maker_makes_a_coupon_and_a_guest_uses_it_without_scripts() {
        var product = village.product("Rebozo azul", 500, 3);
        var code = till.code();
        try (var luz = SignIn.caller(context, port, village.maker())) {
            var form = rule("coupon", Map.of("name", "Bienvenida", "code", code, "percent", "10", "total", "1"));
            assertThat(luz.get(shop() + "/new?kind=coupon").status()).isEqualTo(200);
            assertThat(luz.post(shop() + "/rules", form).status()).isEqualTo(302);
            assertThat(luz.post(shop() + "/rules", form).status())
                    .as("sent twice")
                    .isEqualTo(302);
            assertThat(luz.get(shop()).body()).containsOnlyOnce(code).contains("10 % menos");
            assertThat(luz.get("/people/desk").body()).contains(shop());
            var again = luz.post(shop() + "/rules", rule("coupon", Map.of("name", "X", "code", code, "percent", "5")));
            assertThat(again.status()).isEqualTo(400);
            assertThat(again.body()).contains("Elige otro código");
        }
        try (var ana = new Caller(port)) {
            ana.post("/baskets", Map.of("sku", product.sku().value().toString(), "quantity", "1"));
            var wrong = ana.post("/orders/checkout", address("NADA99"));
            assertThat(wrong.body()).contains("Revisa cómo está escrito");
            var checkout = ana.post("/orders/checkout", address(code.toLowerCase(java.util.Locale.ROOT)));
            assertThat(checkout.body()).contains("Bienvenida").contains("50.00");
            var placed = ana.post("/orders/purchases", ready(checkout.body(), address(code)));
            assertThat(placed.status()).as(placed.body()).isEqualTo(302);
            var receipt = ana.get(placed.location().replace("http://127.0.0.1:" + port, ""));
            assertThat(receipt.body()).contains("Bienvenida");
            ana.post("/baskets", Map.of("sku", product.sku().value().toString(), "quantity", "1"));
            assertThat(ana.post("/orders/checkout", address(code)).body()).contains("Otras personas llegaron antes");
        }
        try (var luz = SignIn.caller(context, port, village.maker())) {
            assertThat(luz.get(shop()).body()).contains("1 de 1");
        }
        assertThat(Verified.disagreements(context)).noneMatch(line -> line.startsWith("discount"));
    }

    @Test
    void a_campaign_opens_a_shop_joins_and_its_price_is_struck_truly() {
        var product = village.product("Jícara roja", 200, 5);
        clock.advance(Duration.ofDays(3));
        var operator = operator();
        var name = "El Buen Fin " + ids.shortReference();
        var today = clock.instant().atZone(ZoneId.of("America/Mexico_City")).toLocalDate();
        String campaign;
        try (var desk = SignIn.caller(context, port, operator)) {
            var form = new HashMap<String, String>();
            form.put("key", ids.next().toString());
            form.put("rule", ids.next().toString());
            form.put("occasion", "buen-fin");
            form.put("name", name);
            form.put("from", today.toString());
            form.put("until", today.plusDays(4).toString());
            assertThat(desk.post("/discounts/desk/campaigns", form).status())
                    .as("no source")
                    .isEqualTo(400);
            form.put("source", "Anuncio del programa");
            form.put("percent", "5");
            form.put("budget", "1000");
            assertThat(desk.post("/discounts/desk/campaigns", form).status()).isEqualTo(302);
            campaign = form.get("key");
            assertThat(desk.get("/discounts/desk").body()).contains(name).contains("1,000.00");
        }
        try (var luz = SignIn.caller(context, port, village.maker())) {
            assertThat(luz.get(shop()).body()).contains(name);
            var form = rule("campaign", Map.of("campaign", campaign, "percent", "20"));
            assertThat(luz.get(shop() + "/new?kind=campaign&campaign=" + campaign)
                            .status())
                    .isEqualTo(200);
            assertThat(luz.post(shop() + "/rules", form).status()).isEqualTo(302);
            assertThat(luz.post(shop() + "/rules", rule("campaign", Map.of("campaign", campaign, "percent", "30")))
                            .status())
                    .as("joined already")
                    .isEqualTo(409);
        }
        try (var ana = new Caller(port)) {
            var page = ana.get("/catalog/products/" + product.slug()).body();
            assertThat(page)
                    .contains("150.00")
                    .contains("<s>")
                    .contains("200.00")
                    .contains(name);
            ana.post("/baskets", Map.of("sku", product.sku().value().toString(), "quantity", "1"));
            assertThat(ana.get("/baskets").body()).contains(name).contains("150.00");
        }
    }

    @Test
    void a_price_that_was_no_higher_is_not_struck() {
        var product = village.product("Comal", 100, 5);
        clock.advance(Duration.ofDays(2));
        context.getBean(aldea.catalog.Catalog.class)
                .reprice(product.id(), aldea.kernel.Money.mxn(200_00), clock.instant());
        clock.advance(Duration.ofDays(2));
        till.open(till.terms(Terms.Kind.QUANTITY, java.util.Optional.of(village.shop()), new Gain.PerCent(5000)));
        try (var ana = new Caller(port)) {
            var page = ana.get("/catalog/products/" + product.slug()).body();
            assertThat(page).contains("100.00").doesNotContain("<s>").doesNotContain("200.00");
        }
    }

    @Test
    void what_is_not_ones_own_stays_hidden() {
        var stranger = Village.withMaker(context);
        try (var other = SignIn.caller(context, port, stranger.maker())) {
            assertThat(other.get(shop()).status()).isEqualTo(404);
            assertThat(other.get("/discounts/desk").status()).isEqualTo(404);
            assertThat(other.post(shop() + "/rules", rule("coupon", Map.of())).status())
                    .isEqualTo(404);
            var rule = till.open(
                    till.terms(Terms.Kind.QUANTITY, java.util.Optional.of(village.shop()), new Gain.PerCent(500)));
            var end =
                    "/discounts/shop/%s/rules/%s/end".formatted(stranger.shop().value(), rule.value());
            assertThat(other.post(end, Map.of()).status()).isEqualTo(404);
            var mine = village.product("Olla", 90, 2);
            var bundle = rule(
                    "bundle",
                    Map.of(
                            "name",
                            "X",
                            "amount",
                            "10",
                            "products",
                            mine.id().value().toString()));
            var path = "/discounts/shop/" + stranger.shop().value() + "/rules";
            assertThat(other.post(path, bundle).status()).isEqualTo(400);
        }
    }

    @Test
    void hostile_forms_are_answered_and_nothing_breaks() {
        try (var luz = SignIn.caller(context, port, village.maker())) {
            for (var text : List.of(
                    "<script>alert(1)</script>", "\u0000", "-1", "1e9", "99999999999999", "😀", "A".repeat(9_000))) {
                for (var field : List.of("name", "code", "percent", "amount", "units", "from", "until", "budget")) {
                    for (var kind : List.of("coupon", "quantity")) {
                        var form = rule(kind, Map.of("name", "N", "code", till.code(), "percent", "5", "units", "2"));
                        form.put(field, text);
                        var answer = luz.post(shop() + "/rules", form);
                        assertThat(answer.status()).as(field + text).isIn(302, 400);
                        assertThat(answer.body()).doesNotContain("<script>alert(1)");
                    }
                }
            }
            assertThat(luz.get(shop()).body()).doesNotContain("<script>alert(1)");
        }
    }

    private aldea.people.AccountId operator() {
        var people = context.getBean(People.class);
        var operator = people.register("op" + ids.shortReference() + "@example.org", "Op", aldea.kernel.Language.ES);
        people.grant(operator, Role.OPERATOR, Scope.EVERYWHERE, operator);
        return operator;
    }

    private String shop() {
        return "/discounts/shop/" + village.shop().value();
    }

    private Map<String, String> rule(String kind, Map<String, String> fields) {
        var form = new HashMap<>(Map.of("key", ids.next().toString(), "kind", kind));
        form.putAll(fields);
        return form;
    }

    private static Map<String, String> address(String coupon) {
        var form = new HashMap<>(Map.of(
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
        form.put("coupon", coupon);
        return form;
    }

    private Map<String, String> ready(String page, Map<String, String> form) {
        var all = new HashMap<>(form);
        all.put("key", ids.next().toString());
        all.put("service", "standard");
        var expected = Pattern.compile("name=\"expected\" value=\"([0-9]+)\"").matcher(page);
        assertThat(expected.find()).isTrue();
        all.put("expected", expected.group(1));
        return all;
    }
}
