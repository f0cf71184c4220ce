package aldea.auctions;

import static org.assertj.core.api.Assertions.assertThat;

import aldea.kernel.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The bounds of what still counts, to the millisecond and below.
class FairClosingTest {
    private static final Instant OPENED = Instant.EPOCH.plusSeconds(1_000);
    private static final Terms TERMS = Sale.terms();
    private final Standing standing = Standing.opened(TERMS, OPENED);
    private final Instant closes = standing.closes();

    @Test
    void a_bid_counts_to_four_seconds_after_closing_and_not_a_microsecond_longer() {
        var seen = closes.minusMillis(1);
        assertThat(verdict(closes.plusSeconds(4), seen)).isEqualTo(Verdict.LEADING);
        assertThat(verdict(closes.plusSeconds(4).plusNanos(1_000), seen)).isEqualTo(Verdict.TOO_LATE);
    }

    @Test
    void whose_picture_has_come_to_the_closing_moment_is_too_late() {
        assertThat(verdict(closes.plusSeconds(1), closes)).isEqualTo(Verdict.TOO_LATE);
        assertThat(verdict(closes.plusSeconds(1), closes.minusNanos(1_000))).isEqualTo(Verdict.LEADING);
        assertThat(verdict(closes.minusSeconds(1), closes)).isEqualTo(Verdict.TOO_LATE);
    }

    @Test
    void without_a_picture_the_arrival_counts() {
        assertThat(verdict(Timing.arrived(closes.minusNanos(1_000)))).isEqualTo(Verdict.LEADING);
        assertThat(verdict(Timing.arrived(closes))).isEqualTo(Verdict.TOO_LATE);
        var implausible =
                new Timing(closes.plusSeconds(1), Optional.of(closes.minusSeconds(1)), Optional.of(closes), false);
        assertThat(verdict(implausible)).isEqualTo(Verdict.TOO_LATE);
    }

    @Test
    void a_player_shows_no_more_than_it_was_handed_and_lags_no_more_than_its_buffer() {
        var parts = new Seen(closes, Duration.ofMillis(500));
        assertThat(parts.buffer()).isEqualTo(Duration.ofSeconds(3));
        assertThat(parts.allows(closes.plus(Seen.AHEAD), Optional.empty())).isTrue();
        assertThat(parts.allows(closes.plus(Seen.AHEAD).plusMillis(1), Optional.empty()))
                .isFalse();
        assertThat(parts.allows(closes.minusSeconds(3), Optional.empty())).isTrue();
        assertThat(parts.allows(closes.minusSeconds(3).minusMillis(1), Optional.empty()))
                .isFalse();
        assertThat(new Seen(closes, Duration.ofSeconds(2)).buffer()).isEqualTo(Duration.ofSeconds(9));
        assertThat(new Seen(closes, Duration.ofHours(2)).buffer()).isEqualTo(Duration.ofSeconds(9));
    }

    @Test
    void a_picture_does_not_run_backwards_between_two_bids() {
        var seen = new Seen(closes.plusSeconds(1), Duration.ofMillis(500));
        var before = Optional.of(closes.plusMillis(500));
        assertThat(seen.allows(closes.minusMillis(500), before)).isTrue();
        assertThat(seen.allows(closes.minusMillis(501), before)).isFalse();
    }

    @Test
    void a_bid_in_the_last_seconds_of_the_picture_adds_as_many_up_to_a_bound() {
        var soft = closes.minus(TERMS.soft());
        assertThat(after(Timing.arrived(soft.minusMillis(1))).closes()).isEqualTo(closes);
        assertThat(after(Timing.arrived(soft)).closes()).isEqualTo(closes.plus(TERMS.soft()));
        // It arrived in time to add nothing, but for the bidder these were the last seconds: what they saw counts.
        assertThat(after(trusted(closes.plusSeconds(2), closes.minusSeconds(1))).closes())
                .isEqualTo(closes.plus(TERMS.soft()));
        var later = standing;
        var bid = 100_00L;
        for (var i = 0; i < 200; i++) {
            later = later.take(TERMS, i, bid, Timing.arrived(later.closes().minusMillis(1)))
                    .standing();
            bid = later.least(TERMS);
        }
        assertThat(later.closes()).isEqualTo(closes.plus(Terms.MOST_ADDED));
    }

    @Test
    void a_leader_who_goes_further_neither_pays_more_nor_gets_more_time() {
        var led = standing.take(TERMS, 1, 200_00, Timing.arrived(OPENED)).standing();
        var further = led.take(TERMS, 1, 300_00, Timing.arrived(closes.minusSeconds(1)));
        assertThat(further.verdict()).isEqualTo(Verdict.LEADING);
        assertThat(further.standing().price()).isEqualTo(100_00);
        assertThat(further.standing().closes()).isEqualTo(closes);
        assertThat(led.take(TERMS, 1, 200_00, Timing.arrived(OPENED)).verdict()).isEqualTo(Verdict.TOO_LOW);
    }

    @Test
    void who_goes_as_far_as_the_reserve_pays_it() {
        var reserved = Sale.terms(Optional.of(Money.mxn(500_00)));
        var low = Standing.opened(reserved, OPENED)
                .take(reserved, 1, 300_00, Timing.arrived(OPENED))
                .standing();
        assertThat(low.meetsReserve(reserved)).isFalse();
        assertThat(low.price()).isEqualTo(100_00);
        var met = low.take(reserved, 2, 900_00, Timing.arrived(OPENED)).standing();
        assertThat(met.meetsReserve(reserved)).isTrue();
        assertThat(met.price()).isEqualTo(500_00);
    }

    private Standing after(Timing timing) {
        return standing.take(TERMS, 1, 100_00, timing).standing();
    }

    private Verdict verdict(Instant arrived, Instant playhead) {
        return verdict(trusted(arrived, playhead));
    }

    private Verdict verdict(Timing timing) {
        return standing.take(TERMS, 1, 100_00, timing).verdict();
    }

    private static Timing trusted(Instant arrived, Instant playhead) {
        return new Timing(arrived, Optional.of(playhead), Optional.of(playhead), true);
    }
}
