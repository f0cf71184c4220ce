package aldea.stream;

import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Who feeds a stream: one at a time, and whoever was followed by another does not come back.
final class Seat {
    private static final Duration KEPT = Duration.ofSeconds(10);
    private final Set<UUID> known = new HashSet<>();
    private Optional<UUID> holder = Optional.empty();
    private int expected;
    private Instant heardAt = Instant.EPOCH;

    boolean isOf(UUID who) {
        return holder.filter(who::equals).isPresent();
    }

    /// The number that somebody has to send next.
    ///
    /// @param takeover whether they may take another's place
    int nextOf(UUID who, boolean takeover, Instant now) {
        if (isOf(who)) {
            return expected;
        }
        var taken = holder.isPresent() && heardAt.isAfter(now.minus(KEPT));
        if (known.contains(who) || taken && !takeover) {
            throw new Refusal(Problem.ANOTHER_HOST);
        }
        return 0;
    }

    void sit(UUID who, int next) {
        holder = Optional.of(who);
        known.add(who);
        expected = next;
    }

    void heard(Instant now) {
        heardAt = now;
    }

    int expected() {
        return expected;
    }

    Instant heardAt() {
        return heardAt;
    }
}
