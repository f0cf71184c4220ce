package aldea.reviews;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import aldea.baskets.Basket;
import aldea.catalog.Catalog;
import aldea.kernel.Ids;
import aldea.kernel.Language;
import aldea.kernel.Reference;
import aldea.orders.Orders;
import aldea.payment.Method;
import aldea.people.AccountId;
import aldea.people.People;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.shipping.Address;
import aldea.shipping.Shipping;
import aldea.testing.Caller;
import aldea.testing.InVillage;
import aldea.testing.SignIn;
import aldea.testing.Village;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

@InVillage
class ReviewPagesTest {
    private static final Pattern FORM = Pattern.compile("href=\"(/orders/purchases/[^\"]+/reviews/[^\"]+)\"");
    private static final Pattern ANSWER = Pattern.compile("href=\"(/reviews/answers/[^\"]+)\"");
    private static final Pattern HIDING = Pattern.compile("href=\"(/reviews/hidings/[^\"]+)\"");

    @Autowired
    ApplicationContext context;

    @Autowired
    Reviews reviews;

    @Autowired
    Orders orders;

    @Autowired
    Ids ids;

    @LocalServerPort
    int port;

    Village village;
    Catalog.Product rug;

    @BeforeEach
    void stand() {
        village = Village.withMaker(context);
        rug = village.product("Tapete <i>rojo</i>", 900, 9);
    }

    @Test
    void a_guest_reviews_what_came_through_the_purchases_page() {
        var ana = village.buyer();
        var purchase = bought(ana);
        try (var guest = new Caller(port);
                var stranger = new Caller(port)) {
            var page = "/orders/purchases/" + purchase.reference();
            guest.get(page + "?s=" + purchase.secret());
            assertThat(guest.get(page).body()).doesNotContain("/reviews/");
            delivered(purchase);
            var form = found(FORM, guest.get(page).body());
            assertThat(guest.get(form).body()).contains("Tapete &lt;i&gt;rojo", "Excelente");
            assertThat(stranger.get(form).status()).isEqualTo(404);
            assertThat(stranger.post(form, review("5", "Bonito")).status()).isEqualTo(404);
            var other = form.replaceAll(
                    "[^/]+$", village.product("Jarro", 90, 2).id().value().toString());
            assertThat(guest.get(other).status()).isEqualTo(404);
            assertThat(guest.post(other, review("5", "Bonito")).status()).isEqualTo(404);

            var without = guest.post(form, review("", "Se me olvidó"));
            assertThat(without.status()).isEqualTo(200);
            assertThat(without.body()).contains("Elige una opción", "Se me olvidó");
            assertThat(guest.post(form, review("9", "")).body()).contains("Es demasiado.");
            assertThat(guest.post(form, review("5", "x".repeat(2_001))).body()).contains("demasiado largo");
            assertThat(guest.post(form, review("4", "<script>alert(1)</script>"))
                            .location())
                    .endsWith(page);
            assertThat(guest.get(page).body()).contains("Cambiar tu opinión");
            var shown = stranger.get("/catalog/products/" + rug.slug()).body();
            assertThat(shown)
                    .contains("4.0", "1 opinión", "&lt;script&gt;alert(1)", ">Ana<")
                    .doesNotContain("<script>alert(1)");
            guest.post(form, review("5", "Mejor dicho: hermoso"));
            assertThat(stranger.get("/reviews/products/" + rug.slug()).body())
                    .contains("5.0", "1 opinión", "Mejor dicho", "la cambió después")
                    .doesNotContain("alert(1)");
            assertThat(stranger.get("/reviews/products/no-such").status()).isEqualTo(404);
        }
    }

    @Test
    void only_the_shops_keeper_answers() {
        said(5, "Me encantó");
        var elsewhere = Village.withMaker(context);
        try (var maker = SignIn.caller(context, port, village.maker());
                var rival = SignIn.caller(context, port, elsewhere.maker());
                var nobody = new Caller(port)) {
            var desk = maker.get("/people/desk").body();
            assertThat(desk).contains("Me encantó");
            var answer = found(ANSWER, desk);
            for (var other : List.of(rival, nobody)) {
                assertThat(other.get(answer).status()).isNotEqualTo(200);
                assertThat(other.post(answer, Map.of("text", "Soy yo")).status())
                        .isNotEqualTo(200);
            }
            assertThat(rival.post(answer, Map.of("text", "Soy yo")).status()).isEqualTo(404);
            assertThat(rival.get("/reviews/shop/" + village.shop().value()).status())
                    .isEqualTo(404);
            assertThat(maker.post(answer, Map.of("text", " ")).body()).contains("Falta llenar");
            maker.post(answer, Map.of("text", "Mil gracias, Ana"));
            assertThat(maker.get("/people/desk").body()).doesNotContain("Me encantó");
            assertThat(maker.get("/reviews/shop/" + village.shop().value()).body())
                    .contains("Me encantó", "Mil gracias, Ana");
            assertThat(nobody.get("/catalog/products/" + rug.slug()).body())
                    .contains("Mil gracias, Ana")
                    .doesNotContain("Soy yo");
        }
    }

