package aldea.operate;

import aldea.catalog.Catalog;
import aldea.rush.Guest;
import aldea.rush.Load;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The whole story as a guest's browser tells it, with few and with many guests: product page, basket, checkout,
/// address and delivery, card, confirmation.
final class CheckoutBench {
    private final Terminal terminal;
    private final Duration lasting;

    CheckoutBench(Terminal terminal, Duration lasting) {
        this.terminal = terminal;
        this.lasting = lasting;
    }

    Map<String, Object> run() {
        try (var village = BenchVillage.build()) {
            var product = village.products(1, UNITS).getFirst();
            var results = BenchCommand.results();
            results.put("bench", "checkout");
            try (var server = village.serve("aldea.orders.checkouts-per-minute=0")) {
                terminal.say("Warming up");
                load(server, product, MOST, WARM_UP);
                var paid = paid(village);
                for (var buyers : List.of(1, 8, MOST)) {
                    var before = server.used();
                    var outcome = load(server, product, buyers, lasting);
                    var used = server.used().since(before);
                    var stories = Math.max(1, outcome.count(OK));
                    terminal.say(STORY.formatted(
                            buyers,
                            outcome.perSecond(OK),
                            outcome.millis(0.5),
                            outcome.millis(0.99),
                            used.server() / 1_000 / stories,
                            used.database() / 1_000 / stories,
                            outcome.statuses()));
                    results.put("stories_per_second_" + buyers, BenchCommand.rounded(outcome.perSecond(OK)));
                    results.put("p50_ms_" + buyers, BenchCommand.rounded(outcome.millis(0.5)));
                    results.put("p99_ms_" + buyers, BenchCommand.rounded(outcome.millis(0.99)));
                    paid += outcome.count(OK);
                }
                results.put("requests_per_story", REQUESTS);
                results.put("told_paid_but_not", Math.max(0, paid - paid(village)));
            }
            results.put(
                    "disagreements",
                    village.context()
                            .getBean(Verification.class)
                            .disagreements()
                            .size());
            return results;
        }
    }

    private static Load.Outcome load(BenchServer server, Catalog.Product product, int buyers, Duration lasting) {
        var path = "/catalog/products/" + product.slug();
        return Load.run(
                buyers,
                lasting,
                () -> new Guest(server.port(), path, product.sku().value()));
    }

    private static long paid(BenchVillage village) {
        return village.context()
                .getBean(JdbcClient.class)
                .sql(PAID)
                .query(Long.class)
                .single();
    }

    private static final String STORY = """
            %2d buyers: %,7.1f stories/s, p50 %4.0f ms, p99 %4.0f ms; a story takes %,d us of the server's processors, \
            %,d of the database's; answers %s""";
    private static final String PAID = "SELECT count(*) FROM orders.purchases WHERE paid_at IS NOT NULL";
    private static final int OK = 200;
    private static final int UNITS = 10_000_000;
    private static final int MOST = 32;
    private static final int REQUESTS = 8;
    private static final Duration WARM_UP = Duration.ofSeconds(120);
}
