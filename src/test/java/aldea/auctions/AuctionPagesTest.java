package aldea.auctions;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import aldea.edge.Edge;
import aldea.kernel.Ids;
import aldea.people.AccountId;
import aldea.testing.Caller;
import aldea.testing.InVillage;
import aldea.testing.SignIn;
import aldea.testing.TestClock;
import aldea.testing.Timers;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/// An auction by its pages alone, without a script.
@InVillage
class AuctionPagesTest {
    @Autowired
    ApplicationContext context;

    @Autowired
    Ids ids;

    @Autowired
    TestClock clock;

    @Autowired
    Timers timers;

    @LocalServerPort
    int port;

    Sale sale;
    AccountId person;
    Caller luz;
    Caller ana;
    Caller nobody;

    @BeforeEach
    void begin() {
        sale = Sale.live(context);
        person = sale.person();
        luz = SignIn.caller(context, port, sale.village().maker());
        ana = SignIn.caller(context, port, person);
        nobody = new Caller(port);
    }

    @AfterEach
    void close() {
        luz.close();
        ana.close();
        nobody.close();
    }

    @Test
    void a_host_opens_it_somebody_bids_wins_and_puts_it_into_the_basket() {
        var show = "/live/" + sale.show().slug();
        assertThat(luz.get(show + "/console").body()).contains("Subastar una pieza");
        assertThat(open(Map.of()).status()).isEqualTo(302);
        var auction = latest();
        var path = "/auctions/" + auction.id().value();
        assertThat(luz.get(show + "/console").body()).contains("Cerrar ya").contains(path);
        assertThat(luz.get("/live/" + sale.show().slug()).body()).contains("Esta pieza la vende tu tienda");
        assertThat(nobody.get(show).body())
                .contains("Entra para pujar")
                .contains("data-auction=\"" + auction.id().value());

        var page = Jsoup.parse(ana.get(show).body());
        var quick = requireNonNull(page.selectFirst("form[data-lot-quick]"));
        assertThat(quick.attr("action")).isEqualTo(path + "/bids");
        var fields = new HashMap<String, String>();
        quick.select("input").forEach(input -> fields.put(input.attr("name"), input.val()));
        assertThat(ana.postForm(path + "/bids", fields).location()).endsWith(path);
        assertThat(ana.postForm(path + "/bids", fields).location())
                .as("tapped twice")
                .endsWith(path);
        assertThat(ana.get(path).body()).contains("Vas ganando").contains("$120.00");
        assertThat(ana.get(show).body()).contains("Vas ganando");
        context.getBean(Edge.class).lookNow();
        assertThat(nobody.get(show + "/numbers.json").body())
                .contains("\"auction\":{")
                .contains("\"bids\":1,")
                .contains("\"least\":13000");

        clock.advance(Duration.between(clock.instant(), latest().falls()));
        timers.run("auctions-close");
        var won = ana.get(path);
        assertThat(won.body()).contains("Ganaste, por $120.00").contains("action=\"/baskets\"");
        var sku = ((Outcome.Won) latest().outcome()).offer().value().toString();
        assertThat(ana.post("/baskets", Map.of("sku", sku, "quantity", "1")).status())
                .isEqualTo(302);
        assertThat(ana.get("/baskets").body()).contains("Jarro de barro").contains("120.00");
        assertThat(nobody.get(path).body()).contains("Vendida").doesNotContain(sku);
        assertThat(luz.get(path).body()).contains("Pujas después del cierre").doesNotContain(sku);
    }

    @Test
    void what_is_wrong_is_said_beside_its_field() {
        open(Map.of());
        var path = "/auctions/" + latest().id().value();
        for (var amount : new String[] {"", "-5", "1e9", "100 USD", "0", "99999999999", "12.345", "\u0000"}) {
            var answer = bid(ana, path, amount);
            assertThat(answer.status()).as(amount).isEqualTo(400);
            assertThat(answer.body()).as(amount).contains("aria-invalid=\"true\"");
        }
        var low = bid(ana, path, "110");
        assertThat(low.status()).isEqualTo(409);
        assertThat(low.body()).contains("Es muy poco").contains("value=\"110\"");
        assertThat(bid(luz, path, "500").status()).isEqualTo(403);
        assertThat(bid(nobody, path, "500").location()).contains("/people/sign-in");
        assertThat(ana.post(path + "/bids", Map.of("amount", "500", "key", "mine"))
                        .status())
                .isEqualTo(400);
        assertThat(bid(ana, "/auctions/" + ids.next(), "500").status()).isEqualTo(404);
        assertThat(latest().standing().bids()).isZero();
        var part = luz.send(form("/auctions/shows/" + sale.show().slug() + "/openings", luz)
                .header("HX-Request", "true")
                .POST(HttpRequest.BodyPublishers.ofString(Caller.encode(fields(Map.of("seconds", "5"))))));
        assertThat(part.body()).contains("auction-desk").doesNotContain("<html");
    }

