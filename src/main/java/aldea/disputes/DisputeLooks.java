package aldea.disputes;

import aldea.disputes.Dispute.Kind;
import aldea.disputes.Dispute.Role;
import aldea.kernel.Money;
import aldea.orders.PurchaseId;
import aldea.orders.Sales;
import aldea.payment.Payments;
import aldea.people.Scope;
import aldea.people.Viewer;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Makes views of disputes.
@Component
class DisputeLooks {
    private static final int MOST = 50;
    private static final Map<Kind, String> RESOURCES = new EnumMap<>(Map.of(
            Kind.ANSWERED, "answer",
            Kind.ACCEPTED, "acceptance",
            Kind.ESCALATED, "escalation",
            Kind.WITHDRAWN, "withdrawal",
            Kind.RECEIVED, "receipt",
            Kind.APPEALED, "appeal",
            Kind.DECIDED, "decision"));

    private final DisputeTable table;
    private final StepTable steps;
    private final Disputes disputes;
    private final Judges judges;
    private final Sales sales;
    private final Payments payments;
    private final InstantSource clock;

    DisputeLooks(
            DisputeTable table,
            StepTable steps,
            Disputes disputes,
            Judges judges,
            Sales sales,
            Payments payments,
            InstantSource clock) {
        this.table = table;
        this.steps = steps;
        this.disputes = disputes;
        this.judges = judges;
        this.sales = sales;
        this.payments = payments;
        this.clock = clock;
    }

    /// What the viewer is in it, besides its buyer; empty for somebody who only reads.
    Optional<Role> role(Viewer viewer, Dispute dispute) {
        if (viewer.holds(aldea.people.Role.MAKER, Scope.shop(dispute.shop().value()))) {
            return Optional.of(Role.MAKER);
        }
        if (!judges.decides(viewer, dispute)) {
            return Optional.empty();
        }
        return Optional.of(dispute.turn() == Dispute.Turn.MEDIATOR ? Role.MEDIATOR : Role.PROGRAMME);
    }

    DisputeView view(Dispute dispute, Optional<Role> role) {
        var left = payments.left(dispute.asReference()).orElseThrow();
        return new DisputeView(
                dispute.reference(),
                dispute.shopName(),
                Dispute.code(dispute.reason()),
                Dispute.code(dispute.turn()),
                dispute.due(),
                overdue(dispute),
                Rules.BOOKS,
                steps.steps(dispute.id()).stream().map(DisputeLooks::said).toList(),
                steps.pictures(dispute.id()),
                role.equals(Optional.of(Role.BUYER)) ? dispute.buyersPath() : dispute.path(),
                dispute.steps(),
                role.map(it -> may(dispute, it)).orElse(Set.of()),
                Division.goods(left),
                left.delivery(),
                dispute.refunded());
    }

    private static Set<String> may(Dispute dispute, Role role) {
        var may = new HashSet<String>();
        RESOURCES.forEach((kind, resource) ->
                Dispute.next(dispute.turn(), role, kind, dispute.proposal()).ifPresent(turn -> may.add(resource)));
        return may;
    }

    private static DisputeView.Said said(StepTable.Step step) {
        return new DisputeView.Said(
                Dispute.code(step.kind()),
                Dispute.code(step.role()),
                step.proposal().map(it -> Dispute.code(it.way())).orElse(""),
                step.proposal().map(Dispute.Proposal::amount).orElse(Money.mxn(0)),
                step.proposal().filter(Dispute.Proposal::delivery).isPresent(),
                step.words(),
                step.at());
    }

    private boolean overdue(Dispute dispute) {
        return dispute.due().filter(due -> due.isBefore(clock.instant())).isPresent();
    }

    private DisputeView.Listed listed(Dispute dispute, String path) {
        return new DisputeView.Listed(
                dispute.reference(), Dispute.code(dispute.turn()), path, dispute.due(), overdue(dispute));
    }

    /// For each order of a purchase what there is, or where one says that something is wrong.
    List<DisputeView.Listed> of(PurchaseId purchase) {
        var sold = sales.sold(purchase);
        var known = table.of(sold.stream().map(Sales.Sold::id).toList()).stream()
                .filter(dispute -> !dispute.withdrawn())
                .collect(Collectors.toMap(Dispute::order, Function.identity()));
        return sold.stream()
                .flatMap(order -> Optional.ofNullable(known.get(order.id()))
                        .map(dispute -> listed(dispute, dispute.buyersPath()))
                        .or(() -> openable(order))
                        .stream())
                .toList();
    }

    private Optional<DisputeView.Listed> openable(Sales.Sold sold) {
        return disputes.obstacle(sold).isPresent()
                ? Optional.empty()
                : Optional.of(
                        new DisputeView.Listed(sold.reference(), "", BuyerPages.path(sold), Optional.empty(), false));
    }

    /// For the page on which a maker packs.
    Optional<DisputeView.Listed> of(aldea.orders.OrderId order) {
        return table.of(List.of(order)).stream()
                .map(dispute -> listed(dispute, dispute.path()))
                .findFirst();
    }

    /// What awaits the viewer's word, soonest first.
    List<DisputeView.Listed> waiting(Viewer viewer) {
        var shops = viewer.scopesWith(aldea.people.Role.MAKER, Scope.Kind.SHOP).toList();
        var villages = viewer.scopesWith(aldea.people.Role.COORDINATOR, Scope.Kind.PLACE)
                .toList();
        if (shops.isEmpty() && villages.isEmpty() && !viewer.isOperator()) {
            return List.of();
        }
        return table.waiting(shops, villages, viewer.isOperator(), MOST).stream()
                .filter(dispute -> role(viewer, dispute).isPresent())
                .map(dispute -> listed(dispute, dispute.path()))
                .toList();
    }
}
