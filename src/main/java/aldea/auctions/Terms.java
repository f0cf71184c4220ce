package aldea.auctions;

import aldea.kernel.Money;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How an auction goes. Refuses with BAD_INPUT what is out of bounds.
///
/// @param start the least first bid
/// @param step that each bid must add; empty for one that fits the price
/// @param reserve below which it is not sold, told to nobody; empty for none
/// @param lasts 15 to 600 seconds of the picture
/// @param soft 5 to 30 seconds: a bid in the last ones adds as many
public record Terms(Money start, Optional<Money> step, Optional<Money> reserve, Duration lasts, Duration soft) {
    /// All that soft closing may add, so that a show goes on.
    static final Duration MOST_ADDED = Duration.ofMinutes(5);

    /// In minor units: what nobody means.
    static final long MOST = 1_000_000_000;

    private record Rung(long below, long step) {}

    private static final List<Rung> LADDER = List.of(
            new Rung(100_00, 5_00),
            new Rung(500_00, 10_00),
            new Rung(1_000_00, 25_00),
            new Rung(5_000_00, 50_00),
            new Rung(20_000_00, 100_00),
            new Rung(Long.MAX_VALUE, 500_00));

    public Terms {
        var sensible = isPrice(start)
                && step.filter(money -> !isPrice(money) || !sameCurrency(money, start))
                        .isEmpty()
                && reserve.filter(money ->
                                !sameCurrency(money, start) || money.minor() < start.minor() || money.minor() > MOST)
                        .isEmpty()
                && isBetween(lasts, 15, 600)
                && isBetween(soft, 5, 30);
        if (!sensible) {
            throw new Refusal(Problem.BAD_INPUT);
        }
    }

    /// What the next bid must add to a price, in minor units.
    long stepAt(long price) {
        return step.map(Money::minor)
                .orElseGet(() -> LADDER.stream()
                        .filter(rung -> price < rung.below())
                        .findFirst()
                        .orElseThrow()
                        .step());
    }

    Money money(long minor) {
        return new Money(minor, start.currency());
    }

    private static boolean isPrice(Money money) {
        return money.isPositive() && money.minor() <= MOST;
    }

    private static boolean sameCurrency(Money one, Money other) {
        return one.currency().equals(other.currency());
    }

    private static boolean isBetween(Duration lasts, int least, int most) {
        return lasts.toSeconds() >= least && lasts.toSeconds() <= most && lasts.getNano() == 0;
    }
}
