package aldea.teams;

import aldea.businesses.Business;
import aldea.businesses.BusinessEvent;
import aldea.businesses.BusinessId;
import aldea.businesses.Businesses;
import aldea.kernel.CleanText;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/// Visits, from plan to what is done next. To be called in a transaction.
@Component
class Visiting {
    private static final Logger log = LoggerFactory.getLogger(Visiting.class);
    static final int AIM = 400;
    static final int NOTES = 4_000;
    static final int STEP = 300;
    private static final int MOST_STEPS = 20;
    // A clock that is wrong by a day is believed; one that is further ahead would hide visits that are late.
    private static final Duration AHEAD = Duration.ofDays(1);

    private final VisitTable visits;
    private final PlanTable plans;
    private final AssignmentTable assignments;
    private final Businesses businesses;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    Visiting(
            VisitTable visits,
            PlanTable plans,
            AssignmentTable assignments,
            Businesses businesses,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.visits = visits;
        this.plans = plans;
        this.assignments = assignments;
        this.businesses = businesses;
        this.events = events;
        this.clock = clock;
    }

    void plan(Work.Planned raw) {
        var plan = new Work.Planned(
                raw.id(), raw.team(), accompanied(raw.team(), raw.business()), raw.day(), line(raw.aim()), raw.by());
        if (isForgotten(plan.business())) {
            throw new Refusal(Problem.NOT_POSSIBLE_NOW);
        }
        if (!plans.plan(plan, clock.instant())) {
            mustBeSame(plans.planContent(plan.id()).orElseThrow(), plan.content());
        }
    }

    // Held until these words are written: a withdrawal comes before them, or forgets them.
    private boolean isForgotten(BusinessId business) {
        return businesses.staying(business).consent() == Business.Consent.WITHDRAWN;
    }

    private static String line(String raw) {
        return CleanText.line(raw, AIM);
    }

    void visited(Work.Visited raw) {
        var known = visits.content(raw.id());
        if (known.isPresent()) {
            mustBeSame(known.get(), cleaned(raw, raw.business()).content());
            return;
        }
        var business = accompanied(raw.team(), raw.business());
        var visit = cleaned(raw, business);
        if (visit.at().isAfter(clock.instant().plus(AHEAD)) || visit.steps().size() > MOST_STEPS) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        // What was written before a consent went, and comes after it, is forgotten on the way.
        var kept = isForgotten(business) ? visit.silent() : visit;
        if (!visits.made(kept, visit.content(), clock.instant())) {
            mustBeSame(visits.content(visit.id()).orElseThrow(), visit.content());
            return;
        }
        kept.steps().forEach(step -> visits.step(visit, step));
        var village = businesses.business(business).village();
        events.publishEvent(
                new VisitEvent.Made(visit.id(), visit.team(), business, village, visit.present(), visit.at()));
        log.atInfo().addKeyValue("visit", visit.id().value()).log("visit made");
    }

    private static Work.Visited cleaned(Work.Visited raw, BusinessId business) {
        var steps = raw.steps().stream()
                .map(step -> new Work.Step(step.id(), CleanText.line(step.words(), STEP), step.due()))
                .filter(step -> !step.words().isEmpty())
                .toList();
        var present = raw.present().isEmpty() ? List.of(raw.by()) : raw.present();
        return new Work.Visited(
                raw.id(),
                raw.team(),
                business,
                raw.plan(),
                raw.at(),
                CleanText.lines(raw.notes(), NOTES),
                present,
                raw.followUp(),
                steps,
                raw.by());
    }

    // What was written offline may come after the team was released: that they were there at some time is enough.
    private BusinessId accompanied(TeamId team, BusinessId business) {
        var root = businesses.business(business).id();
        if (assignments.of(root).stream().noneMatch(it -> it.team().equals(team))) {
            throw new Refusal(Problem.NOT_FOUND);
        }
        return root;
    }

    static void mustBeSame(UUID known, UUID sent) {
        if (!known.equals(sent)) {
            throw new Refusal(Problem.REPEATED_WITH_OTHER_CONTENT);
        }
    }

    /// Pages stop showing it when the consent is gone; here it is deleted.
    @ApplicationModuleListener
    void on(BusinessEvent.ConsentWithdrawn event) {
        assignments.forget(event.business());
    }

    @ApplicationModuleListener
    void on(BusinessEvent.Merged event) {
        assignments.move(event.gone(), event.kept(), event.at());
    }
}
