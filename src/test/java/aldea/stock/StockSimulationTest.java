package aldea.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aldea.kernel.Ids;
import aldea.kernel.Reference;
import aldea.kernel.Refusal;
import aldea.stock.Stock.Answer;
import aldea.testing.InVillage;
import aldea.testing.Seeds;
import aldea.testing.TestClock;
import aldea.testing.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.springframework.beans.factory.annotation.Autowired;

/// Random histories of claims, sales, releases, counts and expiries beside a model in plain maps.
@InVillage
class StockSimulationTest {
    @Autowired
    Stock stock;

    @Autowired
    Ids ids;

    @Autowired
    TestClock clock;

    @Autowired
    Timers timers;

    @Seeds(40)
    void stock_agrees_with_a_simple_model(long seed) {
        var random = new Random(seed);
        var model = new Model(IntStream.range(0, 3).mapToObj(i -> sku(10)).toList());
        for (var step = 0; step < 40; step++) {
            switch (random.nextInt(6)) {
                case 0, 1 -> model.claim(random);
                case 2 -> model.end(random, true);
                case 3 -> model.end(random, false);
                case 4 -> model.count(random);
                default -> model.expire(Duration.ofMinutes(random.nextInt(40)));
            }
            assertThat(stock.available(model.left.keySet())).isEqualTo(model.left);
        }
        assertThat(stock.check()).isEmpty();
    }

    /// Units left by sku and the claims that are open, in plain maps.
    private final class Model {
        private final Map<SkuId, Integer> left = new HashMap<>();
        private final List<SkuId> skus;
        private final List<Stock.Claim> open = new ArrayList<>();

        Model(List<SkuId> skus) {
            this.skus = skus;
            skus.forEach(sku -> left.put(sku, 10));
        }

        void claim(Random random) {
            var claims = IntStream.range(0, 1 + random.nextInt(4))
                    .mapToObj(i -> new Stock.Claim(reference(), lines(random), until(random)))
                    .toList();
            var answers = stock.claim(claims);
            for (var i = 0; i < claims.size(); i++) {
                var claim = claims.get(i);
                var enough =
                        claim.lines().stream().allMatch(line -> left.getOrDefault(line.sku(), 0) >= line.quantity());
                assertThat(answers.get(i) instanceof Answer.Claimed).isEqualTo(enough);
                if (enough) {
                    open.add(claim);
                    claim.lines().forEach(line -> left.merge(line.sku(), -line.quantity(), Integer::sum));
                }
            }
        }

        void end(Random random, boolean sold) {
            if (open.isEmpty()) {
                return;
            }
            var claim = open.remove(random.nextInt(open.size()));
            assertThat(sold ? stock.sell(List.of(claim.by())) : stock.release(List.of(claim.by())))
                    .containsExactly(claim.by());
            if (!sold) {
                free(claim);
            }
        }

        void count(Random random) {
            var sku = skus.get(random.nextInt(skus.size()));
            var units = random.nextInt(-4, 5);
            if (left.getOrDefault(sku, 0) + units >= 0) {
                stock.move(sku, units, "counted");
                left.merge(sku, units, Integer::sum);
            } else {
                assertThatThrownBy(() -> stock.move(sku, units, "counted")).isInstanceOf(Refusal.class);
            }
        }

        void expire(Duration later) {
            clock.advance(later);
            timers.run("stock-expire-claims");
            open.stream()
                    .filter(claim -> !claim.until().isAfter(clock.instant()))
                    .forEach(this::free);
            open.removeIf(claim -> !claim.until().isAfter(clock.instant()));
        }

        private void free(Stock.Claim claim) {
            claim.lines().forEach(line -> left.merge(line.sku(), line.quantity(), Integer::sum));
        }

        private List<Stock.Line> lines(Random random) {
            return IntStream.range(0, 1 + random.nextInt(3))
                    .mapToObj(i -> new Stock.Line(skus.get(random.nextInt(3)), 1 + random.nextInt(4)))
                    .toList();
        }

        private Instant until(Random random) {
            return clock.instant().plus(Duration.ofMinutes(10 + random.nextInt(60)));
        }
    }

    private SkuId sku(int units) {
        var sku = new SkuId(ids.next());
        stock.move(sku, units, "made");
        return sku;
    }

    private Reference reference() {
        return new Reference(ids.next());
    }
}
