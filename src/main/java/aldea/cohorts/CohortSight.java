package aldea.cohorts;

import aldea.cascade.Cascade;
import aldea.exams.Supervision;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.AccountId;
import aldea.people.People;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.people.Viewer;
import aldea.people.Viewer.Membership;
import aldea.places.VillageId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Who sees a cohort and who leads it; and for exams, who teaches whom.
@Component
class CohortSight implements Supervision {
    private final CohortTable cohorts;
    private final MemberTable members;
    private final People people;
    private final Cascade cascade;
    private final Rules rules;

    CohortSight(CohortTable cohorts, MemberTable members, People people, Cascade cascade, Rules rules) {
        this.cohorts = cohorts;
        this.members = members;
        this.people = people;
        this.cascade = cascade;
        this.rules = rules;
    }

    @Override
    public Set<AccountId> learnersOf(AccountId teacher) {
        return cohorts.learnersOf(teacher);
    }

    @Override
    public Set<String> coursesOf(AccountId teacher) {
        return Set.copyOf(cascade.courses(teacher, rules.today()));
    }

    boolean operates(AccountId somebody) {
        return people.rolesOf(somebody).contains(new Membership(Role.OPERATOR, Scope.EVERYWHERE));
    }

    /// A teacher of the cohort, or who operates the house; to all others it stays hidden.
    Cohort mustLead(Cohort cohort, AccountId somebody) {
        if (!cohort.isTaughtBy(somebody) && !operates(somebody)) {
            throw new Refusal(Problem.NOT_FOUND);
        }
        return cohort;
    }

    boolean leads(Viewer viewer, Cohort cohort) {
        return viewer.isOperator()
                || viewer.account().filter(cohort::isTaughtBy).isPresent();
    }

    /// Who answers for the village reads along.
    boolean oversees(Viewer viewer, Cohort cohort) {
        return leads(viewer, cohort)
                || viewer.holds(Role.COORDINATOR, Scope.EVERYWHERE)
                || cohort.village()
                        .filter(village -> viewer.holds(Role.COORDINATOR, Scope.place(village.value())))
                        .isPresent();
    }

    Cohort mustSee(Viewer viewer, CohortId id) {
        var account = viewer.mustBeSomebody();
        return cohorts.find(id)
                .filter(cohort -> oversees(viewer, cohort)
                        || members.of(cohort.id(), account).isPresent())
                .orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
    }

    Cohort mustOversee(Viewer viewer, CohortId id) {
        viewer.mustBeSomebody();
        return cohorts.find(id)
                .filter(cohort -> oversees(viewer, cohort))
                .orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
    }

    /// Whether somebody reads who taught and learned in a village, or (none) in institutions.
    static boolean reads(Viewer viewer, Optional<VillageId> village) {
        var where = village.map(it -> Scope.place(it.value())).orElse(Scope.EVERYWHERE);
        return viewer.isOperator() || viewer.holds(Role.COORDINATOR, where);
    }

    /// Villages whose cohorts somebody oversees; empty for all.
    ///
    /// @param only the id of one of them, or nothing for every one
    static Optional<List<UUID>> governed(Viewer viewer, String only) {
        var all = governed(viewer);
        if (only.isEmpty()) {
            return all;
        }
        var one = CohortForm.key(only);
        return Optional.of(all.isEmpty() || all.get().contains(one) ? List.of(one) : List.of());
    }

    private static Optional<List<UUID>> governed(Viewer viewer) {
        if (viewer.isOperator() || viewer.holds(Role.COORDINATOR, Scope.EVERYWHERE)) {
            return Optional.empty();
        }
        return Optional.of(
                viewer.scopesWith(Role.COORDINATOR, Scope.Kind.PLACE).sorted().toList());
    }
}
