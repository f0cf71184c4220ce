package aldea.disputes;

import aldea.catalog.Catalog;
import aldea.catalog.ShopId;
import aldea.disputes.Dispute.Turn;
import aldea.people.AccountId;
import aldea.people.People;
import aldea.people.People.Person;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.people.Viewer;
import aldea.places.VillageId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Who may decide: for the village its coordinators, for the programme its operators. Nobody decides about their own
/// sale or purchase, nor twice in one dispute.
@Component
class Judges {
    private final People people;
    private final Catalog catalog;

    Judges(People people, Catalog catalog) {
        this.people = people;
        this.catalog = catalog;
    }

    VillageId village(ShopId shop) {
        return catalog.shop(shop).village();
    }

    List<AccountId> mediators(Dispute dispute) {
        return without(partial(dispute), people.holders(Role.COORDINATOR, place(dispute)));
    }

    List<AccountId> programme(Dispute dispute) {
        var partial = partial(dispute);
        dispute.mediator().ifPresent(partial::add);
        return without(partial, people.holders(Role.OPERATOR, Scope.EVERYWHERE));
    }

    /// Everybody who makes things in the shop.
    List<AccountId> makers(Dispute dispute) {
        return without(
                Set.of(), people.holders(Role.MAKER, Scope.shop(dispute.shop().value())));
    }

    /// Whether the viewer decides now.
    boolean decides(Viewer viewer, Dispute dispute) {
        var judges = dispute.turn() == Turn.MEDIATOR
                ? mediators(dispute)
                : dispute.turn() == Turn.PROGRAMME ? programme(dispute) : List.<AccountId>of();
        return viewer.account().filter(judges::contains).isPresent();
    }

    /// Whether the viewer may read it besides its buyer: the shop, whoever decides or did, operators.
    boolean mayRead(Viewer viewer, Dispute dispute) {
        var reads = viewer.holds(Role.MAKER, Scope.shop(dispute.shop().value())) || decides(viewer, dispute);
        return reads
                || viewer.account()
                                .filter(account -> !partial(dispute).contains(account))
                                .isPresent()
                        && (viewer.isOperator() || dispute.mediator().equals(viewer.account()));
    }

    private Set<AccountId> partial(Dispute dispute) {
        var partial = new HashSet<>(makers(dispute));
        partial.add(dispute.maker());
        partial.add(dispute.buyer());
        return partial;
    }

    private static List<AccountId> without(Set<AccountId> partial, List<Person> persons) {
        return persons.stream()
                .map(Person::id)
                .filter(id -> !partial.contains(id))
                .toList();
    }

    private static Scope place(Dispute dispute) {
        return Scope.place(dispute.village().value());
    }
}
