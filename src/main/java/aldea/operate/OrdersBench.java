package aldea.operate;

import aldea.catalog.Catalog;
import aldea.rush.Load;
import aldea.rush.Wire;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Buyers hammer one product by HTTP; every order that is answered is on disk. Beside it, in the same run: the same
/// endpoint without grouping, and one transaction per order with the same statements.
final class OrdersBench {
    private final Terminal terminal;
    private final Duration lasting;
    private final int callers;

    OrdersBench(Terminal terminal, Duration lasting, int callers) {
        this.terminal = terminal;
        this.lasting = lasting;
        this.callers = callers;
    }

    Map<String, Object> run() {
        try (var village = BenchVillage.build()) {
            var product = village.products(1, UNITS).getFirst();
            var request = request(village, product);
            terminal.say("Grouped orders, %d callers".formatted(callers));
            var before = transactions(village);
            var grouped = measure(village, request, "grouped");
            var perOrder =
                    (double) (transactions(village) - before.longValue()) / Math.max(1, claimed(village, product));
            var groupedOrders = claimed(village, product);
            var between = transactions(village).longValue();
            terminal.say("Ungrouped orders, %d callers".formatted(callers));
            var ungrouped = measure(village, request, "single", "aldea.orders.group=1");
            var sold = claimed(village, product);
            var alone = (double) (transactions(village) - between) / Math.max(1, sold - groupedOrders);
            terminal.say("Floor: one transaction per order");
            var floor = new OrderFloor(village, product, lasting).perSecond();
            var results = BenchCommand.results();
            results.put("bench", "orders");
            results.put("orders_per_second", BenchCommand.rounded(grouped.perSecond(CREATED)));
            results.put("floor_per_second", BenchCommand.rounded(floor));
            results.put("ungrouped_per_second", BenchCommand.rounded(ungrouped.perSecond(CREATED)));
            results.put("ratio_to_floor", BenchCommand.rounded(grouped.perSecond(CREATED) / floor));
            results.put(
                    "ratio_to_ungrouped",
                    BenchCommand.rounded(grouped.perSecond(CREATED) / ungrouped.perSecond(CREATED)));
            results.put("p50_ms", BenchCommand.rounded(grouped.millis(0.5)));
            results.put("p99_ms", BenchCommand.rounded(grouped.millis(0.99)));
            results.put("oversold", Math.max(0, sold - UNITS));
            results.put("transactions_per_order", BenchCommand.rounded(perOrder));
            results.put("ungrouped_transactions_per_order", BenchCommand.rounded(alone));
            results.put("answers", grouped.statuses().toString());
            results.put("callers", callers);
            return results;
        }
    }

    private Load.Outcome measure(
            BenchVillage village,
            java.util.function.BiFunction<String, Long, byte[]> request,
            String name,
            String... more) {
        var settings = new java.util.ArrayList<>(List.of("aldea.orders.checkouts-per-minute=0"));
        settings.addAll(List.of(more));
        try (var server = village.serve(settings.toArray(String[]::new))) {
            Load.run(server.port(), callers, WARM_UP, n -> request.apply(name + "-warm", n));
            var before = server.used();
            var outcome = Load.run(server.port(), callers, lasting, n -> request.apply(name, n));
            var used = server.used().since(before);
            terminal.say(
                    "  %,.0f orders/s, p99 %.0f ms; an order takes %.0f us of the server's, %.0f us of the database's"
                            .formatted(
                                    outcome.perSecond(CREATED),
                                    outcome.millis(0.99),
                                    used.server() / 1e3 / outcome.count(CREATED),
                                    used.database() / 1e3 / outcome.count(CREATED)));
            return outcome;
        }
    }

    private static java.util.function.BiFunction<String, Long, byte[]> request(
            BenchVillage village, Catalog.Product product) {
        var expected = village.total(product).minor();
        return (name, n) -> Wire.postJson("/orders/purchases", """
                {"to":{"email":"buyer%d@example.org","name":"Ana","phone":"5512345678","street":"Calle 1",\
                "locality":"Centro","region":"Ciudad de México","postalCode":"06000","country":"MX","hint":"",\
                "service":"standard","method":"card","card":"","key":"bench-orders-%s-%d","expected":"%d"},\
                "lines":[{"sku":"%s","quantity":1}],"currency":"MXN"}""".formatted(
                        n % BUYERS, name, n, expected, product.sku().value()));
    }

    private static int claimed(BenchVillage village, Catalog.Product product) {
        return village.context()
                .getBean(JdbcClient.class)
                .sql(CLAIMED)
                .param(product.sku().value())
                .query(Integer.class)
                .single();
    }

    private static Long transactions(BenchVillage village) {
        return village.context()
                .getBean(JdbcClient.class)
                .sql(COMMITS)
                .query(Long.class)
                .single();
    }

    private static final String CLAIMED = "SELECT claimed FROM stock.skus WHERE id = ?";
    private static final String COMMITS = "SELECT xact_commit FROM pg_stat_database WHERE datname = current_database()";
    private static final int CREATED = 201;
    private static final int UNITS = 1_000_000;
    private static final int BUYERS = 500;
    private static final Duration WARM_UP = Duration.ofSeconds(25);
}
