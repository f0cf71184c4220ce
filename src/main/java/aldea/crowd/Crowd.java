package aldea.crowd;

import aldea.catalog.Catalog;
import aldea.catalog.Catalog.Product;
import aldea.kernel.Ids;
import aldea.kernel.Language;
import aldea.kernel.Money;
import aldea.live.Broadcast;
import aldea.live.Live;
import aldea.live.Plan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.springframework.context.ApplicationContext;

/// A show that thousands watch through the edge while its stock moves and its room talks. The machine is one, the line
/// is the machine's own, and the viewers' process takes its share of the processors: what is measured is the worse for
/// it.
///
/// @param context of the village
/// @param server its process, started with an edge
/// @param port where it answers
public record Crowd(ApplicationContext context, ProcessHandle server, int port) {

    /// Measures so many rounds, each without slow readers and with them.
    ///
    /// @param products in the show; the first is bought
    /// @param total what one of it comes to
    /// @param say hears how it goes
    public Map<String, Object> measure(
            List<Product> products, Money total, int viewers, int rounds, int seconds, Consumer<String> say) {
        try {
            return measured(products, total, viewers, rounds, seconds, say);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private Map<String, Object> measured(
            List<Product> products, Money total, int viewers, int rounds, int seconds, Consumer<String> say)
            throws IOException, InterruptedException {
        var show = start(products);
        var slug = show.slug();
        var path = "/live/" + slug + "/numbers";
        var edge = edgePort(slug);
        var alone = new ArrayList<Round>();
        var beside = new ArrayList<Round>();
        long before;
        long letGo = 0;
        int bytes;
        int bought;
        int said;
        try (var buyers =
                        new Buyers(port, slug, products.getFirst().sku().value().toString(), total.minor());
                var talkers = new Talkers(port, show.id().value());
                var generator = Child.start(Generator.class, Integer.toString(edge), path)) {
            Thread.ofVirtual().start(buyers);
            Thread.ofVirtual().start(talkers);
            LockSupport.parkNanos(WARM_UP.toNanos());
            before = Child.memory(server);
            say.accept("  server before: %,d MB".formatted(before / 1024));
            generator.ask("open " + viewers);
            LockSupport.parkNanos(SETTLES.toNanos());
            for (var round = 1; round <= rounds; round++) {
                alone.add(Round.of(generator, server, seconds));
                say.accept(alone.getLast().told("round %d".formatted(round)));
                generator.ask("slow " + SLOW);
                // What lies between takes in so much before a slow one is felt.
                LockSupport.parkNanos(FILLS.toNanos());
                beside.add(Round.of(generator, server, seconds));
                letGo += generator.ask("quick")[0];
                say.accept(beside.getLast().told("round %d, %d slow".formatted(round, SLOW)));
            }
            bytes = bytes(slug);
            bought = buyers.bought();
            said = talkers.said();
        }
        if (bought == 0 || said == 0) {
            throw new IllegalStateException("%d were bought, %d were said".formatted(bought, said));
        }
        var floor = floor(bytes, viewers, seconds);
        say.accept(floor.told("floor, %d bytes".formatted(bytes)));
        var results = results(alone, beside, floor, before, viewers);
        results.putAll(Map.of("slow_let_go", letGo, "bytes", bytes, "purchases", bought, "messages", said));
        results.put("rounds", rounds);
        return results;
    }

    private static Map<String, Object> results(
            List<Round> alone, List<Round> beside, Round floor, long before, int viewers) {
        var results = new LinkedHashMap<String, Object>();
        results.put("bench", "live");
        results.put("viewers", alone.getLast().viewers());
        results.put("p99_ms", worst(alone));
        results.put("p99_ms_with_slow", worst(beside));
        results.put("p99_ms_each", p99(alone));
        results.put("p99_ms_with_slow_each", p99(beside));
        results.put("p50_ms", alone.getLast().p50());
        results.put("floor_p99_ms", floor.p99());
        results.put("told", alone.stream().mapToDouble(Round::share).min().orElse(0));
        results.put("lost", beside.getLast().lost());
        results.put("kb_per_viewer", kilobytes(before, alone, viewers));
        results.put("server_mb_before", before / 1024);
        results.put("server_mb", beside.getLast().memory() / 1024);
        results.put("cpu", Math.round(alone.getLast().cpu()));
        results.put("floor_cpu", Math.round(floor.cpu()));
        results.put("slow", SLOW);
        return results;
    }

    private static BigDecimal kilobytes(long before, List<Round> rounds, int viewers) {
        var most = rounds.stream().mapToLong(Round::memory).max().orElse(before);
        return BigDecimal.valueOf(most - before).divide(BigDecimal.valueOf(viewers), 1, RoundingMode.HALF_UP);
    }

    private static long worst(List<Round> rounds) {
        return rounds.stream().mapToLong(Round::p99).max().orElse(0);
    }

    private static List<Long> p99(List<Round> rounds) {
        return rounds.stream().map(Round::p99).toList();
    }

    private Broadcast start(List<Product> products) {
        var product = products.getFirst();
        var live = context.getBean(Live.class);
        var maker = context.getBean(Catalog.class).shop(product.shop()).maker();
        var clock = context.getBean(InstantSource.class);
        var planned = live.plan(
                maker,
                new Plan(
                        context.getBean(Ids.class).next(),
                        product.shop(),
                        "Diez mil miran",
                        clock.instant().plus(Duration.ofHours(1)),
                        Language.ES,
                        products.stream().map(Product::id).toList()));
        live.start(planned.id());
        live.pin(planned.id(), product.id());
        return planned;
    }

    private Round floor(int bytes, int viewers, int seconds) throws IOException {
        int free;
        try (var socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        try (var constant = Child.start(Floor.class, Integer.toString(free), Integer.toString(bytes))) {
            LockSupport.parkNanos(SETTLES.toNanos());
            try (var generator = Child.start(Generator.class, Integer.toString(free), "/")) {
                generator.ask("open " + viewers);
                LockSupport.parkNanos(SETTLES.toNanos());
                return Round.of(generator, constant.process().toHandle(), seconds);
            }
        }
    }

    private int bytes(String slug) throws IOException, InterruptedException {
        return get("/live/" + slug + "/numbers.json").length() + "data: \n\nid: 1700000000000\n\n".length();
    }

    private int edgePort(String slug) throws IOException, InterruptedException {
        var known = EDGE.matcher(get("/live/" + slug));
        if (!known.find()) {
            throw new IllegalStateException("the page knows no edge");
        }
        return Integer.parseInt(known.group(1));
    }

    private String get(String path) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(port, path)))
                    .header("Accept", "text/html, application/json")
                    .build();
            return client.send(request, BodyHandlers.ofString()).body();
        }
    }

    private static final Pattern EDGE = Pattern.compile("data-edge=\"http://[^:\"]+:(\\d+)\"");
    private static final int SLOW = 200;
    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final Duration FILLS = Duration.ofSeconds(20);
    private static final Duration SETTLES = Duration.ofSeconds(5);
}
