package aldea.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import aldea.Aldea;
import aldea.faults.Shopping.Stall;
import aldea.operate.Verified;
import aldea.testing.Shoppers;
import aldea.testing.Village;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/// Two nodes and their database break in every way while people buy. Each way once by default; longer storms by
/// `bin/faults`. The order of faults follows from the seed; what load meets them depends on the machine.
@Tag("slow")
class StormTest {
    private static final Logger log = LoggerFactory.getLogger(StormTest.class);
    private static final int ROUNDS = Integer.getInteger("aldea.faults.rounds", 1);
    private static final int BUYERS = Integer.getInteger("aldea.faults.buyers", 4);
    private static final int SCARCE = 150;
    private static final Duration BACK = Duration.ofSeconds(45);
    // What was told in vain three times waits 20, 40 and 80 seconds, each up to a timer's 20 longer.
    private static final Duration HEARD = Duration.ofMinutes(4);

    @Test
    void whatever_breaks_nothing_answered_is_lost_and_nothing_is_sold_twice(@TempDir Path folder) throws Exception {
        var seed = Long.getLong("seed", System.nanoTime());
        log.info("seed {}", seed);
        var random = new Random(seed);
        try (var ground = Ground.of(folder)) {
            var stalls = inVillage(ground, StormTest::stalls);
            ground.startNodes(2);
            try (var shopping = new Shopping(ground, stalls, BUYERS, seed)) {
                await().atMost(BACK).until(() -> shopping.answered() > BUYERS);
                for (var fault : faults(random)) {
                    var began = System.nanoTime();
                    ground.suffer(fault, random);
                    var mended = System.nanoTime();
                    var before = shopping.answered();
                    await(fault + " with seed " + seed)
                            .atMost(BACK)
                            .until(() -> shopping.answered() >= before + BUYERS);
                    log.info(
                            "{} for {} ms, {} more answers {} ms after it",
                            fault,
                            (mended - began) / 1_000_000,
                            BUYERS,
                            (System.nanoTime() - mended) / 1_000_000);
                }
                shopping.close();
                await("everything is heard, with seed " + seed)
                        .atMost(HEARD)
                        .untilAsserted(() -> assertThat(texts(ground, UNHEARD)).isEmpty());
                ground.stopNodes();
                log.info(
                        "{} purchases, {} paid, {} cancelled; answers by status {}",
                        shopping.placed.size(),
                        shopping.paid.size(),
                        shopping.cancelled.size(),
                        shopping.statuses);
                assertThat(shopping.contradictions).isEmpty();
                assertThat(purchases(ground, "true")).containsAll(shopping.placed);
                assertThat(purchases(ground, "paid_at IS NOT NULL")).containsAll(shopping.paid);
                assertThat(purchases(ground, "cancelled_at IS NOT NULL")).containsAll(shopping.cancelled);
                assertThat(shopping.paid).isNotEmpty();
                assertThat(shopping.cancelled).isNotEmpty();
            }
            assertThat(number(ground, OVERSOLD)).isZero();
            assertThat(inVillage(ground, Verified::disagreements))
                    .as("seed %d", seed)
                    .isEmpty();
        }
    }

    /// Every kind once a round, in the seed's order.
    private static List<Ground.Fault> faults(Random random) {
        var all = new ArrayList<Ground.Fault>();
        for (var round = 0; round < ROUNDS; round++) {
            var kinds = new ArrayList<>(List.of(Ground.Fault.values()));
            Collections.shuffle(kinds, random);
            all.addAll(kinds);
        }
        return all;
    }

    private static List<Stall> stalls(ConfigurableApplicationContext context) {
        var village = Village.withMaker(context);
        return List.of(
                stall(context, village.product("Rebozo", 900, 1_000_000).sku()),
                stall(context, village.product("Jarro", 300, SCARCE).sku()));
    }

    private static Stall stall(ConfigurableApplicationContext context, aldea.stock.SkuId sku) {
        return new Stall(sku, Shoppers.total(context, sku, 1));
    }

    private static <T> T inVillage(Ground ground, Function<ConfigurableApplicationContext, T> work) {
        try (var context = new SpringApplicationBuilder(Aldea.class)
                .properties(
                        "server.port=0",
                        "aldea.payment.gateway=sandbox",
                        "spring.datasource.url=" + ground.url(),
                        "logging.level.root=ERROR")
                .run()) {
            return work.apply(context);
        }
    }

    private static Set<String> purchases(Ground ground, String which) throws SQLException {
        return texts(ground, "SELECT reference FROM orders.purchases WHERE " + which);
    }

    private static Set<String> texts(Ground ground, String sql) throws SQLException {
        var found = new HashSet<String>();
        try (var connection = DriverManager.getConnection(ground.url());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    private static long number(Ground ground, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(ground.url());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static final String UNHEARD = """
            SELECT concat_ws(' ', 'event', event_type, 'for', listener_id, 'since', publication_date, status,
                             completion_attempts, 'times') FROM public.event_publication
             UNION ALL
            SELECT concat_ws(' ', 'timer', task_name, picked_by, last_heartbeat, consecutive_failures)
              FROM scheduled_tasks
             WHERE task_name = 'events-again' AND EXISTS (SELECT FROM public.event_publication)""";
    private static final String OVERSOLD = """
            SELECT count(*) FROM stock.skus WHERE claimed > on_hand OR on_hand < 0""";
}
