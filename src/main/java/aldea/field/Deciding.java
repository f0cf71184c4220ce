package aldea.field;

import aldea.businesses.Businesses;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.maturity.Maturity;
import aldea.people.Viewer;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// What a person decides about a conflict becomes a fact. To be called in a transaction.
@Component
class Deciding {
    private static final Logger log = LoggerFactory.getLogger(Deciding.class);
    private final ConflictTable conflicts;
    private final Merging merging;
    private final Businesses businesses;
    private final Maturity maturity;
    private final InstantSource clock;

    Deciding(ConflictTable conflicts, Merging merging, Businesses businesses, Maturity maturity, InstantSource clock) {
        this.conflicts = conflicts;
        this.merging = merging;
        this.businesses = businesses;
        this.maturity = maturity;
        this.clock = clock;
    }

    void decide(Viewer viewer, Conflict seen, Optional<ItemId> chosen) {
        var conflict = conflicts.locked(seen.id()).orElseThrow();
        var side = chosen.map(item -> conflict.sides().stream()
                .filter(it -> it.item().equals(item))
                .findFirst()
                .orElseThrow(() -> new Refusal(Problem.NOT_FOUND)));
        if (conflict.decision().isPresent()) {
            if (!conflict.decision().get().item().equals(chosen)) {
                throw new Refusal(Problem.ALREADY_DONE);
            }
            return;
        }
        side.ifPresent(it -> take(conflict, it));
        conflicts.decide(conflict.id(), chosen, viewer.mustBeSomebody(), clock.instant());
        log.atInfo().addKeyValue("conflict", conflict.id().value()).log("conflict decided");
    }

    private void take(Conflict conflict, Conflict.Side side) {
        if (conflict.isAboutAnswers()) {
            var said = AnswerActs.assessment(Noted.read(side.value()), side.account(), side.happened());
            maturity.correct(said, maturity.standing(conflict.answers()).orElseThrow());
            return;
        }
        var business = businesses.business(conflict.business());
        if (business.identity().isEmpty() || !Merging.fields(business).containsKey(conflict.what())) {
            throw new Refusal(Problem.NOT_POSSIBLE_NOW);
        }
        merging.write(business, Map.of(conflict.what(), side.value()));
    }
}