    @Test
    void an_operator_hides_and_shows_again() {
        said(1, "Insultos");
        var operator = context.getBean(People.class).register("op%d@example.org".formatted(port), "Olga", Language.ES);
        context.getBean(People.class).grant(operator, Role.OPERATOR, Scope.EVERYWHERE, operator);
        var page = "/catalog/products/" + rug.slug();
        try (var olga = SignIn.caller(context, port, operator);
                var maker = SignIn.caller(context, port, village.maker())) {
            var hiding = found(HIDING, olga.get(page).body());
            assertThat(maker.get(page).body()).doesNotContain("/reviews/hidings/");
            assertThat(maker.post(hiding, Map.of("reason", "No me gusta")).status())
                    .isEqualTo(404);
            assertThat(olga.post(hiding, Map.of("reason", "")).body()).contains("Falta llenar");
            olga.post(hiding, Map.of("reason", "Insulta"));
            assertThat(maker.get(page).body()).contains("La casa ocultó").doesNotContain("Insultos", "1.0");
            assertThat(olga.get(hiding).body()).contains("Insulta", "Insultos");
            olga.post(hiding.replace("hidings", "showings"), Map.of());
            assertThat(maker.get(page).body()).contains("Insultos", "1.0");
        }
    }

    @Test
    void many_reviews_fill_more_than_a_page() {
        for (var i = 0; i < 12; i++) {
            said(5, "Opinión número " + i);
        }
        try (var reader = new Caller(port)) {
            assertThat(reader.get("/catalog/products/" + rug.slug()).body())
                    .contains("/reviews/products/" + rug.slug());
            var first = reader.get("/reviews/products/" + rug.slug()).body();
            var next = found(Pattern.compile("href=\"(/reviews/products/[^\"]+before=[^\"]+)\""), first);
            assertThat(reader.get(next).body()).contains("12 opiniones").doesNotContain("before=");
            assertThat(reader.get("/reviews/products/%s?before='"
                                    .formatted(rug.slug())
                                    .replace("'", "%27"))
                            .status())
                    .isEqualTo(200);
            assertThat(reader.get("/catalog/shops/" + rug.shopSlug()).body()).contains("12 opiniones");
        }
    }

    private void said(int stars, String text) {
        var order = new Reference(ids.next());
        var buyer = village.buyer();
        reviews.allow(buyer, order, List.of(rug.id()));
        reviews.write(buyer, order, rug.id(), stars, text, Language.ES);
    }

    private static Map<String, String> review(String stars, String text) {
        return Map.of("stars", stars, "text", text);
    }

    private Orders.Placed.Purchase bought(AccountId buyer) {
        var home = new Address("Ana", "5512345678", "Juárez 12", "Centro", "Oaxaca", "68000", "MX", "");
        var basket = new Basket(List.of(new Basket.Line(rug.sku(), 1)));
        var total = orders.total(basket, "MX", "Oaxaca", "68000", "standard").total();
        var placed = (Orders.Placed.Purchase) orders.place(new Orders.Checkout(
                ids.next().toString(), buyer, basket, home, "standard", Method.CARD, total, Language.ES));
        orders.pay(placed.id(), Optional.of("tok_ok"));
        return placed;
    }

    private void delivered(Orders.Placed.Purchase purchase) {
        var tracking = await().until(
                        () -> orders.ordersOf(purchase.id()).getFirst().tracking(), Optional::isPresent)
                .orElseThrow();
        var shipping = context.getBean(Shipping.class);
        shipping.scan(
                ids.next().toString(),
                tracking,
                Shipping.State.HANDED_IN,
                Optional.of(village.point()),
                village.maker());
        shipping.scan(ids.next().toString(), tracking, Shipping.State.DELIVERED, Optional.empty(), village.maker());
        await().until(() -> orders.ordersOf(purchase.id()).getFirst().state().equals("delivered"));
    }

    private static String found(Pattern pattern, String body) {
        var found = pattern.matcher(body);
        assertThat(found.find()).as(pattern.pattern()).isTrue();
        return found.group(1);
    }
}
