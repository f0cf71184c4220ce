package aldea.waitlist;

import static org.assertj.core.api.Assertions.assertThat;

import aldea.deals.Deals;
import aldea.kernel.Reference;
import aldea.operate.Verified;
import aldea.people.AccountId;
import aldea.stock.SkuId;
import aldea.stock.Stock;
import aldea.testing.InVillage;
import aldea.testing.Seeds;
import aldea.testing.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// Random days at a counter, beside a model that fits on a page.
@InVillage
class WaitHistoryTest {
    private static final int STEPS = 60;

    @Autowired
    ApplicationContext context;

    @Autowired
    Stock stock;

    @Autowired
    Deals deals;

    @Autowired
    TestClock clock;

    @Seeds(20)
    void lines_are_served_as_a_simple_model_says(long seed) {
        var before = Verified.before(context);
        var random = new Random(seed);
        var units = random.nextInt(3);
        var day = new Day(Counter.of(context, units), units, random);
        for (var step = 0; step < STEPS; step++) {
            var did = day.step();
            assertThat(day.seen()).as("step %d: %s", step, did).isEqualTo(day.model.shown(day.counter));
        }
        before.nothingNew();
    }

    /// What happens, to the house and to the model alike.
    private final class Day {
        private final Counter counter;
        private final LineModel model;
        private final Random random;
        private final List<AccountId> people;

        Day(Counter counter, int units, Random random) {
            this.counter = counter;
            this.random = random;
            this.people = counter.buyers(6);
            this.model = new LineModel(counter.product().sku(), units, clock.instant());
        }

        String step() {
            var who = people.get(random.nextInt(people.size()));
            return switch (random.nextInt(12)) {
                case 0, 1 -> {
                    counter.join(who);
                    model.join(who, false);
                    yield "join";
                }
                case 2, 3 -> {
                    counter.joinInShow(who);
                    model.join(who, true);
                    yield "join in show";
                }
                case 4 -> leave(who);
                case 5, 6 -> claim();
                case 7 -> release();
                case 8 -> restock();
                case 9 -> buy();
                case 10 -> deal();
                default -> pass();
            };
        }

        private String leave(AccountId who) {
            if (model.mayLeave(who)) {
                counter.leave(who);
                model.leave(who);
            }
            return "leave";
        }

        private String claim() {
            var skus = model.skus();
            var sku = skus.get(random.nextInt(skus.size()));
            var life = Duration.ofSeconds(30L + random.nextInt(600));
            counter.claim(sku, life)
                    .ifPresent(by -> model.claim(by, sku, clock.instant().plus(life)));
            return "claim";
        }

        private String release() {
            model.anyClaim(random).ifPresent(by -> {
                stock.release(List.of(by));
                model.release(by);
            });
            return "release";
        }

        private String restock() {
            var more = 1 + random.nextInt(2);
            stock.move(counter.product().sku(), more, "made");
            model.restock(more);
            return "restock";
        }

        private String buy() {
            model.anyClaim(random).ifPresent((Reference by) -> {
                stock.sell(List.of(by));
                model.sell(by);
            });
            return "buy";
        }

        private String deal() {
            // Two deals of one moment have no order.
            clock.advance(Duration.ofSeconds(1));
            model.tick(clock.instant());
            var open = deals.in(counter.show().id());
            if (open.isPresent()) {
                deals.close(open.get().id());
                model.closeDeal(open.get().sku());
                return "close deal";
            }
            if (counter.left(counter.product().sku()) > 0) {
                var lasts = Duration.ofSeconds(60L + random.nextInt(1000));
                SkuId sku = counter.deal(1, lasts);
                model.openDeal(sku, clock.instant().plus(lasts));
                return "open deal";
            }
            return "no deal";
        }

        private String pass() {
            var time = Duration.ofSeconds(random.nextInt(900));
            counter.pass(time);
            model.pass(clock.instant());
            return "pass " + time;
        }

        String seen() {
            return LineModel.shown(
                    people.stream()
                            .filter(who -> counter.before(who).isPresent())
                            .toList(),
                    counter,
                    counter.served());
        }
    }
}
