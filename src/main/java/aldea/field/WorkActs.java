package aldea.field;

import aldea.academy.Academy;
import aldea.academy.LessonKey;
import aldea.businesses.BusinessId;
import aldea.businesses.Businesses;
import aldea.cohorts.Mark;
import aldea.cohorts.Rolls;
import aldea.cohorts.SessionId;
import aldea.field.Acting.Outcome;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.AccountId;
import aldea.people.Viewer;
import aldea.teams.TeamId;
import aldea.teams.Teams;
import aldea.teams.VisitId;
import aldea.teams.Work;
import java.util.List;
import org.springframework.stereotype.Component;

/// Visits, rolls and readings that were noted become facts. To be called in a transaction.
@Component
class WorkActs {
    private final Businesses businesses;
    private final Teams teams;
    private final Academy academy;
    private final Rolls rolls;

    WorkActs(Businesses businesses, Teams teams, Academy academy, Rolls rolls) {
        this.businesses = businesses;
        this.teams = teams;
        this.academy = academy;
        this.rolls = rolls;
    }

    /// A visit to a business that no team was given to yet waits until the team has it.
    Outcome visit(Entry entry, Noted noted, Viewer viewer) {
        var team = mustBeIn(viewer, new TeamId(noted.uuid("team")));
        var business = businesses.find(new BusinessId(noted.uuid("business")));
        if (business.isEmpty()) {
            return new Outcome.Wait("business", noted.uuid("business"));
        }
        if (!teams.everAccompanied(team, business.get().id())) {
            return new Outcome.Wait("team", business.get().id().value());
        }
        var steps = noted.list("steps").stream()
                .map(step -> new Work.Step(step.uuid("id"), step.text("words"), step.day("due")))
                .toList();
        var visit = new VisitId(noted.uuid("visit"));
        teams.visit(new Work.Visited(
                visit,
                team,
                business.get().id(),
                noted.maybe("plan"),
                entry.happened(),
                noted.text("notes"),
                present(noted),
                noted.yes("followUp"),
                steps,
                entry.account()));
        return Outcome.Done.plainly(visit.value());
    }

    private static List<AccountId> present(Noted noted) {
        return noted.uuids("present").stream().map(AccountId::new).toList();
    }

    private TeamId mustBeIn(Viewer viewer, TeamId team) {
        try {
            return teams.mustSee(viewer, team).id();
        } catch (Refusal hidden) {
            throw new Refusal(hidden.problem() == Problem.NOT_FOUND ? Problem.NOT_YOURS : hidden.problem());
        }
    }

    /// Who teaches called the roll. What somebody marked meanwhile, and the telephone did not know, stays as it is with
    /// this beside it.
    Outcome attend(Entry entry, Noted noted) {
        var kept = rolls.call(new Rolls.Called(
                entry.id().value(),
                new SessionId(noted.uuid("session")),
                new AccountId(noted.uuid("person")),
                Mark.find(noted.text("mark")).orElseThrow(() -> new Refusal(Problem.BAD_INPUT)),
                Mark.find(noted.text("knew")),
                entry.account(),
                entry.happened()));
        return switch (kept) {
            case STANDS -> Outcome.Done.plainly(entry.id().value());
            case BESIDE -> new Outcome.Done("conflict", List.of(entry.id().value()));
            case NOT_HELD -> new Outcome.Never("not-held");
        };
    }

    Outcome read(Entry entry, Noted noted) {
        academy.lessonRead(
                entry.account(), LessonKey.of(noted.text("lesson")).orElseThrow(() -> new Refusal(Problem.BAD_INPUT)));
        return Outcome.Done.plainly();
    }
}
