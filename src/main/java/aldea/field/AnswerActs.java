package aldea.field;

import aldea.businesses.Business;
import aldea.businesses.BusinessId;
import aldea.businesses.Businesses;
import aldea.field.Acting.Outcome;
import aldea.kernel.Ids;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.maturity.Assessment;
import aldea.maturity.Assessment.Side;
import aldea.maturity.Assessment.Wave;
import aldea.maturity.AssessmentId;
import aldea.maturity.Maturity;
import aldea.people.AccountId;
import aldea.people.Viewer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Assessments that were taken become what maturity knows. Many may speak for a business; but somebody has one opinion
/// of it in a wave, and a correction of answers is one: a second from the same base stands beside it until a person
/// decides. To be called in a transaction.
@Component
class AnswerActs {
    private final Businesses businesses;
    private final Maturity maturity;
    private final ConflictTable conflicts;
    private final Ids ids;
    private final InstantSource clock;

    AnswerActs(Businesses businesses, Maturity maturity, ConflictTable conflicts, Ids ids, InstantSource clock) {
        this.businesses = businesses;
        this.maturity = maturity;
        this.conflicts = conflicts;
        this.ids = ids;
        this.clock = clock;
    }

    Outcome answer(Entry entry, Noted noted, Viewer viewer) {
        var business = businesses.find(new BusinessId(noted.uuid("business")));
        if (business.isEmpty()) {
            return new Outcome.Wait("business", noted.uuid("business"));
        }
        BusinessActs.mustWork(businesses, viewer, business.get().id());
        var said = assessment(noted, entry.account(), entry.happened());
        if (!maturity.mayAnswer(business.get().id(), said.side(), viewer)) {
            throw new Refusal(Problem.NOT_YOURS);
        }
        var base = noted.maybe("base");
        var beside = base.flatMap(conflicts::ofAnswers);
        if (beside.isPresent() && beside.get().decision().isEmpty()) {
            keep(beside.get().id(), entry, noted, said.id());
            return new Outcome.Done("conflict", java.util.List.of(said.id().value()));
        }
        var head = beside.isPresent() ? maturity.standing(beside.get().answers()) : head(base, said, business.get());
        if (base.isPresent() && head.isEmpty()) {
            return new Outcome.Wait("answers", base.get());
        }
        if (head.isEmpty()) {
            maturity.record(said);
        } else if (base.equals(head.map(AssessmentId::value))) {
            maturity.correct(said, head.get());
        } else {
            var conflict = conflicts.open(
                    new ConflictId(ids.next()),
                    business.get().id(),
                    Conflict.ASSESSMENT + head.get().value(),
                    "",
                    clock.instant());
            keep(conflict, entry, noted, said.id());
            return new Outcome.Done("conflict", java.util.List.of(said.id().value()));
        }
        return Outcome.Done.plainly(said.id().value());
    }

    private void keep(ConflictId conflict, Entry entry, Noted noted, AssessmentId said) {
        conflicts.side(conflict, entry, noted.text("base"), Noted.canonical(noted.tree()), Optional.of(said.value()));
    }

    /// What stands now of what these answers are meant to replace.
    private Optional<AssessmentId> head(Optional<UUID> base, Assessment said, Business business) {
        if (base.isPresent()) {
            return maturity.standing(new AssessmentId(base.get()));
        }
        return said.side() == Side.RESPONDENT
                ? Optional.empty()
                : maturity.assessments(business.id()).stream()
                        .filter(it -> it.side() == said.side()
                                && it.wave() == said.wave()
                                && it.takenBy().equals(said.takenBy()))
                        .map(Assessment::id)
                        .reduce((first, last) -> last);
    }

    static Assessment assessment(Noted noted, AccountId by, Instant at) {
        var answers = new HashMap<String, Optional<Integer>>();
        var said = noted.part("answers");
        said.tree().properties().forEach(each -> {
            var value = each.getValue();
            answers.put(
                    each.getKey(), value.isNull() ? Optional.empty() : Optional.of((int) said.number(each.getKey())));
        });
        return new Assessment(
                new AssessmentId(noted.uuid("assessment")),
                new BusinessId(noted.uuid("business")),
                Arrays.stream(Wave.values())
                        .filter(it -> it.name().equals(noted.text("wave")))
                        .findFirst()
                        .orElseThrow(() -> new Refusal(Problem.BAD_INPUT)),
                Arrays.stream(Side.values())
                        .filter(it -> it.code().equals(noted.text("side")))
                        .findFirst()
                        .orElseThrow(() -> new Refusal(Problem.BAD_INPUT)),
                noted.text("instrument"),
                answers,
                by,
                at);
    }
}
