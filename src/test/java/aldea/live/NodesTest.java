package aldea.live;

import static org.assertj.core.api.Assertions.assertThat;

import aldea.Aldea;
import aldea.baskets.Basket;
import aldea.kernel.Ids;
import aldea.kernel.Language;
import aldea.orders.Orders;
import aldea.payment.Method;
import aldea.shipping.Address;
import aldea.testing.InVillage;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Two nodes of one house: what happens at one is told at the other.
@InVillage
class NodesTest {
    private static final String EARS = """
            SELECT count(*) FROM pg_stat_activity
             WHERE application_name = 'aldea-edge' AND datname = current_database()""";
    private static final String CUT = """
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity
             WHERE application_name = 'aldea-edge' AND datname = current_database()""";

    // A node that hears nothing looks every two seconds.
    private static final double A_LOOK = 1.5;

    @Autowired
    ApplicationContext context;

    @Autowired
    JdbcClient jdbc;

    @Test
    void a_sale_at_one_node_shows_at_the_other_also_after_the_line_was_cut() {
        var show = Show.planned(context);
        show.live().start(show.planned().id());
        try (var other = node()) {
            var port = other.getEnvironment().getProperty("local.server.port", Integer.class, 0);
            try (var ana = new Listener(port, show.path(), 65_536)) {
                assertThat(ana.lineWith("\"state\":\"live\"")).isNotEmpty();
                Awaitility.await().until(() -> ears() > 0);
                assertThat(quickest(show, ana, 1)).isLessThan(A_LOOK);
                jdbc.sql(CUT).query().listOfRows();
                buy(show);
                assertThat(ana.lineWith("\"sold\":4,")).isNotEmpty();
                Awaitility.await().until(() -> ears() > 0);
                assertThat(quickest(show, ana, 5)).isLessThan(A_LOOK);
            }
        }
    }

    // Of three sales, one after the other; the first of them only puts the next look two seconds away.
    private double quickest(Show show, Listener ana, int first) {
        return IntStream.range(first, first + 3)
                .mapToDouble(sold -> secondsUntilTold(show, ana, sold))
                .skip(1)
                .min()
                .orElseThrow();
    }

    private double secondsUntilTold(Show show, Listener ana, int sold) {
        var began = System.nanoTime();
        buy(show);
        assertThat(ana.lineWith("\"sold\":%d,".formatted(sold))).isNotEmpty();
        return (System.nanoTime() - began) / 1e9;
    }

    private long ears() {
        return jdbc.sql(EARS).query(Long.class).single();
    }

    private ConfigurableApplicationContext node() {
        return new SpringApplicationBuilder(Aldea.class)
                .properties(
                        "server.port=0",
                        "db-scheduler.enabled=false",
                        "logging.level.root=WARN",
                        "aldea.payment.gateway=sandbox",
                        "spring.datasource.hikari.maximum-pool-size=4",
                        "spring.datasource.url=" + context.getEnvironment().getProperty("spring.datasource.url"))
                .run();
    }

    private void buy(Show show) {
        var orders = context.getBean(Orders.class);
        var basket =
                new Basket(List.of(new Basket.Line(show.products().getFirst().sku(), 1)));
        var total = orders.total(basket, "MX", "Oaxaca", "68000", "standard");
        var placed = orders.place(new Orders.Checkout(
                context.getBean(Ids.class).next().toString(),
                show.village().buyer(),
                basket,
                new Address("Ana", "", "Juárez 1", "Centro", "Oaxaca", "68000", "MX", ""),
                "standard",
                Method.CARD,
                total.total(),
                Language.ES));
        assertThat(placed).isInstanceOf(Orders.Placed.Purchase.class);
    }
}
