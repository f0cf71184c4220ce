package aldea.programme;

import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.AccountId;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.people.Viewer;
import aldea.places.VillageId;

/// Who may see and do what: the whole programme's coordinators write, each village's coordinator reads all of it and
/// writes their village's plan, who teaches or learns in a village reads its plan.
final class Governing {
    private Governing() {}

    /// Whether the viewer answers for the whole programme.
    static boolean all(Viewer viewer) {
        return viewer.isOperator() || viewer.holds(Role.COORDINATOR, Scope.EVERYWHERE);
    }

    static boolean some(Viewer viewer) {
        return all(viewer)
                || viewer.scopesWith(Role.COORDINATOR, Scope.Kind.PLACE)
                        .findAny()
                        .isPresent();
    }

    static boolean plans(Viewer viewer, VillageId village) {
        return viewer.isOperator() || viewer.holds(Role.COORDINATOR, Scope.place(village.value()));
    }

    static boolean reads(Viewer viewer, VillageId village) {
        var place = Scope.place(village.value());
        return some(viewer) || viewer.holds(Role.TEACHER, place) || viewer.holds(Role.STUDENT, place);
    }

    static AccountId mustAll(Viewer viewer) {
        return must(viewer, all(viewer));
    }

    static AccountId mustSome(Viewer viewer) {
        return must(viewer, some(viewer));
    }

    static AccountId mustPlan(Viewer viewer, VillageId village) {
        return must(viewer, plans(viewer, village));
    }

    static AccountId mustRead(Viewer viewer, VillageId village) {
        return must(viewer, reads(viewer, village));
    }

    private static AccountId must(Viewer viewer, boolean may) {
        var somebody = viewer.mustBeSomebody();
        if (!may) {
            throw new Refusal(Problem.NOT_FOUND);
        }
        return somebody;
    }
}
