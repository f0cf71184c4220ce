package aldea.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import aldea.Aldea;
import aldea.kernel.Money;
import aldea.operate.Postgres;
import aldea.operate.Verified;
import aldea.stock.SkuId;
import aldea.testing.Caller;
import aldea.testing.ServerProcess;
import aldea.testing.Shoppers;
import aldea.testing.Village;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/// `kill -9` of the server in the middle of a burst: what was answered is there afterwards.
/// Three times by default; as often as wanted with `-Daldea.kills=20`.
@Tag("slow")
class KillTest {
    private static final Logger log = LoggerFactory.getLogger(KillTest.class);
    private static final int KILLS = Integer.getInteger("aldea.kills", 3);
    private static final int ANSWERS = 60;
    private static final int BUYERS = 32;
    private static final Path PROGRAMS = Path.of("target", "programs");
    private static final Pattern REFERENCE = Pattern.compile("\"reference\":\"([^\"]+)\"");

    private record Stall(SkuId sku, Money total) {}

    private final Set<String> answered = ConcurrentHashMap.newKeySet();
    private final AtomicInteger guests = new AtomicInteger();

    @Test
    void every_purchase_that_was_answered_survives(@TempDir Path folder) throws Exception {
        var data = folder.resolve("var");
        var stall = stall(data);
        var random = new Random(20);
        for (var kill = 0; kill < KILLS; kill++) {
            burst(data, stall, answered.size() + ANSWERS, random.nextInt(300));
        }
        log.info("{} kills, {} purchases answered", KILLS, answered.size());
        withVillage(data, context -> assertThat(Verified.disagreements(context)).isEmpty());
        assertThat(stored(data)).containsAll(answered);
    }

    /// Kills the server so long after it gave so many answers.
    private void burst(Path data, Stall stall, int answers, int millis) throws InterruptedException {
        var server = ServerProcess.start(data, "aldea.orders.checkouts-per-minute=0", "logging.level.root=WARN");
        try (var buyers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var buyer = 0; buyer < BUYERS; buyer++) {
                buyers.execute(() -> buyUntilTheEnd(server.port(), stall));
            }
            await().atMost(Duration.ofSeconds(60)).until(() -> answered.size() >= answers);
            Thread.sleep(millis);
            server.kill();
        }
    }

    private void buyUntilTheEnd(int port, Stall stall) {
        try (var caller = new Caller(port)) {
            while (true) {
                var body = Shoppers.checkout(stall.sku(), 1, stall.total(), guests.incrementAndGet());
                var answer = caller.postJson("/orders/purchases", body);
                var reference = REFERENCE.matcher(answer.body());
                if (answer.status() == 201 && reference.find()) {
                    answered.add(reference.group(1));
                }
            }
        } catch (UncheckedIOException killed) {
            // The server is gone: this buyer's last request was not answered.
        }
    }

    private static Stall stall(Path data) {
        makeDatabase(data);
        var stall = new Stall[1];
        withVillage(data, context -> {
            var product = Village.withMaker(context).product("Rebozo", 900, 1_000_000);
            stall[0] = new Stall(product.sku(), Shoppers.total(context, product.sku(), 1));
        });
        return stall[0];
    }

    private static void makeDatabase(Path data) {
        try (var postgres = Postgres.start(data.resolve("postgres"), PROGRAMS, 0);
                var connection = DriverManager.getConnection(postgres.url("postgres"));
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE aldea");
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static void withVillage(Path data, Consumer<ConfigurableApplicationContext> work) {
        try (var postgres = Postgres.start(data.resolve("postgres"), PROGRAMS, 0);
                var context = new SpringApplicationBuilder(Aldea.class)
                        .properties(
                                "server.port=0",
                                "aldea.payment.gateway=sandbox",
                                "spring.datasource.url=" + database(postgres),
                                "logging.level.root=WARN")
                        .run()) {
            work.accept(context);
        }
    }

    private static Set<String> stored(Path data) throws SQLException {
        var stored = new HashSet<String>();
        try (var postgres = Postgres.start(data.resolve("postgres"), PROGRAMS, 0);
                var connection = DriverManager.getConnection(database(postgres));
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

    private static String database(Postgres postgres) {
        return postgres.url("aldea");
    }
}
