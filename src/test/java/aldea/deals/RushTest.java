package aldea.deals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import aldea.catalog.Catalog;
import aldea.kernel.Money;
import aldea.operate.Verified;
import aldea.stock.Stock;
import aldea.testing.InVillage;
import aldea.testing.Shoppers;
import aldea.testing.TestClock;
import aldea.testing.Timers;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/// A deal of twelve, five hundred who want one within a second, two screens that everybody looks at.
@InVillage
class RushTest {
    private static final Logger log = LoggerFactory.getLogger(RushTest.class);
    private static final int UNITS = 12;
    private static final int BUYERS = 500;

    @Autowired
    ApplicationContext context;

    @Autowired
    Deals deals;

    @Autowired
    Catalog catalog;

    @Autowired
    Stock stock;

    @Autowired
    TestClock clock;

    @Autowired
    Timers timers;

    @LocalServerPort
    int port;

    @Test
    void twelve_are_sold_the_others_are_told_and_every_screen_says_nothing_is_left() throws Exception {
        var before = Verified.before(context);
        var stage = Stage.live(context, 20);
        deals.open(stage.show(), stage.draft(Money.mxn(300_00), UNITS, Duration.ofMinutes(5), 1));
        var deal = deals.in(stage.show()).orElseThrow();

        try (var one = new Screen(port, stage.path());
                var other = new Screen(port, stage.path());
                var all = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(one.when("\"left\":12,")).isPositive();
            assertThat(other.when("\"left\":12,")).isPositive();
            var tappers = watching(all, stage.path());
            var told = tapping(all, tappers, deal);
            var held = told.stream().filter(each -> each.status() == 200).toList();
            var others = told.stream().filter(each -> each.status() != 200).toList();
            assertThat(held).hasSize(UNITS);
            // Who taps after the deal ended for want of units is told that it is over.
            assertThat(others)
                    .allMatch(each -> each.status() == 409
                            && (each.body().contains("/sold-out") || each.body().contains("/offer-over")));
            var last = held.stream().mapToLong(Tapper.Told::at).max().orElseThrow();
            var late = Math.max(one.when("\"left\":0,"), other.when("\"left\":0,")) - last;
            var millis = others.stream().mapToLong(Tapper.Told::millis).sorted().toArray();
            log.info(
                    "rush: {} held, {} told sold out: p50 {} ms, p99 {} ms, slowest {} ms; held slowest {} ms; "
                            + "screens say 0 left {} ms after the last sale",
                    held.size(),
                    others.size(),
                    millis[millis.length / 2],
                    millis[millis.length * 99 / 100],
                    millis[millis.length - 1],
                    held.stream().mapToLong(Tapper.Told::millis).max().orElseThrow(),
                    late / 1_000_000);
            assertThat(Duration.ofNanos(late)).isLessThan(Duration.ofSeconds(30));
            assertThat(millis[millis.length * 99 / 100]).isLessThan(30_000);

            buy(
                    tappers.stream()
                            .filter(tapper -> told.get(tappers.indexOf(tapper)).status() == 200)
                            .toList(),
                    deal);
        }
        assertThat(stock.available(List.of(stage.product().sku())).values()).containsExactly(20 - UNITS + 1);
        before.nothingNew();
    }

    private List<Tapper> watching(ExecutorService all, String path) throws InterruptedException {
        Callable<Tapper> open = () -> new Tapper(port, path);
        return all.invokeAll(Collections.nCopies(BUYERS, open)).stream()
                .map(Future::resultNow)
                .toList();
    }

    /// All within one second.
    private static List<Tapper.Told> tapping(ExecutorService all, List<Tapper> tappers, Deal deal)
            throws InterruptedException {
        var taps = tappers.stream()
                .map(tapper -> (Callable<Tapper.Told>) () -> {
                    Thread.sleep(ThreadLocalRandom.current().nextInt(1_000));
                    return tapper.tap(deal.sku());
                })
                .toList();
        return all.invokeAll(taps).stream().map(Future::resultNow).toList();
    }

    /// All but one check out and pay; the one who does not loses the unit.
    private void buy(List<Tapper> winners, Deal deal) {
        var total = Shoppers.total(context, deal.sku(), 1);
        await().untilAsserted(() -> {
            timers.run("deals-close");
            assertThat(deals.in(deal.broadcast())).as("sold out ends it").isEmpty();
        });
        winners.stream().skip(1).forEach(winner -> {
            var bought = winner.buy(total);
            assertThat(bought.status()).as(bought.body()).isEqualTo(302);
            assertThat(winner.get(bought.location())).contains("Pagada");
        });
        clock.advance(Duration.ofMinutes(11));
        timers.run("stock-expire-claims");
        timers.run("catalog-give-back");
        assertThat(winners.getFirst().buy(total).status())
                .as("its time ran out")
                .isEqualTo(409);
        assertThat(winners.getFirst().get("/baskets")).contains("Se acabó el tiempo");
    }
}
