package aldea.waitlist;

import static org.assertj.core.api.Assertions.assertThat;

import aldea.baskets.Basket;
import aldea.baskets.Baskets;
import aldea.baskets.Hold;
import aldea.operate.Verified;
import aldea.stock.Stock;
import aldea.testing.InVillage;
import aldea.testing.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// One unit comes free while fifty who pass by want it all the time, and three wait.
@InVillage
class WaitRaceTest {
    private static final int PASSERS_BY = 50;
    private static final int ROUNDS = 12;

    @Autowired
    ApplicationContext context;

    @Autowired
    Baskets baskets;

    @Autowired
    Stock stock;

    @Autowired
    TestClock clock;

    @Test
    void the_first_in_line_gets_it_however_many_pass_by() throws Exception {
        var before = Verified.before(context);
        var counter = Counter.of(context, 1);
        var sku = counter.product().sku();
        var first = counter.claim(sku, Duration.ofHours(1)).orElseThrow();
        var people = counter.buyers(3);
        people.forEach(counter::join);
        var over = new AtomicBoolean();
        var lucky = new AtomicInteger();
        var there = new CountDownLatch(PASSERS_BY);
        var strangers = counter.buyers(PASSERS_BY);
        try (var all = Executors.newVirtualThreadPerTaskExecutor()) {
            var passing = IntStream.range(0, PASSERS_BY)
                    .mapToObj(i -> all.submit((Callable<Integer>) () -> {
                        var owner = new Baskets.Owner(Optional.empty(), Optional.of(strangers.get(i)));
                        there.countDown();
                        var tries = 0;
                        do {
                            tries++;
                            if (baskets.hold(owner, new Basket.Line(sku, 1)) instanceof Hold.Held) {
                                lucky.incrementAndGet();
                            }
                        } while (!over.get());
                        return tries;
                    }))
                    .toList();
            there.await();
            stock.release(List.of(first));
            assertThat(counter.served()).containsOnlyKeys(people.get(0));
            for (var round = 0; round < ROUNDS; round++) {
                // Each lets it pass, and asks again at the end of the line.
                var now = people.get(round % 3);
                counter.leave(now);
                counter.join(now);
                assertThat(counter.served()).containsOnlyKeys(people.get((round + 1) % 3));
            }
            over.set(true);
            var tries = 0;
            for (var each : passing) {
                tries += each.get();
            }
            assertThat(tries).isGreaterThan(PASSERS_BY);
        }
        assertThat(lucky).hasValue(0);
        before.nothingNew();
    }
}
