package aldea.businesses;

import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.AccountId;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.people.Viewer;
import aldea.places.VillageId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Who may see and do what.
@Component
class Sight {
    private final BusinessTable table;
    private final ConsentTable consents;
    private final ObjectProvider<Businesses.Accompanying> accompanying;

    Sight(BusinessTable table, ConsentTable consents, ObjectProvider<Businesses.Accompanying> accompanying) {
        this.table = table;
        this.consents = consents;
        this.accompanying = accompanying;
    }

    /// Whether the viewer answers for all businesses of a village.
    static boolean governs(Viewer viewer, VillageId village) {
        return viewer.isOperator() || viewer.holds(Role.COORDINATOR, Scope.place(village.value()));
    }

    /// The villages the viewer answers for; empty for all of them.
    static Optional<List<UUID>> governed(Viewer viewer) {
        if (viewer.isOperator() || viewer.holds(Role.COORDINATOR, Scope.EVERYWHERE)) {
            return Optional.empty();
        }
        return Optional.of(
                viewer.scopesWith(Role.COORDINATOR, Scope.Kind.PLACE).sorted().toList());
    }

    static boolean governsSome(Viewer viewer) {
        return governed(viewer).map(villages -> !villages.isEmpty()).orElse(true);
    }

    /// Whether the viewer may record businesses of a village: also who learns or teaches there.
    static boolean records(Viewer viewer, VillageId village) {
        var place = Scope.place(village.value());
        return governs(viewer, village) || viewer.holds(Role.STUDENT, place) || viewer.holds(Role.TEACHER, place);
    }

    static boolean recordsSome(Viewer viewer) {
        return governsSome(viewer)
                || viewer.memberships().stream()
                        .anyMatch(one -> one.role() == Role.STUDENT || one.role() == Role.TEACHER);
    }

    /// Who answers for the village, who recorded it, who accompanies it, and who owns it.
    boolean sees(Viewer viewer, Business business) {
        return governs(viewer, business.village()) || owns(viewer, business) || works(viewer, business);
    }

    static boolean owns(Viewer viewer, Business business) {
        return viewer.signedIn()
                && business.identity().flatMap(Business.Identity::account).equals(viewer.account());
    }

    /// Who may write down what the owner says.
    boolean works(Viewer viewer, Business business) {
        var account = viewer.account();
        return account.isPresent()
                && (governs(viewer, business.village())
                        || recordsSome(viewer) && table.recordedBy(business.id(), account.get())
                        || accompanied(viewer).contains(business.id()));
    }

    /// Who works with it and does not own it, nor is asked whether they do.
    boolean judges(Viewer viewer, Business business) {
        return works(viewer, business)
                && !owns(viewer, business)
                && viewer.account()
                        .filter(it -> consents.asked(it).containsKey(business.id()))
                        .isEmpty();
    }

    /// Whether somebody may say by themselves that it is theirs: who recorded it, or is asked.
    boolean mayOwn(AccountId who, BusinessId business) {
        return table.recordedBy(business, who) || consents.asked(who).containsKey(business);
    }

    Set<BusinessId> accompanied(Viewer viewer) {
        var all = new HashSet<BusinessId>();
        viewer.account().ifPresent(who -> accompanying.forEach(each -> all.addAll(each.accompanied(who))));
        return all;
    }

    /// Those that somebody accompanies, and those they recorded.
    Set<BusinessId> near(Viewer viewer) {
        var all = accompanied(viewer);
        viewer.account().ifPresent(who -> all.addAll(table.recordedBy(who)));
        return all;
    }

    Business mustSee(Viewer viewer, Business business) {
        viewer.mustBeSomebody();
        if (!sees(viewer, business)) {
            throw new Refusal(Problem.NOT_FOUND);
        }
        return business;
    }

    Business mustWork(Viewer viewer, Business business) {
        viewer.mustBeSomebody();
        if (!works(viewer, business)) {
            throw new Refusal(Problem.NOT_FOUND);
        }
        return business;
    }
}
