package aldea.operate;

import aldea.catalog.Catalog;
import aldea.crowd.Crowd;
import aldea.desks.Desks;
import aldea.glass.Glass;
import aldea.people.People;
import aldea.rush.Country;
import aldea.rush.DeskList;
import aldea.rush.DeskRounds;
import aldea.rush.DeskRounds.Site;
import aldea.rush.StockRush;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/// `aldea bench`: how fast, beside a floor measured in the same run.
@Command(
        name = "bench",
        description =
                "Measures in a village of its own, which goes away afterwards; your data are not touched. The last "
                        + "line is one JSON object.",
        footer = {
            "",
            "orders   buyers hammer one product by HTTP; floor: one transaction per order (pgbench, else JDBC)",
            "nodes    the same with one, two and three servers on one database",
            "growth   placing an order and a maker's list with a million orders; beside it, with a hundred thousand",
            "checkout guests buy by the pages, from the product to the confirmation: 1, 8 and 32 at a time",
            "stock    claims in process, in groups; floor: COPY of the same rows",
            "pages    the product list and a product page; floor: a constant page of equal bytes",
            "startup  from the command to the first page on existing data; floor: Java's and PostgreSQL's own start",
            "glass    from a host's camera to a viewer's screen, in two Chromiums; target: 2.5 s p95, cards 1 s",
            "desks    every desk of a country's programme by HTTP: 1,000 villages; floor: a tenth, five pairs",
            "live     10,000 watch one show while its stock moves; floor: a process that sends equal bytes"
        })
final class BenchCommand implements Callable<Integer> {
    enum Name {
        ORDERS,
        NODES,
        GROWTH,
        CHECKOUT,
        STOCK,
        PAGES,
        STARTUP,
        DESKS,
        GLASS,
        LIVE
    }

    @Parameters(paramLabel = "NAME", description = "One of: ${COMPLETION-CANDIDATES}.")
    private Name name = Name.ORDERS;

    @Option(names = "--seconds", description = "How long each measurement lasts. Default: ${DEFAULT-VALUE}.")
    private int seconds = 10;

    @Option(names = "--callers", description = "How many ask at the same time. Default: ${DEFAULT-VALUE}.")
    private int callers = 400;

    @Option(names = "--viewers", description = "How many watch (live). Default: ${DEFAULT-VALUE}.")
    private int viewers = 10_000;

    @Mixin
    private Terminal terminal = new Terminal();

    @Override
    public Integer call() {
        var lasting = Duration.ofSeconds(seconds);
        var result = switch (name) {
            case ORDERS -> new OrdersBench(terminal, lasting, callers).run();
            case NODES -> new OrdersBench(terminal, lasting, callers).nodes();
            case GROWTH -> new GrowthBench(terminal, lasting).run();
            case CHECKOUT -> new CheckoutBench(terminal, lasting).run();
            case STOCK -> stock(lasting);
            case PAGES -> new PagesBench(terminal, lasting, Math.min(callers, 64)).run();
            case STARTUP -> new StartupBench(terminal).run();
            case DESKS -> desks(lasting);
            case GLASS -> glass(lasting);
            case LIVE -> live();
        };
        result.forEach((field, value) -> terminal.say("%-24s %s".formatted(field, value)));
        terminal.say(JsonMapper.shared().writeValueAsString(result));
        return 0;
    }

    private Map<String, Object> glass(Duration lasting) {
        try (var village = BenchVillage.build()) {
            var shop = village.products(3, 10).getFirst().shop();
            var maker = village.context().getBean(Catalog.class).shop(shop).maker();
            try (var server = village.serve()) {
                terminal.say("Two browsers, %d shows".formatted(SHOWS));
                return new Glass(village.context(), server.port(), village.folder())
                        .measure(maker, SHOWS, lasting, terminal::say);
            }
        }
    }