    @Test
    void what_a_host_does_is_nobody_elses() {
        open(Map.of());
        var path = "/auctions/" + latest().id().value();
        var show = "/auctions/shows/" + sale.show().slug();
        try (var neighbour =
                SignIn.caller(context, port, Sale.planned(context).village().maker())) {
            for (var caller : new Caller[] {neighbour, ana}) {
                assertThat(caller.get(show + "/desk").status()).isEqualTo(404);
                assertThat(caller.post(show + "/openings", fields(Map.of())).status())
                        .isEqualTo(404);
                assertThat(caller.post(path + "/hammer", Map.of()).status()).isEqualTo(404);
                assertThat(caller.post(path + "/cancellation", Map.of("reason", "no"))
                                .status())
                        .isEqualTo(404);
                assertThat(caller.get(path).body()).doesNotContain("Pujas después del cierre");
            }
        }
        assertThat(latest().isOpen()).isTrue();
        assertThat(luz.post(path + "/cancellation", Map.of("reason", "Se <b>rompió</b>"))
                        .status())
                .isEqualTo(302);
        assertThat(nobody.get(path).body()).contains("Se &lt;b&gt;rompió");
    }

    @Test
    void a_maximum_is_left_changed_and_taken_back_beforehand() {
        var planned = Sale.planned(context);
        var path = "/auctions/shows/" + planned.show().slug();
        var slug = planned.piece().slug();
        assertThat(nobody.get("/live/" + planned.show().slug()).body()).contains(path);
        assertThat(nobody.get(path).body()).contains("Entra para pujar").contains("Pujar te compromete");
        assertThat(ana.post(path + "/maxima", Map.of("product", slug, "amount", "1,250"))
                        .status())
                .isEqualTo(302);
        assertThat(ana.get(path).body()).contains("Tu máximo: $1,250.00");
        assertThat(ana.post(path + "/maxima", Map.of("product", slug, "amount", "mucho"))
                        .status())
                .isEqualTo(400);
        assertThat(ana.post(path + "/maxima", Map.of("product", sale.piece().slug(), "amount", "50"))
                        .status())
                .isEqualTo(400);
        ana.post(path + "/maxima/cancellation", Map.of("product", slug));
        assertThat(ana.get(path).body()).doesNotContain("1,250");
    }

    @Test
    void a_script_is_told_in_numbers() {
        open(Map.of());
        var path = "/auctions/" + latest().id().value() + "/bids";
        var answer = ana.send(form(path, ana)
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Caller.encode(
                        Map.of("amount", "500", "key", ids.next().toString(), "playhead", "x", "player", "")))));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("\"verdict\":\"leading\"").contains("\"price\":12000,\"least\":13000");
    }

    private Caller.Answer bid(Caller caller, String path, String amount) {
        return caller.post(
                path + "/bids", Map.of("amount", amount, "key", ids.next().toString()));
    }

    private Caller.Answer open(Map<String, String> other) {
        return luz.post("/auctions/shows/" + sale.show().slug() + "/openings", fields(other));
    }

    private Map<String, String> fields(Map<String, String> other) {
        var fields = new HashMap<>(Map.of(
                "key", ids.next().toString(),
                "product", sale.piece().slug(),
                "start", "120",
                "seconds", "60",
                "soft", "10",
                "step", "",
                "reserve", ""));
        fields.putAll(other);
        return fields;
    }

    private HttpRequest.Builder form(String path, Caller caller) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-XSRF-TOKEN", caller.formToken());
    }

    private Auction latest() {
        return context.getBean(AuctionTable.class).of(sale.show().id(), 1).getFirst();
    }
}
