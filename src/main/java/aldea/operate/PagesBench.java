package aldea.operate;

import aldea.rush.Load;
import aldea.rush.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// The product list and a product page against a constant page of equal bytes, from the same server through the same
/// filters; and whether a stock change shows on the very next request.
final class PagesBench {
    private final Terminal terminal;
    private final Duration lasting;
    private final int callers;

    PagesBench(Terminal terminal, Duration lasting, int callers) {
        this.terminal = terminal;
        this.lasting = lasting;
        this.callers = callers;
    }

    Map<String, Object> run() {
        try (var village = BenchVillage.build()) {
            var products = village.products(60, 10);
            var product = products.getFirst();
            try (var server = village.serve("aldea.bench=true")) {
                var paths = List.of("/catalog/products", "/catalog/products/" + product.slug());
                var sizes =
                        paths.stream().map(path -> size(server.port(), path)).toList();
                var constants = sizes.stream()
                        .map(size -> "/operate/bench/constant?bytes=" + size)
                        .toList();
                terminal.say("Pages of %s bytes, %d callers".formatted(sizes, callers));
                var pages = measure(server, paths);
                terminal.say("A constant page of equal bytes");
                var constant = measure(server, constants);
                var before = size(server.port(), paths.getLast());
                village.stock().move(product.sku(), -10, "bench");
                var after = size(server.port(), paths.getLast());
                var results = BenchCommand.results();
                results.put("bench", "pages");
                results.put(
                        "pages_per_second", BenchCommand.rounded(pages.load().perSecond(OK)));
                results.put(
                        "constant_per_second",
                        BenchCommand.rounded(constant.load().perSecond(OK)));
                results.put(
                        "ratio",
                        BenchCommand.rounded(
                                pages.load().perSecond(OK) / constant.load().perSecond(OK)));
                results.put("p50_ms", BenchCommand.rounded(pages.load().millis(0.5)));
                results.put("p99_ms", BenchCommand.rounded(pages.load().millis(0.99)));
                results.put("page_cpu_us", BenchCommand.rounded(pages.serverMicros()));
                results.put("page_database_cpu_us", BenchCommand.rounded(pages.databaseMicros()));
                results.put("constant_cpu_us", BenchCommand.rounded(constant.serverMicros()));
                results.put("bytes", sizes);
                results.put("stock_change_on_next_request", before != after);
                return results;
            }
        }
    }

    /// @param serverMicros of processor time a request, by the server
    /// @param databaseMicros the same, by PostgreSQL
    private record Measured(Load.Outcome load, double serverMicros, double databaseMicros) {}

    private Measured measure(BenchServer server, List<String> paths) {
        var requests = paths.stream().map(Wire::get).toArray(byte[][]::new);
        Load.run(server.port(), callers, WARM_UP, n -> requests[(int) (n % requests.length)]);
        var before = server.used();
        var load = Load.run(server.port(), callers, lasting, n -> requests[(int) (n % requests.length)]);
        var used = server.used().since(before);
        return new Measured(load, used.server() / 1e3 / load.count(OK), used.database() / 1e3 / load.count(OK));
    }

    private static long size(int port, String path) {
        try (var wire = new Wire(port)) {
            var status = wire.exchange(Wire.get(path));
            if (status != OK) {
                throw new Hindrance("%s answers %d".formatted(path, status));
            }
            return wire.bytes();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static final int OK = 200;
    private static final Duration WARM_UP = Duration.ofSeconds(20);
}
