package aldea.operate;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
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
            "pages    the product list and a product page; floor: a constant page of equal bytes",
            "startup  from the command to the first page on existing data; floor: Java's and PostgreSQL's own start"
        })
final class BenchCommand implements Callable<Integer> {
    enum Name {
        ORDERS,
        PAGES,
        STARTUP
    }

    @Parameters(paramLabel = "NAME", description = "One of: ${COMPLETION-CANDIDATES}.")
    private Name name = Name.ORDERS;

    @Option(names = "--seconds", description = "How long each measurement lasts. Default: ${DEFAULT-VALUE}.")
    private int seconds = 10;

    @Option(names = "--callers", description = "How many ask at the same time. Default: ${DEFAULT-VALUE}.")
    private int callers = 128;

    @Mixin
    private Terminal terminal = new Terminal();

    @Override
    public Integer call() {
        var lasting = Duration.ofSeconds(seconds);
        var result = switch (name) {
            case ORDERS -> new OrdersBench(terminal, lasting, callers).run();
            case PAGES -> new PagesBench(terminal, lasting, Math.min(callers, 64)).run();
            case STARTUP -> new StartupBench(terminal).run();
        };
        result.forEach((field, value) -> terminal.say("%-24s %s".formatted(field, value)));
        terminal.say(JsonMapper.shared().writeValueAsString(result));
        return 0;
    }

    /// A number with as many digits as mean something.
    static Object rounded(double value) {
        return value >= 100 ? (Object) Math.round(value) : Double.valueOf(String.format(Locale.ROOT, "%.3g", value));
    }

    /// What a bench found, in order.
    static Map<String, Object> results() {
        return new java.util.LinkedHashMap<>();
    }
}