    /// A country and one with a tenth of its villages; pair after pair of fresh servers for them.
    private Map<String, Object> desks(Duration lasting) {
        try (var village = BenchVillage.build();
                var other = BenchVillage.build()) {
            var desks = requests(village, new Country(village.context().getBean(JdbcClient.class)), VILLAGES);
            var tenth = requests(other, new Country(other.context().getBean(JdbcClient.class)), VILLAGES / 10);
            var results = results();
            results.put("bench", "desks");
            count(other);
            results.put("counting_ms", count(village));
            var rounds = new DeskRounds();
            for (var pair = 1; pair <= PAIRS; pair++) {
                terminal.say("Servers, pair %d of %d".formatted(pair, PAIRS));
                try (var server = village.serve();
                        var beside = other.serve()) {
                    rounds.measure(
                            new Site(server.port(), desks), new Site(beside.port(), tenth), lasting.dividedBy(20));
                }
            }
            rounds.compared().forEach((desk, took) -> {
                terminal.say(took.line(desk));
                results.put(desk, List.of(rounded(took.whole().p95()), rounded(took.ratio())));
            });
            return results;
        }
    }

    private static Map<String, byte[]> requests(BenchVillage village, Country country, int count) {
        country.reach(count);
        var people = village.context().getBean(People.class);
        return DeskList.requests(country, who -> people.openSession(country.account(who), "bench"));
    }

    /// How long counting takes once every village's year was reckoned.
    private static long count(BenchVillage village) {
        var desks = village.context().getBean(Desks.class);
        for (var turn = 0; turn < VILLAGES / 50; turn++) {
            desks.run();
        }
        var began = System.nanoTime();
        desks.run();
        return (System.nanoTime() - began) / 1_000_000;
    }

    private Map<String, Object> stock(Duration lasting) {
        try (var village = BenchVillage.build()) {
            var skus = village.products(100, 100_000_000).stream()
                    .map(Catalog.Product::sku)
                    .toList();
            var rush = new StockRush(village.context());
            // As many as fill two groups: one gathers while the other commits.
            var waiting = Math.max(callers, 2_048);
            rush.claims(skus, waiting, 2, lasting);
            var results = results();
            results.put("bench", "stock");
            var copied = new ArrayList<Double>();
            var claimed = new ArrayList<Double>();
            for (var round = 0; round < ROUNDS; round++) {
                var one = rush.claims(skus.subList(0, 1), waiting, 1, lasting);
                var many = rush.claims(skus, callers, 2, lasting);
                claimed.add(one.perSecond(StockRush.CLAIMED));
                copied.add(rush.copied(skus.getFirst(), lasting));
                terminal.say("One sku %,.0f claims/s, p99 %.0f ms; a hundred %,.0f, p99 %.0f ms; COPY %,.0f rows/s"
                        .formatted(
                                claimed.getLast(),
                                one.millis(0.99),
                                many.perSecond(StockRush.CLAIMED),
                                many.millis(0.99),
                                copied.getLast()));
                results.put("claims_per_second", rounded(claimed.getLast()));
                results.put("claims_per_second_100_skus", rounded(many.perSecond(StockRush.CLAIMED)));
                results.put("copied_per_second", rounded(copied.getLast()));
                results.put("p99_ms", rounded(one.millis(0.99)));
            }
            results.put("ratio_to_copy", rounded(claimed.getLast() / copied.getLast()));
            return results;
        }
    }

    private Map<String, Object> live() {
        try (var village = BenchVillage.build()) {
            var products = village.products(20, 1_000_000);
            var settings = new String[] {
                "aldea.live.edge-port=0", "aldea.orders.checkouts-per-minute=0", "aldea.chat.limits.on=false"
            };
            try (var server = village.serve(settings)) {
                terminal.say("%,d viewers, %d rounds of %d s".formatted(viewers, ROUNDS, seconds));
                return new Crowd(village.context(), server.process().toHandle(), server.port())
                        .measure(products, village.total(products.getFirst()), viewers, ROUNDS, seconds, terminal::say);
            }
        }
    }

    /// A number with as many digits as mean something.
    static Object rounded(double value) {
        return value >= 100 ? (Object) Math.round(value) : Double.valueOf(String.format(Locale.ROOT, "%.3g", value));
    }

    /// What a bench found, in order.
    static Map<String, Object> results() {
        return new java.util.LinkedHashMap<>();
    }

    private static final int VILLAGES = 1_000;
    private static final int PAIRS = 5;
    private static final int SHOWS = 3;
    private static final int ROUNDS = 3;
}
