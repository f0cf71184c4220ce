package aldea.aftersale;

import aldea.aftersale.StepTable.Fate;
import aldea.aftersale.StepTable.Refund;
import aldea.catalog.Catalog;
import aldea.kernel.Ids;
import aldea.kernel.Money;
import aldea.kernel.Problem;
import aldea.kernel.Reference;
import aldea.kernel.Refusal;
import aldea.orders.OrderId;
import aldea.orders.Sales;
import aldea.orders.Sales.Sold;
import aldea.people.AccountId;
import aldea.pictures.Picture;
import aldea.shipping.Shipping;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Makes views of files.
@Component
class Looks {
    private static final int MOST_WAITING = 20;

    private final Sales sales;
    private final FileTable files;
    private final StepTable steps;
    private final ReturnTable returns;
    private final Rules rules;
    private final Shipping shipping;
    private final Catalog catalog;
    private final Ids ids;
    private final InstantSource clock;

    Looks(
            Sales sales,
            FileTable files,
            StepTable steps,
            ReturnTable returns,
            Rules rules,
            Shipping shipping,
            Catalog catalog,
            Ids ids,
            InstantSource clock) {
        this.sales = sales;
        this.files = files;
        this.steps = steps;
        this.returns = returns;
        this.rules = rules;
        this.shipping = shipping;
        this.catalog = catalog;
        this.ids = ids;
        this.clock = clock;
    }

    /// @param path of the page
    /// @param back the page it belongs to
    Dossier dossier(Sold sold, String path, String back) {
        var tallies = files.tallies(sold);
        var fates = steps.fates(sold.id());
        var own = returns.of(sold.id());
        var undoable = sold.handedIn().isEmpty()
                && sold.cancelled().isEmpty()
                && tallies.stream().anyMatch(tally -> tally.left() > 0);
        var instead = sold.delivered().isEmpty()
                ? List.<Dossier.Instead>of()
                : catalog.productsOf(sold.shop()).stream()
                        .filter(product -> tallies.stream()
                                .anyMatch(tally -> product.price().minor() <= tally.paid() / tally.quantity()))
                        .map(product ->
                                new Dossier.Instead(product.id().value().toString(), product.title(), product.price()))
                        .toList();
        return new Dossier(
                sold.reference(),
                sold.shopName(),
                path,
                back,
                ids.next().toString(),
                undoable,
                until(Reason.CHANGED_MIND, sold),
                until(Reason.BROKEN, sold),
                tallies.stream()
                        .map(tally -> new Dossier.Line(tally.number(), tally.title(), tally.quantity(), tally.left()))
                        .toList(),
                instead,
                own.stream()
                        .filter(Return::isOpen)
                        .map(one -> open(one, sold, path, fates, tallies))
                        .toList(),
                events(sold, fates, tallies));
    }

    private Optional<Instant> until(Reason reason, Sold sold) {
        return sold.delivered()
                .map(delivered -> rules.until(reason, delivered))
                .filter(end -> !end.isBefore(clock.instant()));
    }

    private Dossier.Case open(Return one, Sold sold, String path, List<Fate> fates, List<Tally> tallies) {
        var asked = new StepId(one.id().value());
        var currency = sold.commission().currency();
        return new Dossier.Case(
                path + "/returns/" + one.id().value(),
                ids.next().toString(),
                one.state(),
                one.reason(),
                steps.steps(sold.id()).stream()
                        .filter(step -> step.id().equals(asked))
                        .map(Step::note)
                        .findFirst()
                        .orElse(""),
                units(asked, fates, tallies),
                one.wish().map(Return.Wish::title),
                one.setAside() > 0,
                some(one.postage()).map(minor -> new Money(minor, currency)),
                one.due(),
                tracking(one.asReference()),
                steps.pictures(sold.id()).stream()
                        .filter(shot -> shot.step().equals(asked))
                        .map(StepTable.Shot::picture)
                        .map(Picture::address)
                        .toList());
    }

    private List<Dossier.Happening> events(Sold sold, List<Fate> fates, List<Tally> tallies) {
        var refunds = steps.refunds(sold.id());
        return steps.steps(sold.id()).stream()
                .map(step -> {
                    var refund = refunds.stream()
                            .filter(one -> one.step().equals(step.id()))
                            .findFirst();
                    return new Dossier.Happening(
                            step.kind().code(),
                            step.role().code(),
                            step.at(),
                            step.note(),
                            units(step.id(), fates, tallies),
                            refund.flatMap(one -> money(one.amount(), one)),
                            refund.flatMap(one -> money(one.withheld(), one)),
                            refund.flatMap(one -> money(one.postage(), one)),
                            refund.filter(one -> one.exchanged() > 0)
                                    .flatMap(one ->
                                            tracking(new Reference(step.id().value()))));
                })
                .toList();
    }

    private static Optional<Money> money(long minor, Refund of) {
        return some(minor).map(amount -> Money.of(amount, of.currency()));
    }

    private static Optional<Long> some(long minor) {
        return Optional.of(minor).filter(amount -> amount > 0);
    }

    private static List<Dossier.Units> units(StepId step, List<Fate> fates, List<Tally> tallies) {
        return fates.stream()
                .filter(fate -> fate.step().equals(step))
                .map(fate -> new Dossier.Units(
                        fate.line(),
                        FileTable.line(tallies, fate.line()).map(Tally::title).orElse(""),
                        fate.units(),
                        fate.fate()))
                .toList();
    }

    private Optional<String> tracking(Reference parcel) {
        return shipping.parcelOf(parcel).map(Shipping.Parcel::tracking);
    }

    /// What waits for a maker, oldest first.
    List<Dossier.Waiting> waiting(AccountId maker) {
        return returns.of(maker, List.of("asked", "accepted", "arrived"), MOST_WAITING).stream()
                .flatMap(one -> sales.sold(one.order()).stream()
                        .map(sold -> new Dossier.Waiting(
                                sold.reference(), MakerPages.path(sold.id()), one.state(), one.due())))
                .toList();
    }

    /// @throws Refusal NOT_FOUND for a return of another order
    ReturnId of(OrderId order, UUID id) {
        return returns.byId(new ReturnId(id))
                .filter(one -> one.order().equals(order))
                .map(Return::id)
                .orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
    }

    /// The label of a parcel back.
    byte[] label(ReturnId id) {
        return shipping.parcelOf(new Reference(id.value()))
                .map(parcel -> shipping.label(parcel.id()))
                .orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
    }
}
