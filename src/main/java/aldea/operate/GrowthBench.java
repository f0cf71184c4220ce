package aldea.operate;

import aldea.catalog.Catalog;
import aldea.people.People;
import aldea.rush.Checkouts;
import aldea.rush.Load;
import aldea.rush.Past;
import aldea.rush.Wire;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.DoubleStream;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Whether work that grows costs more: an order placed, and a maker's lists opened, among a hundred thousand orders and
/// among a million.
final class GrowthBench {
    private final Terminal terminal;
    private final Duration lasting;

    GrowthBench(Terminal terminal, Duration lasting) {
        this.terminal = terminal;
        this.lasting = lasting;
    }

    /// Medians of three rounds, in milliseconds.
    private record Cost(double placing, double toPack, double done) {
        double ratioTo(Cost less) {
            return DoubleStream.of(placing / less.placing, toPack / less.toPack, done / less.done)
                    .max()
                    .orElseThrow();
        }
    }

    Map<String, Object> run() {
        try (var village = BenchVillage.build()) {
            var product = village.products(1, 10_000_000).getFirst();
            var shop = village.context().getBean(Catalog.class).shop(product.shop());
            var past = new Past(village.context().getBean(JdbcClient.class), shop, product.sku());
            var session =
                    "aldea_session=" + village.context().getBean(People.class).openSession(shop.maker(), "bench");
            try (var server = village.serve("aldea.orders.checkouts-per-minute=0")) {
                terminal.say("%,d orders".formatted(FEW));
                past.reach(FEW);
                load(server, checkouts(village, product, "warm"), session, shop, Duration.ofSeconds(20));
                var few = load(server, checkouts(village, product, "few"), session, shop, lasting);
                terminal.say("%,d orders".formatted(MANY));
                past.reach(MANY);
                var many = load(server, checkouts(village, product, "many"), session, shop, lasting);
                var results = BenchCommand.results();
                results.put("bench", "growth");
                results.put("placing_ms_100k", BenchCommand.rounded(few.placing()));
                results.put("placing_ms_1m", BenchCommand.rounded(many.placing()));
                results.put("to_pack_ms_100k", BenchCommand.rounded(few.toPack()));
                results.put("to_pack_ms_1m", BenchCommand.rounded(many.toPack()));
                results.put("done_ms_100k", BenchCommand.rounded(few.done()));
                results.put("done_ms_1m", BenchCommand.rounded(many.done()));
                results.put("worst_ratio", BenchCommand.rounded(many.ratioTo(few)));
                return results;
            }
        }
    }

    private Cost load(BenchServer server, Checkouts checkouts, String session, Catalog.Shop shop, Duration each) {
        var list = "/orders/shop/" + shop.id().value();
        return new Cost(
                median(server, each, checkouts::request),
                median(server, each, n -> Wire.get(list, session)),
                median(server, each, n -> Wire.get(list + "?show=done", session)));
    }

    private double median(BenchServer server, Duration each, java.util.function.LongFunction<byte[]> request) {
        var rounds = DoubleStream.generate(() -> {
                    var outcome = Load.run(
                            server.port(), CALLERS, each.dividedBy(ROUNDS), n -> request.apply(turn.getAndIncrement()));
                    if (outcome.count(200) + outcome.count(201) == 0) {
                        throw new Hindrance("answers %s".formatted(outcome.statuses()));
                    }
                    return outcome.millis(0.5);
                })
                .limit(ROUNDS)
                .sorted()
                .toArray();
        return rounds[ROUNDS / 2];
    }

    private static Checkouts checkouts(BenchVillage village, Catalog.Product product, String name) {
        return new Checkouts(
                name,
                List.of(product.sku().value()),
                List.of(village.total(product).minor()));
    }

    private final AtomicLong turn = new AtomicLong();
    private static final int FEW = 100_000;
    private static final int MANY = 1_000_000;
    private static final int ROUNDS = 3;
    private static final int CALLERS = 8;
}
