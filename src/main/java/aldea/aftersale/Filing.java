package aldea.aftersale;

import aldea.aftersale.Step.Kind;
import aldea.aftersale.StepTable.Refund;
import aldea.kernel.Hash;
import aldea.kernel.Ids;
import aldea.kernel.Money;
import aldea.kernel.Problem;
import aldea.kernel.Reference;
import aldea.kernel.Refusal;
import aldea.orders.OrderId;
import aldea.orders.Sales;
import aldea.orders.Sales.Sold;
import aldea.payment.Payments;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Opens an order's file, writes steps into it once, and reckons what goes back. In the caller's transaction.
@Component
class Filing {
    private final Sales sales;
    private final FileTable files;
    private final StepTable steps;
    private final Payments payments;
    private final Ids ids;
    private final InstantSource clock;
    private final ApplicationEventPublisher events;

    Filing(
            Sales sales,
            FileTable files,
            StepTable steps,
            Payments payments,
            Ids ids,
            InstantSource clock,
            ApplicationEventPublisher events) {
        this.sales = sales;
        this.files = files;
        this.steps = steps;
        this.payments = payments;
        this.ids = ids;
        this.clock = clock;
        this.events = events;
    }

    /// An order whose file is open: nobody else says anything about it until the transaction ends.
    record Open(Sold sold, List<Tally> tallies) {
        OrderId id() {
            return sold.id();
        }

        Reference reference() {
            return new Reference(sold.id().value());
        }

        /// Minor units that all goods were sold for, the programme's part included.
        long soldFor() {
            return tallies.stream()
                    .mapToLong(tally -> Math.addExact(tally.paid(), tally.subsidy()))
                    .sum();
        }
    }

    /// Something to be done, with all that it depends on: the same key with other content is refused.
    record Deed(Kind kind, Optional<ReturnId> of, Said said, List<Object> content) {
        java.util.UUID hash(OrderId order) {
            var fixed = Stream.of(order.value(), kind, of, said.role(), said.note());
            return Hash.of(
                    Stream.concat(fixed, content.stream()).map(Object::toString).toArray(String[]::new));
        }
    }

    /// @throws Refusal NOT_FOUND for an order that is not paid
    Open open(OrderId order) {
        files.open(paid(order), clock.instant());
        // Read again: it may have been cancelled while somebody else held the file.
        return new Open(paid(order), files.tallies(order));
    }

    /// The step that was written with this key.
    ///
    /// @throws Refusal REPEATED_WITH_OTHER_CONTENT
    Optional<StepId> done(OrderId order, Deed deed) {
        return steps.byKey(deed.said().key()).map(done -> {
            if (!done.hash().equals(deed.hash(order))) {
                throw new Refusal(Problem.REPEATED_WITH_OTHER_CONTENT);
            }
            return done.step();
        });
    }

    /// @param id of the step, for a step whose id somebody needed before
    Step write(Open file, Deed deed, StepId id) {
        var step = new Step(
                id,
                file.id(),
                deed.of(),
                deed.kind(),
                deed.said().role(),
                deed.said().note(),
                clock.instant());
        steps.insert(step, deed.said(), deed.hash(file.id()));
        return step;
    }

    StepId next() {
        return new StepId(ids.next());
    }

    /// Of the units' worth, what is kept back and why; and whether the delivery goes back, too.
    record Reduction(Worth worth, long withheld, long postage, long exchanged, boolean delivery) {
        long kept() {
            return Math.addExact(withheld, Math.addExact(postage, exchanged));
        }
    }

    /// Gives money back, in the books and at once. Never more than payment has left of each share: what a dispute gave
    /// back before is not given twice.
    ///
    /// @return what the buyer gets
    Money refund(Step step, Open file, Reduction reduction) {
        var before = steps.refunds(file.id());
        var goneBefore = before.stream()
                .mapToLong(refund -> refund.goods().net() + refund.goods().commission())
                .sum();
        var goods = reduction
                .worth()
                .back(
                        reduction.kept(),
                        file.soldFor(),
                        goneBefore,
                        file.sold().commission().minor());
        var delivery = reduction.delivery() && before.stream().noneMatch(refund -> refund.delivery() > 0)
                ? file.sold().delivery().minor()
                : 0;
        return give(step, file.sold(), reduction, goods, delivery);
    }

    /// The delivery of an order that travels no more, because the last of its parcel was withdrawn.
    void delivery(Step step, Sold sold) {
        if (sold.delivery().isPositive()
                && steps.refunds(sold.id()).stream().noneMatch(refund -> refund.delivery() > 0)) {
            give(
                    step,
                    sold,
                    new Reduction(Worth.NOTHING, 0, 0, 0, true),
                    new Worth.Amounts(0, 0, 0),
                    sold.delivery().minor());
        }
    }

    private Money give(Step step, Sold sold, Reduction reduction, Worth.Amounts wanted, long wantedDelivery) {
        var order = new Reference(sold.id().value());
        var currency = sold.commission().currency();
        var left = payments.lock(order);
        var net = Math.min(wanted.net(), left.net().minor());
        var commission = Math.min(wanted.commission(), left.commission().minor());
        var delivery = Math.min(wantedDelivery, left.delivery().minor());
        // Rounded down here and there, the programme's part is still such that the buyer gets no more than theirs.
        var buyers = left.amount().minus(left.delivery()).minor();
        var subsidy = Math.max(Math.min(wanted.subsidy(), left.subsidy().minor()), net + commission - buyers);
        subsidy = Math.min(subsidy, net + commission);
        var refund = new Refund(
                step.id(),
                sold.id(),
                reduction.worth().paid(),
                reduction.withheld(),
                reduction.postage(),
                reduction.exchanged(),
                new Worth.Amounts(net, commission, subsidy),
                delivery,
                currency.getCurrencyCode());
        steps.refund(refund);
        if (net + commission + delivery > 0) {
            payments.refund(
                    order,
                    new Payments.Back(
                            "aftersale:" + step.id().value(),
                            new Money(net, currency),
                            new Money(commission, currency),
                            new Money(delivery, currency),
                            new Money(subsidy, currency),
                            step.kind().code()));
        }
        return new Money(refund.amount(), currency);
    }

    void tell(Step step, Open file, Money refund, boolean exchanged) {
        var sold = file.sold();
        events.publishEvent(new AftersaleEvent.Happened(
                step.id(),
                step.kind().code(),
                sold.id(),
                sold.reference(),
                sold.buyer(),
                sold.maker(),
                step.role().code(),
                refund,
                exchanged,
                step.at()));
    }

    void tell(Step step, Open file) {
        tell(step, file, Money.zero(file.sold().commission().currency()), false);
    }

    private Sold paid(OrderId order) {
        return sales.sold(order)
                .filter(sold -> sold.paid().isPresent())
                .orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
    }
}
