package aldea.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import aldea.testing.Seeds;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MoneyTest {
    @Test
    void the_largest_remainder_gets_the_cent() {
        assertThat(Money.mxn(10_000).split(List.of(1L, 1L, 1L)))
                .extracting(Money::minor)
                .containsExactly(3_334L, 3_333L, 3_333L);
        assertThat(Money.mxn(100).split(List.of(1L, 2L, 3L)))
                .extracting(Money::minor)
                .containsExactly(17L, 33L, 50L);
    }

    @Test
    void a_refund_returns_every_cent() {
        assertThat(Money.mxn(-100).split(List.of(1L, 1L, 1L)))
                .extracting(Money::minor)
                .containsExactly(-33L, -33L, -34L);
    }

    @Test
    void two_currencies_never_add_up() {
        assertThatIllegalArgumentException().isThrownBy(() -> Money.mxn(1).plus(Money.of(1, "USD")));
    }

    @Test
    void a_share_rounds_half_away_from_zero() {
        assertThat(Money.mxn(1_250).share(500)).isEqualTo(Money.mxn(63));
        assertThat(Money.mxn(-1_250).share(500)).isEqualTo(Money.mxn(-63));
    }

    @Test
    void major_units_follow_the_currency() {
        assertThat(Money.mxn(123_45)).hasToString("123.45 MXN");
        assertThat(Money.of(500, "JPY")).hasToString("500 JPY");
    }

    @Seeds(300)
    void a_split_loses_nothing_and_rounds_each_part_up_or_down(long seed) {
        var random = new Random(seed);
        var amount = random.nextLong(-10_000_000, 10_000_000);
        var weights = Stream.generate(() -> (long) random.nextInt(0, 5_000))
                .limit(random.nextInt(1, 30))
                .toList();
        var total = weights.stream().mapToLong(Long::longValue).sum();
        if (total == 0) {
            return;
        }
        var parts = Money.mxn(amount).split(weights);
        assertThat(parts.stream().mapToLong(Money::minor).sum()).isEqualTo(amount);
        for (var i = 0; i < parts.size(); i++) {
            var share = amount * weights.get(i);
            var below = Math.floorDiv(share, total);
            var above = Math.floorMod(share, total) == 0 ? below : below + 1;
            assertThat(parts.get(i).minor()).isBetween(below, above);
        }
    }
}
