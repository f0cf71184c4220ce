package aldea.impact;

import static org.assertj.core.api.Assertions.assertThat;

import aldea.desks.Desks;
import aldea.kernel.Ids;
import aldea.kernel.Language;
import aldea.people.AccountId;
import aldea.people.People;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.places.Places;
import aldea.places.VillageId;
import aldea.testing.Caller;
import aldea.testing.InVillage;
import aldea.testing.SignIn;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Optional;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

@InVillage
@TestPropertySource(properties = "village=impact")
class KeptSalesTest {
    private static final int ORDERS = 230;
    private static final long EACH = 100_00;
    private static final int YEAR = 2025;

    private final ApplicationContext context;
    private final JdbcClient jdbc;

    @LocalServerPort
    private int port;

    @Autowired
    KeptSalesTest(ApplicationContext context, JdbcClient jdbc) {
        this.context = context;
        this.jdbc = jdbc;
    }

    @Test
    void orders_on_all_pages_add_up_to_what_the_desk_says_after_returns() {
        var village = village();
        sold(village);
        // Half of one order, a whole one in two parts of which the second says more than was left, and another whole.
        back(village, 0, "one", EACH / 2);
        back(village, 1, "one", EACH / 2);
        back(village, 1, "two", EACH);
        back(village, 2, "everything", 0);
        var kept = ORDERS * EACH - EACH / 2 - 2 * EACH;
        var slug = context.getBean(Places.class).village(village).slug();
        context.getBean(Desks.class).count(YEAR);
        try (var coordinator = SignIn.caller(context, port, coordinator());
                var nobody = new Caller(port)) {
            var desk = Jsoup.parse(
                    coordinator.get("/desks/figures/sales?year=" + YEAR).body());
            var number = desk.select("td.number a[href*=%s]".formatted(slug));
            assertThat(centavos(number.text())).isEqualTo(kept);
            assertThat(pages(coordinator, number.attr("href"))).isEqualTo(kept);
            var page = Jsoup.parse(nobody.get(number.attr("href")).body());
            assertThat(page.select(".tile__number").eachText())
                    .startsWith("$23,000.00", "$250.00", "$22,750.00", "" + ORDERS);
            assertThat(centavos(page.select("[data-whole]").text())).isEqualTo(kept);
            assertThat(page.select("tbody tr").getFirst().select("td").eachText())
                    .containsExactly("$23,000.00", "$250.00", "$22,750.00", "" + ORDERS, "1");
            assertThat(page.select("[data-kept]")).isEmpty();
        }
    }

    private static long pages(Caller caller, String first) {
        var sum = 0L;
        var rows = 0;
        var next = first;
        var seen = new HashSet<String>();
        while (!next.isEmpty() && seen.add(next)) {
            var page = Jsoup.parse(caller.get(next).body());
            Elements kept = page.select("[data-kept]");
            rows += kept.size();
            sum += kept.eachText().stream().mapToLong(KeptSalesTest::centavos).sum();
            next = page.select("a[rel=next]").attr("href");
        }
        assertThat(rows).isEqualTo(ORDERS);
        return sum;
    }

    private void sold(VillageId village) {
        jdbc.sql("""
                        WITH shop AS (SELECT gen_random_uuid() AS id), sale AS (
                            INSERT INTO impact.sales (order_id, reference, village, shop, goods_minor, currency,
                                                      settled_at, year, month)
                            SELECT gen_random_uuid(), 'REF-' || n, :village, shop.id, :each, 'MXN',
                                   timestamptz '2025-07-01 12:00Z' + n * interval '1 minute', :year, 7
                              FROM shop, generate_series(0, :orders - 1) AS n)
                        INSERT INTO impact.figures (village, year, sales_minor, orders, shops)
                        VALUES (:village, :year, :orders * :each, :orders, 1)""")
                .param("village", village.value())
                .param("each", EACH)
                .param("year", YEAR)
                .param("orders", ORDERS)
                .update();
    }

    private void back(VillageId village, int order, String key, long minor) {
        jdbc.sql("""
                        INSERT INTO impact.backs (order_id, key, goods_minor, currency, refunded_at)
                        SELECT order_id, :key, :minor, 'MXN', settled_at FROM impact.sales
                         WHERE village = :village AND reference = :reference""")
                .param("key", key)
                .param("minor", minor)
                .param("village", village.value())
                .param("reference", "REF-" + order)
                .update();
    }

    private AccountId coordinator() {
        var people = context.getBean(People.class);
        var account = people.register("kept-%s@example.org".formatted(next()), "Inés", Language.ES);
        people.grant(account, Role.COORDINATOR, Scope.EVERYWHERE, account);
        return account;
    }

    private UUID next() {
        return context.getBean(Ids.class).next();
    }

    private VillageId village() {
        return context.getBean(Places.class)
                .addVillage(new Places.VillageDraft(
                        "San Andrés " + context.getBean(Ids.class).shortReference(),
                        "76" + Math.abs(next().getLeastSignificantBits() % 10_000_000),
                        "San Andrés",
                        "Oaxaca",
                        "MX",
                        17.0,
                        -96.4,
                        ZoneId.of("America/Mexico_City"),
                        Optional.empty()));
    }

    private static long centavos(String pesos) {
        return Long.parseLong(pesos.replaceAll("[^0-9]", ""));
    }
}
