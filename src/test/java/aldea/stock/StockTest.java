package aldea.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aldea.kernel.Ids;
import aldea.kernel.Reference;
import aldea.kernel.Refusal;
import aldea.stock.Stock.Answer;
import aldea.testing.InVillage;
import aldea.testing.TestClock;
import aldea.testing.Timers;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@InVillage
class StockTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @Autowired
    Stock stock;

    @Autowired
    Ids ids;

    @Autowired
    TestClock clock;

    @Autowired
    Timers timers;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void the_last_unit_goes_to_the_first_who_asks() {
        var sku = sku(1);
        assertThat(stock.claim(List.of(claim(sku, 1), claim(sku, 1))))
                .containsExactly(new Answer.Claimed(), new Answer.SoldOut(sku, 0));
        assertThat(available(sku)).isZero();
    }

    @Test
    void a_claim_of_several_skus_is_all_or_nothing() {
        var many = sku(5);
        var few = sku(1);
        var both = new Stock.Claim(
                reference(),
                List.of(new Stock.Line(many, 2), new Stock.Line(few, 2)),
                clock.instant().plus(HOUR));
        assertThat(stock.claim(List.of(both))).containsExactly(new Answer.SoldOut(few, 1));
        assertThat(available(many)).isEqualTo(5);
    }

    @Test
    void a_large_group_is_written_like_a_small_one() {
        var many = sku(300);
        var few = sku(10);
        var until = clock.instant().plus(HOUR).truncatedTo(ChronoUnit.MICROS);
        var one = List.of(new Stock.Line(many, 1));
        var both = List.of(new Stock.Line(many, 1), new Stock.Line(few, 1));
        var claims = IntStream.range(0, 320)
                .mapToObj(n -> new Stock.Claim(reference(), n % 16 == 0 ? both : one, until))
                .toList();
        var answers = stock.claim(claims);
        var granted = IntStream.range(0, claims.size())
                .filter(n -> answers.get(n) instanceof Answer.Claimed)
                .mapToObj(claims::get)
                .toList();
        assertThat(granted).hasSize(300);
        assertThat(stock.open(granted.stream().map(Stock.Claim::by).toList()))
                .containsExactlyInAnyOrderElementsOf(granted.stream()
                        .flatMap(claim -> claim.lines().stream()
                                .map(line -> new Stock.Open(claim.by(), line.sku(), line.quantity(), until)))
                        .toList());
        assertThat(List.of(available(many), available(few))).containsOnly(0);
        stock.move(many, 300, "made");
        stock.move(few, 10, "made");
        assertThatThrownBy(() -> stock.claim(granted)).isInstanceOf(DuplicateKeyException.class);
        assertThat(available(many)).isEqualTo(300);
        assertThat(stock.check()).isEmpty();
    }

    @Test
    void the_same_sku_twice_in_a_claim_is_summed_before_it_is_checked() {
        var sku = sku(3);
        var twice = new Stock.Claim(
                reference(),
                List.of(new Stock.Line(sku, 2), new Stock.Line(sku, 2)),
                clock.instant().plus(HOUR));
        assertThat(stock.claim(List.of(twice))).containsExactly(new Answer.SoldOut(sku, 3));
    }

    @Test
    void a_sold_claim_takes_the_units_out_once() {
        var sku = sku(4);
        var claim = claim(sku, 3);
        stock.claim(List.of(claim));
        assertThat(stock.sell(List.of(claim.by()))).containsExactly(claim.by());
        assertThat(stock.sell(List.of(claim.by()))).isEmpty();
        assertThat(stock.release(List.of(claim.by()))).isEmpty();
        assertThat(available(sku)).isEqualTo(1);
    }

    @Test
    void a_claim_that_ran_out_frees_its_units_and_may_be_made_again() {
        var sku = sku(2);
        var claim = claim(sku, 2);
        stock.claim(List.of(claim));
        clock.advance(HOUR);
        timers.run("stock-expire-claims");
        assertThat(available(sku)).isEqualTo(2);
        assertThat(stock.sell(List.of(claim.by()))).isEmpty();
        assertThat(stock.claim(List.of(claim))).containsExactly(new Answer.Claimed());
        assertThat(stock.release(List.of(claim.by()))).containsExactly(claim.by());
    }

    @Test
    void claimed_units_cannot_be_counted_out() {
        var sku = sku(2);
        stock.claim(List.of(claim(sku, 1)));
        stock.move(sku, -1, "found broken");
        assertThatThrownBy(() -> stock.move(sku, -1, "found broken")).isInstanceOf(Refusal.class);
        assertThat(available(sku)).isZero();
    }

    @Test
    void many_who_claim_several_skus_in_any_order_neither_oversell_nor_wait_in_a_circle() throws Exception {
        var skus = IntStream.range(0, 5).mapToObj(i -> sku(40)).toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = IntStream.range(0, 200)
                    .mapToObj(i -> threads.submit(() -> {
                        var two = List.of(
                                new Stock.Line(skus.get(i % 5), 1), new Stock.Line(skus.get((i * 3 + 1) % 5), 1));
                        var claim = new Stock.Claim(
                                reference(), two, clock.instant().plus(HOUR));
                        var answer = stock.claim(List.of(claim)).getFirst();
                        if (i % 3 == 0) {
                            stock.sell(List.of(claim.by()));
                        }
                        return answer;
                    }));
            for (var call : calls.toList()) {
                call.get();
            }
        }
        assertThat(skus).allSatisfy(sku -> assertThat(available(sku)).isNotNegative());
        assertThat(stock.check()).isEmpty();
    }

    @Test
    void a_corrupted_count_is_named() {
        var sku = sku(3);
        transaction.executeWithoutResult(rolledBack -> {
            jdbc.sql("UPDATE stock.skus SET on_hand = 4 WHERE id = :id")
                    .param("id", sku.value())
                    .update();
            assertThat(stock.check())
                    .singleElement()
                    .asString()
                    .startsWith("stock: sku " + sku.value())
                    .contains("4 on hand, its movements say 3");
            rolledBack.setRollbackOnly();
        });
    }

    private SkuId sku(int units) {
        var sku = new SkuId(ids.next());
        stock.move(sku, units, "made");
        return sku;
    }

    private Reference reference() {
        return new Reference(ids.next());
    }

    private Stock.Claim claim(SkuId sku, int quantity) {
        return new Stock.Claim(
                reference(),
                List.of(new Stock.Line(sku, quantity)),
                clock.instant().plus(HOUR));
    }

    private int available(SkuId sku) {
        return stock.available(List.of(sku)).getOrDefault(sku, 0);
    }
}
