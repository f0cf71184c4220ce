package aldea.baskets;

import aldea.kernel.GroupCommit;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Sets units aside for many baskets at once: who taps in the same moment shares a transaction.
@Component
class Holds {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /// Whose basket: an account's, or a browser's by the hash of its token.
    record Whose(UUID id, boolean account) {}

    record Request(Whose whose, Basket.Line line) {
        Optional<UUID> account() {
            return Optional.of(whose).filter(Whose::account).map(Whose::id);
        }
    }

    sealed interface Outcome {
        record Done(Hold hold) implements Outcome {}

        record Refused(Problem problem) implements Outcome {}
    }

    private final GroupCommit<Request, Outcome> writer;

    Holds(HoldGroup group) {
        this.writer = new GroupCommit<>("baskets-hold", 512, 16_384, PATIENCE, group::hold);
    }

    Hold hold(Whose whose, Basket.Line line) {
        return switch (writer.submit(new Request(whose, line))) {
            case Outcome.Done done -> done.hold();
            case Outcome.Refused refused -> throw new Refusal(refused.problem());
        };
    }

    @PreDestroy
    void close() {
        writer.close();
    }
}
