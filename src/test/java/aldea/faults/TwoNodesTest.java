package aldea.faults;

import static org.assertj.core.api.Assertions.assertThat;

import aldea.Aldea;
import aldea.catalog.Catalog;
import aldea.kernel.Money;
import aldea.operate.Verified;
import aldea.testing.Caller;
import aldea.testing.Databases;
import aldea.testing.Shoppers;
import aldea.testing.Village;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/// Two nodes, one database, more buyers than units.
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoNodesTest {
    private List<ConfigurableApplicationContext> nodes = List.of();

    @BeforeAll
    void start() {
        var database = Databases.fresh();
        nodes = Stream.generate(() -> node(database)).limit(2).toList();
    }

    @AfterAll
    void stop() {
        nodes.forEach(ConfigurableApplicationContext::close);
    }

    @Test
    void three_hundred_buyers_get_exactly_a_hundred_units_on_two_nodes_at_once() throws Exception {
        var village = Village.withMaker(nodes.getFirst());
        var first = village.product("Rebozo", 900, 100);
        var second = village.product("Jarro", 120, 100);
        try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            var races = Stream.of(first, second)
                    .map(product -> crowd.submit(() -> race(product)))
                    .toList();
            for (var race : races) {
                var answers = race.get();
                assertThat(answers.stream().filter(answer -> answer.status() == 201))
                        .hasSize(100);
                assertThat(answers.stream().filter(answer -> answer.status() == 409))
                        .hasSize(200)
                        .allMatch(answer -> answer.body().contains("/problems/sold-out"));
            }
        }
        assertThat(Verified.disagreements(nodes.getFirst())).isEmpty();
    }

    private List<Caller.Answer> race(Catalog.Product product) throws Exception {
        var total = Shoppers.total(nodes.getFirst(), product.sku(), 1);
        try (var buyers = Executors.newVirtualThreadPerTaskExecutor()) {
            var tries = IntStream.range(0, 300)
                    .<Callable<Caller.Answer>>mapToObj(n -> () -> buy(product, total, n))
                    .toList();
            return buyers.invokeAll(tries).stream().map(one -> one.resultNow()).toList();
        }
    }

    private Caller.Answer buy(Catalog.Product product, Money total, int n) {
        try (var caller = new Caller(port(nodes.get(n % 2)))) {
            return caller.postJson("/orders/purchases", Shoppers.checkout(product.sku(), 1, total, n));
        }
    }

    private static int port(ConfigurableApplicationContext node) {
        return Integer.parseInt(node.getEnvironment().getRequiredProperty("local.server.port"));
    }

    private static ConfigurableApplicationContext node(String database) {
        return new SpringApplicationBuilder(Aldea.class)
                .properties(
                        "server.port=0",
                        "aldea.payment.gateway=sandbox",
                        "spring.datasource.url=" + database,
                        "aldea.orders.checkouts-per-minute=0",
                        "logging.level.root=WARN")
                .run();
    }
}
