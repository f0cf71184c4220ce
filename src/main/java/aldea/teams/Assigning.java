package aldea.teams;

import aldea.businesses.BusinessId;
import aldea.businesses.Businesses;
import aldea.kernel.CleanText;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.AccountId;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Carries out what a person decided about a team and a business. To be called in a transaction.
@Component
class Assigning {
    private static final Logger log = LoggerFactory.getLogger(Assigning.class);
    static final int REASON = 400;

    private final TeamTable table;
    private final AssignmentTable assignments;
    private final Matching matching;
    private final Businesses businesses;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    Assigning(
            TeamTable table,
            AssignmentTable assignments,
            Matching matching,
            Businesses businesses,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.table = table;
        this.assignments = assignments;
        this.matching = matching;
        this.businesses = businesses;
        this.events = events;
        this.clock = clock;
    }

    void decide(Work.Decided raw) {
        table.lock(raw.team());
        var team =
                table.byIds(List.of(raw.team())).stream().findFirst().orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
        var business = businesses.business(raw.business());
        var decided = new Work.Decided(
                raw.id(), team.id(), business.id(), raw.assigned(), CleanText.line(raw.reason(), REASON), raw.by());
        if (!decided.assigned() && decided.reason().isEmpty()) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        var known = assignments.content(decided.id());
        if (known.isPresent()) {
            Visiting.mustBeSame(known.get(), decided.content());
            return;
        }
        if (decided.assigned() && team.free() == 0) {
            throw new Refusal(Problem.NOT_POSSIBLE_NOW);
        }
        var now = clock.instant();
        assignments.decide(decided, matching.fit(business, team), now);
        if (decided.assigned()) {
            if (!assignments.assign(decided, business.sector().code(), now)) {
                throw new Refusal(Problem.ALREADY_DONE);
            }
            events.publishEvent(new TeamEvent.Assigned(team.id(), business.id(), business.village(), now));
            log.atInfo()
                    .addKeyValue("team", team.id().value())
                    .addKeyValue("business", business.id().value())
                    .log("team assigned");
        }
    }

    void release(TeamId team, BusinessId business, String why, AccountId by) {
        var one = businesses.business(business);
        var now = clock.instant();
        if (assignments.end(team, one.id(), CleanText.line(why, REASON), by, now)) {
            events.publishEvent(new TeamEvent.Released(team, one.id(), one.village(), now));
        }
    }
}
