package aldea.operate;

import aldea.catalog.Catalog;
import aldea.rush.Checkouts;
import aldea.rush.Load;
import aldea.rush.OrderFloor;
import aldea.rush.Wire;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Buyers hammer products by HTTP; every order that is answered is on disk. Beside it, in the same run: the same
/// endpoint without grouping, one transaction per order with the same statements, and an endpoint that does nothing.
final class OrdersBench {
    private final Terminal terminal;
    private final Duration lasting;
    private final int callers;

    OrdersBench(Terminal terminal, Duration lasting, int callers) {
        this.terminal = terminal;
        this.lasting = lasting;
        this.callers = callers;
    }

    /// One hot product, then ten, a hundred and a thousand, then carts of one to eight lines.
    Map<String, Object> run() {
        try (var village = BenchVillage.build()) {
            var products = village.products(MOST_SKUS, UNITS);
            var hot = products.subList(0, 1);
            var before = transactions(village);
            var beside = BenchCommand.results();
            var grouped = grouped(village, products, beside);
            var perOrder = (double) (transactions(village) - before) / Math.max(1, placed(village));
            var between = transactions(village);
            var placedBefore = placed(village);
            Load.Outcome ungrouped;
            try (var server = serve(village, "node", "aldea.orders.group=1")) {
                warm(village, List.of(server), hot, WARM_UP);
                ungrouped = load(village, server, "ungrouped", hot, 1);
            }
            var alone = (double) (transactions(village) - between) / Math.max(1, placed(village) - placedBefore);
            terminal.say("Floor: one transaction per order");
            var floor = new OrderFloor(
                            village.folder(), village.url(), hot.getFirst().sku(), lasting)
                    .perSecond();
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
            results.put("oversold", oversold(village));
            results.put("transactions_per_order", BenchCommand.rounded(perOrder));
            results.put("ungrouped_transactions_per_order", BenchCommand.rounded(alone));
            results.putAll(beside);
            results.put("answers", grouped.statuses().toString());
            results.put("callers", callers);
            return results;
        }
    }

    /// @param beside takes what other products and carts came to
    /// @return one product's
    private Load.Outcome grouped(BenchVillage village, List<Catalog.Product> products, Map<String, Object> beside) {
        var hot = products.subList(0, 1);
        try (var server = serve(village, "node")) {
            warm(village, List.of(server), hot, WARM_UP);
            var one = load(village, server, "hot", hot, 1);
            for (var skus : List.of(10, 100, MOST_SKUS)) {
                var some = load(village, server, skus + "-skus", products.subList(0, skus), 1);
                beside.put("orders_per_second_%d_skus".formatted(skus), BenchCommand.rounded(some.perSecond(CREATED)));
            }
            var carts = load(village, server, "carts", products.subList(0, 100), MOST_LINES);
            beside.put("carts_per_second_1_to_8_lines", BenchCommand.rounded(carts.perSecond(CREATED)));
            var nothing = Load.run(server.port(), callers, lasting, n -> NOTHING);
            beside.put("nothing_per_second", BenchCommand.rounded(nothing.perSecond(OK)));
            return one;
        }
    }

    /// One, two and three servers on one database, all for the same product; then a hundred products, each asked of any
    /// server, and each of its own.
    Map<String, Object> nodes() {
        try (var village = BenchVillage.build()) {
            var products = village.products(100, UNITS);
            var results = BenchCommand.results();
            results.put("bench", "nodes");
            var one = 0.0;
            for (var nodes = 1; nodes <= MOST_NODES; nodes++) {
                var servers = new ArrayList<BenchServer>();
                try {
                    for (var node = 0; node < nodes; node++) {
                        servers.add(serve(village, "node-" + node));
                    }
                    warm(village, servers, products, WARM_UP.dividedBy(2));
                    var hot = spread(village, servers, "hot-" + nodes, products.subList(0, 1), false);
                    var any = spread(village, servers, "any-" + nodes, products, false);
                    var own = spread(village, servers, "own-" + nodes, products, true);
                    one = nodes == 1 ? hot : one;
                    terminal.say(NODES.formatted(nodes, hot, hot / one, any, own));
                    results.put("orders_per_second_%d_nodes".formatted(nodes), BenchCommand.rounded(hot));
                    results.put("ratio_to_one_node_%d".formatted(nodes), BenchCommand.rounded(hot / one));
                    results.put("routed_gain_%d".formatted(nodes), BenchCommand.rounded(own / any));
                } finally {
                    servers.forEach(BenchServer::close);
                }
            }
            results.put("oversold", oversold(village));
            results.put(
                    "disagreements",
                    village.context()
                            .getBean(Verification.class)
                            .disagreements()
                            .size());
            return results;
        }
    }

