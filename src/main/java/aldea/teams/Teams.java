package aldea.teams;

import aldea.businesses.Business;
import aldea.businesses.BusinessId;
import aldea.businesses.Businesses;
import aldea.kernel.CleanText;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.kernel.Verified;
import aldea.people.AccountId;
import aldea.people.Viewer;
import aldea.places.Places;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Service teams and what they do.
@Service
public class Teams implements Verified {
    static final int NAME = 80;
    static final int REASON = 400;

    private final TeamTable table;
    private final HourTable hours;
    private final AssignmentTable assignments;
    private final Matching matching;
    private final Visiting visiting;
    private final VisitTable visits;
    private final PlanTable plans;
    private final TeamSight sight;
    private final Rules rules;
    private final Businesses businesses;
    private final Places places;
    private final InstantSource clock;

    Teams(
            TeamTable table,
            HourTable hours,
            AssignmentTable assignments,
            Matching matching,
            Visiting visiting,
            VisitTable visits,
            PlanTable plans,
            TeamSight sight,
            Rules rules,
            Businesses businesses,
            Places places,
            InstantSource clock) {
        this.table = table;
        this.hours = hours;
        this.assignments = assignments;
        this.matching = matching;
        this.visiting = visiting;
        this.visits = visits;
        this.plans = plans;
        this.sight = sight;
        this.rules = rules;
        this.businesses = businesses;
        this.places = places;
        this.clock = clock;
    }

    /// A team comes together, once: the same with the same id is the same.
    ///
    /// @throws Refusal BAD_INPUT without a name or with no place for a business; NOT_FOUND for no village;
    ///     REPEATED_WITH_OTHER_CONTENT for an id that was used for something else
    @Transactional
    public TeamId form(Work.Formed raw) {
        var name = CleanText.line(raw.name(), NAME);
        if (name.isEmpty() || raw.capacity() < 1 || raw.capacity() > 50) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        var team = new Work.Formed(
                raw.id(),
                name,
                places.village(raw.village()).id(),
                raw.institution(),
                raw.supervisor(),
                raw.capacity(),
                raw.languages(),
                raw.by());
        if (!table.insert(team, clock.instant())) {
            Visiting.mustBeSame(table.content(team.id()).orElseThrow(), team.content());
        }
        return team.id();
    }

    /// Somebody joins, as `member` or `lead`, from today; who is in stays so.
    @Transactional
    public void join(TeamId team, AccountId somebody, boolean leads, AccountId by) {
        team(team);
        table.join(team, somebody, leads ? "lead" : "member", rules.today(), by);
    }

    /// Somebody leaves today.
    @Transactional
    public void leave(TeamId team, AccountId somebody) {
        table.leave(team, somebody, rules.today());
    }

    /// Time somebody spent, once; a correction names the fact it replaces.
    ///
    /// @throws Refusal BAD_INPUT for minutes that no day has, a day to come, or a fact of another team or corrected
    ///     before; NOT_FOUND for who is not of the team
    @Transactional
    public void worked(Work.Hours raw) {
        var team = team(raw.team());
        var fact = raw.saying(CleanText.line(raw.words(), REASON));
        if (fact.minutes() < 0
                || fact.minutes() > 1_440
                || fact.day().isAfter(rules.today().plusDays(1))) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        if (team.members().stream().noneMatch(it -> it.account().equals(fact.who()))) {
            throw new Refusal(Problem.NOT_FOUND);
        }
        var known = hours.hoursContent(fact.id());
        if (known.isPresent()) {
            Visiting.mustBeSame(known.get(), fact.content());
            return;
        }
        fact.corrects().ifPresent(id -> mustBeOpen(team, id));
        if (!hours.worked(fact, clock.instant())) {
            throw new Refusal(Problem.ALREADY_DONE);
        }
    }

    private void mustBeOpen(Team team, UUID wrong) {
        if (hours.hours(team.id()).stream()
                .noneMatch(it -> it.id().equals(wrong) && it.corrected().isEmpty())) {
            throw new Refusal(Problem.BAD_INPUT);
        }
    }

    /// The hundred nearest teams (more where several set out from one village), best first, with the points of each
    /// criterion.
    @Transactional(readOnly = true)
    public List<Fit> matches(Business business) {
        return matching.ranked(business);
    }

    /// A person's decision: assigned, or refused for a reason. The points of that moment are kept with it.
    ///
    /// @throws Refusal ALREADY_DONE when the business has a team, NOT_POSSIBLE_NOW when the team has no place left,
    ///     BAD_INPUT for a refusal without a reason
    @Transactional
    public void decide(Work.Decided decided) {
        matching.decide(decided);
    }

    /// The team accompanies the business no longer; visits stay.
    @Transactional
    public void release(TeamId team, BusinessId business, String why, AccountId by) {
        matching.release(team, business, why, by);
    }

    /// The team is no more; its businesses are free for others, what it did stays.
    @Transactional
    public void end(TeamId team, AccountId by) {
        matching.end(team, by);
    }

    /// A visit to be made, once.
    ///
    /// @throws Refusal NOT_FOUND for a business that the team never accompanied
    @Transactional
    public void plan(Work.Planned plan) {
        visiting.plan(plan);
    }

    /// A planned visit will not be made.
    @Transactional
    public void cancel(TeamId team, UUID plan) {
        plans.cancel(team, plan);
    }

    /// A visit that was made, once: the same with the same id is the same.
    ///
    /// @throws Refusal NOT_FOUND for a business that the team never accompanied; BAD_INPUT for a visit to come;
    ///     REPEATED_WITH_OTHER_CONTENT for an id that was used for another visit
    @Transactional
    public void visit(Work.Visited visit) {
        visiting.visited(visit);
    }

    /// A next step is done.
    @Transactional
    public void done(TeamId team, UUID step, LocalDate day, AccountId by) {
        visits.done(team, step, day, by);
    }

    /// Refuses with NOT_FOUND what never was.
    @Transactional(readOnly = true)
    public Team team(TeamId id) {
        return table.byIds(List.of(id)).stream().findFirst().orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
    }

    /// Teams that somebody is in or supervises.
    @Transactional(readOnly = true)
    public List<Team> of(AccountId... somebody) {
        return table.of(somebody);
    }

    /// Which team accompanies the business now.
    @Transactional(readOnly = true)
    public Optional<TeamId> accompanying(BusinessId business) {
        return assignments.of(businesses.business(business).id()).stream()
                .filter(AssignmentTable.Assignment::stands)
                .map(AssignmentTable.Assignment::team)
                .findFirst();
    }

    /// Whether the team accompanies or ever accompanied the business.
    public boolean everAccompanied(TeamId team, BusinessId business) {
        return assignments.of(businesses.business(business).id()).stream()
                .anyMatch(it -> it.team().equals(team));
    }

    /// Which of these visits were made.
    public Set<VisitId> made(Collection<VisitId> of) {
        return visits.made(of);
    }

    /// The team, for somebody who is in it or answers for it; to all others it stays hidden (NOT_FOUND).
    @Transactional(readOnly = true)
    public Team mustSee(Viewer viewer, TeamId team) {
        return sight.mustSee(viewer, team);
    }

    /// One sentence, beginning with `team:`, for each disagreement.
    @Transactional(readOnly = true)
    @Override
    public List<String> check() {
        return assignments.disagreements();
    }
}
