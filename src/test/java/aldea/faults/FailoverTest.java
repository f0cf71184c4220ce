package aldea.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import aldea.Aldea;
import aldea.kernel.Money;
import aldea.operate.Pair;
import aldea.operate.Verified;
import aldea.stock.SkuId;
import aldea.testing.Caller;
import aldea.testing.ServerProcess;
import aldea.testing.Shoppers;
import aldea.testing.Village;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/// The database's machine dies under load and its standby takes over.
@Tag("slow")
class FailoverTest {
    private static final Logger log = LoggerFactory.getLogger(FailoverTest.class);
    private static final int BUYERS = 32;
    private static final Duration BACK = Duration.ofSeconds(30);
    private static final Pattern REFERENCE = Pattern.compile("\"reference\":\"([^\"]+)\"");

    private record Stall(SkuId sku, Money total) {}

    private final Set<String> answered = ConcurrentHashMap.newKeySet();
    private final AtomicInteger guests = new AtomicInteger();
    private final Map<Integer, AtomicInteger> statuses = new ConcurrentSkipListMap<>();
    private final AtomicBoolean enough = new AtomicBoolean();

    @BeforeAll
    static void needs_debians_postgresql() {
        assumeTrue(Pair.isThere(), "no PostgreSQL of Debian: run bin/setup");
    }

    @Test
    void every_purchase_that_was_answered_is_on_the_standby_and_the_shop_goes_on(@TempDir Path folder)
            throws Exception {
        try (var pair = Pair.start(folder, "aldea")) {
            var stall = inVillage(pair, context -> {
                var product = Village.withMaker(context).product("Rebozo", 900, 1_000_000);
                return new Stall(product.sku(), Shoppers.total(context, product.sku(), 1));
            });
            var options = List.of("--db", pair.address("aldea"));
            try (var server = ServerProcess.start(
                            folder.resolve("var"),
                            options,
                            "aldea.orders.checkouts-per-minute=0",
                            "logging.level.root=ERROR");
                    var buyers = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var buyer = 0; buyer < BUYERS; buyer++) {
                    buyers.execute(() -> buy(server.port(), stall));
                }
                await().until(() -> answered.size() > 500);
                pair.failOver();
                var died = System.nanoTime();
                var before = answered.size();
                await().atMost(BACK).until(() -> answered.size() > before + BUYERS);
                log.info(
                        "{} purchases answered before, back after {} ms, answers by status {}",
                        before,
                        (System.nanoTime() - died) / 1_000_000,
                        statuses);
                await().until(() -> answered.size() > before + 300);
                enough.set(true);
                assertThat(statuses.keySet()).as(server.printed()).isSubsetOf(201, 503);
            }
            assertThat(stored(pair)).containsAll(answered);
            // What was told in vain while the database was away is told again within a minute.
            inVillage(pair, context -> {
                await().atMost(Duration.ofSeconds(100))
                        .untilAsserted(() ->
                                assertThat(Verified.disagreements(context)).isEmpty());
                return true;
            });
        }
    }

    private void buy(int port, Stall stall) {
        try (var caller = new Caller(port)) {
            while (!enough.get()) {
                var body = Shoppers.checkout(stall.sku(), 1, stall.total(), guests.incrementAndGet() % 500);
                var answer = ask(caller, body);
                // Whoever is sent away repeats the same purchase until it is answered.
                while (answer.status() == 503 && !enough.get()) {
                    answer = ask(caller, body);
                }
                var reference = REFERENCE.matcher(answer.body());
                if (answer.status() == 201 && reference.find()) {
                    answered.add(reference.group(1));
                }
            }
        }
    }

    private Caller.Answer ask(Caller caller, String body) {
        var answer = caller.postJson("/orders/purchases", body);
        statuses.computeIfAbsent(answer.status(), status -> new AtomicInteger()).incrementAndGet();
        return answer;
    }

    private static <T> T inVillage(Pair pair, Function<ConfigurableApplicationContext, T> work) {
        try (var context = new SpringApplicationBuilder(Aldea.class)
                .properties(
                        "server.port=0",
                        "aldea.payment.gateway=sandbox",
                        "spring.datasource.url=" + pair.url("aldea"),
                        "logging.level.root=ERROR")
                .run()) {
            return work.apply(context);
        }
    }

    private static Set<String> stored(Pair pair) throws SQLException {
        var stored = new HashSet<String>();
        try (var connection = DriverManager.getConnection(pair.url("aldea"));
                var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        SELECT p.reference
                          FROM orders.purchases p
                          JOIN orders.orders o ON o.purchase = p.id
                          JOIN orders.lines l ON l.order_id = o.id
                          JOIN stock.claims c ON c.reference = p.id""")) {
            while (rows.next()) {
                stored.add(rows.getString(1));
            }
        }
        return stored;
    }
}