    private static BenchServer serve(BenchVillage village, String name, String... more) {
        var settings = new ArrayList<>(List.of("aldea.orders.checkouts-per-minute=0", "aldea.bench=true"));
        settings.addAll(List.of(more));
        return village.node(name, settings.toArray(String[]::new));
    }

    private void warm(BenchVillage village, List<BenchServer> servers, List<Catalog.Product> products, Duration each) {
        for (var server : servers) {
            var warm = checkouts(village, "warm-" + server.process().pid(), products, 1);
            Load.run(server.port(), callers, each, warm::request);
        }
    }

    private Load.Outcome load(
            BenchVillage village, BenchServer server, String name, List<Catalog.Product> products, int lines) {
        var checkouts = checkouts(village, name, products, lines);
        var before = server.used();
        var outcome = Load.run(server.port(), callers, lasting, checkouts::request);
        var used = server.used().since(before);
        terminal.say(ORDERS.formatted(
                name,
                outcome.perSecond(CREATED),
                outcome.millis(0.5),
                outcome.millis(0.99),
                used.server() / 1e3 / outcome.count(CREATED),
                used.database() / 1e3 / outcome.count(CREATED)));
        return outcome;
    }

    /// @param owned whether a product is asked of one server only
    /// @return orders a second
    private double spread(
            BenchVillage village,
            List<BenchServer> servers,
            String name,
            List<Catalog.Product> products,
            boolean owned) {
        var nodes = servers.size();
        var own = IntStream.range(0, nodes)
                .mapToObj(node -> products.stream()
                        .filter(product ->
                                !owned || Checkouts.node(product.sku().value(), nodes) == node)
                        .toList())
                .map(mine -> checkouts(village, name, mine, 1))
                .toList();
        var turn = new AtomicInteger();
        return Load.run(callers, lasting, () -> {
                    var node = turn.getAndIncrement() % nodes;
                    return Load.asking(servers.get(node).port(), own.get(node)::request);
                })
                .perSecond(CREATED);
    }

    private static Checkouts checkouts(BenchVillage village, String name, List<Catalog.Product> products, int lines) {
        var totals = IntStream.rangeClosed(1, lines)
                .mapToObj(size -> village.total(products.subList(0, size).toArray(Catalog.Product[]::new))
                        .minor())
                .toList();
        return new Checkouts(
                name, products.stream().map(product -> product.sku().value()).toList(), totals);
    }

    private static long placed(BenchVillage village) {
        return number(village, "SELECT count(*) FROM orders.purchases");
    }

    private static long oversold(BenchVillage village) {
        return number(village, "SELECT coalesce(sum(greatest(claimed - on_hand, 0)), 0) FROM stock.skus");
    }

    private static long transactions(BenchVillage village) {
        return number(village, "SELECT xact_commit FROM pg_stat_database WHERE datname = current_database()");
    }

    private static long number(BenchVillage village, String sql) {
        return village.context()
                .getBean(JdbcClient.class)
                .sql(sql)
                .query(Long.class)
                .single();
    }

    private static final String ORDERS = """
            %-10s %,6.0f orders/s, p50 %.0f, p99 %.0f ms; an order takes %.0f us of the server's processors, \
            %.0f of the database's""";
    private static final String NODES = """
            %d nodes: one sku %,.0f/s (%.2f of one node), a hundred by any node %,.0f/s, by its own %,.0f/s""";
    private static final byte[] NOTHING = Wire.get("/operate/bench/constant?bytes=200");
    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int UNITS = 1_000_000;
    private static final int MOST_SKUS = 1_000;
    private static final int MOST_LINES = 8;
    private static final int MOST_NODES = 3;
    private static final Duration WARM_UP = Duration.ofSeconds(90);
}
