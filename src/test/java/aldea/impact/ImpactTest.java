package aldea.impact;

import static org.assertj.core.api.Assertions.assertThat;

import aldea.catalog.ShopId;
import aldea.kernel.Ids;
import aldea.kernel.Money;
import aldea.orders.OrderEvent;
import aldea.orders.OrderId;
import aldea.people.AccountId;
import aldea.places.Places;
import aldea.places.VillageId;
import aldea.testing.Caller;
import aldea.testing.InVillage;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

@InVillage
// A village of its own: what others sell and write would show here.
@TestPropertySource(properties = "village=impact")
class ImpactTest {
    @Autowired
    Impact impact;

    @Autowired
    Places places;

    @Autowired
    Ids ids;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    ApplicationEventPublisher events;

    @LocalServerPort
    int port;

    @Test
    void a_figure_is_the_sum_of_sales_told_twice_and_all_at_once() throws Exception {
        var village = village();
        var random = new Random(7);
        var shops = new ShopId[] {new ShopId(ids.next()), new ShopId(ids.next()), new ShopId(ids.next())};
        var all = new ArrayList<OrderEvent.Settled>();
        for (var i = 0; i < 60; i++) {
            all.add(settled(village, shops[random.nextInt(3)], 1 + random.nextInt(500_000), "2026-07-01T12:00:00Z"));
        }
        try (var hands = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var event : all) {
                hands.execute(() -> settle(event));
                hands.execute(() -> settle(event));
            }
        }
        Awaitility.await()
                .during(Duration.ofMillis(500))
                .untilAsserted(
                        () -> assertThat(impact.figure(village, Year.of(2026)).orders())
                                .isEqualTo(60));
        var figure = impact.figure(village, Year.of(2026));
        assertThat(figure.sales().minor())
                .isEqualTo(
                        all.stream().mapToLong(event -> event.goods().minor()).sum());
        assertThat(figure.orders()).isEqualTo(60);
        assertThat(figure.shops())
                .isEqualTo(
                        new HashSet<>(all.stream().map(OrderEvent.Settled::shop).toList()).size());
        assertThat(impact.salesOf(village)).hasSize(60);
        assertThat(impact.check()).isEmpty();
    }

    @Test
    void the_year_is_the_villages() {
        var village = village();
        settle(settled(village, new ShopId(ids.next()), 100, "2026-01-01T03:00:00Z"));
        assertThat(impact.figure(village, Year.of(2025)).orders()).isEqualTo(1);
        assertThat(impact.figure(village, Year.of(2026)).orders()).isZero();
    }

    @Test
    void a_figure_changed_by_hand_is_named() {
        var village = village();
        settle(settled(village, new ShopId(ids.next()), 12_300, "2026-07-01T12:00:00Z"));
        var change = "UPDATE impact.figures SET sales_minor = sales_minor + :by WHERE village = :village";
        jdbc.sql(change).param("by", 1).param("village", village.value()).update();
        assertThat(impact.check())
                .singleElement()
                .asString()
                .contains(village.value().toString(), "12301", "12300");
        jdbc.sql(change).param("by", -1).param("village", village.value()).update();
        assertThat(impact.check()).isEmpty();
    }

    @Test
    void everybody_sees_the_months_and_only_those_who_account_for_them_the_orders() {
        var village = village();
        settle(settled(village, new ShopId(ids.next()), 125_000, "2026-07-01T12:00:00Z"));
        var slug = places.village(village).slug();
        try (var nobody = new Caller(port)) {
            var page = nobody.get("/impact/villages/" + slug);
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.body()).contains("julio", "$1,250.00", "INEGI").doesNotContain("A7K-3QF-9TM");
            assertThat(nobody.get("/").body()).contains("$1,250.00");
        }
    }

    /// Announces a sale as orders does, and waits until it counts.
    private void settle(OrderEvent.Settled event) {
        transaction.executeWithoutResult(status -> events.publishEvent(event));
        Awaitility.await().until(() -> impact.salesOf(event.village()).containsKey(event.order()));
    }

    private OrderEvent.Settled settled(VillageId village, ShopId shop, long minor, String at) {
        return new OrderEvent.Settled(
                new OrderId(ids.next()),
                "A7K-3QF-9TM",
                shop,
                village,
                new AccountId(ids.next()),
                Money.mxn(minor),
                Instant.parse(at));
    }

    private VillageId village() {
        return places.addVillage(new Places.VillageDraft(
                "San Pablo " + ids.shortReference(),
                "77" + Math.abs(ids.next().getLeastSignificantBits() % 10_000_000),
                "San Pablo",
                "Oaxaca",
                "MX",
                17.0,
                -96.4,
                ZoneId.of("America/Mexico_City"),
                Optional.of(new Places.Households(200, "INEGI, Censo 2020", LocalDate.of(2020, 3, 15)))));
    }
}
