package aldea.disputes;

import aldea.disputes.Dispute.Kind;
import aldea.disputes.Dispute.Proposal;
import aldea.disputes.Dispute.Role;
import aldea.disputes.Dispute.Turn;
import aldea.disputes.StepTable.Step;
import aldea.kernel.Ids;
import aldea.kernel.Money;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.kernel.Verified;
import aldea.orders.OrderId;
import aldea.orders.Sales;
import aldea.payment.Payments;
import aldea.people.AccountId;
import aldea.pictures.Picture;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// What buyers and makers cannot settle between them.
@Service
public class Disputes implements Verified {
    private static final Logger log = LoggerFactory.getLogger(Disputes.class);

    private final DisputeTable table;
    private final StepTable steps;
    private final DisputeCheck check;
    private final Rules rules;
    private final Judges judges;
    private final Telling telling;
    private final Sales sales;
    private final Payments payments;
    private final Ids ids;
    private final InstantSource clock;

    Disputes(
            DisputeTable table,
            StepTable steps,
            DisputeCheck check,
            Rules rules,
            Judges judges,
            Telling telling,
            Sales sales,
            Payments payments,
            Ids ids,
            InstantSource clock) {
        this.table = table;
        this.steps = steps;
        this.check = check;
        this.rules = rules;
        this.judges = judges;
        this.telling = telling;
        this.sales = sales;
        this.payments = payments;
        this.ids = ids;
        this.clock = clock;
    }

    /// What somebody does, once: the same again after the same steps is the same.
    ///
    /// @param seen how many steps there were when they decided on it
    /// @param proposal for an answer or a decision
    record Act(int seen, Role role, AccountId by, Kind kind, Optional<Proposal> proposal, String words) {}

    /// Why an order cannot be disputed; empty when it can.
    Optional<Problem> obstacle(Sales.Sold sold) {
        if (sold.paid().isEmpty() || sold.cancelled().isPresent()) {
            return Optional.of(Problem.NOT_POSSIBLE_NOW);
        }
        return sold.delivered()
                .filter(delivered -> clock.instant().isAfter(rules.due("opening", delivered)))
                .map(late -> Problem.DISPUTE_TOO_LATE);
    }

    /// The order's money stays where it is until the dispute is over. Whoever calls has checked that the order is
    /// theirs.
    ///
    /// @throws Refusal NOT_POSSIBLE_NOW, DISPUTE_TOO_LATE; ALREADY_DONE for an order that is disputed otherwise
    @Transactional
    public DisputeId open(OrderId order, Reason reason, String words, List<Picture> pictures) {
        var sold = sales.sold(order).orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
        obstacle(sold).ifPresent(problem -> {
            throw new Refusal(problem);
        });
        var now = clock.instant();
        var dispute = opened(sold, reason, now);
        var nothing = Optional.<Proposal>empty();
        if (!table.open(dispute, sold.commission().currency().getCurrencyCode(), now)) {
            return repeated(order, reason, words);
        }
        var step = new Step(ids.next(), 1, Kind.OPENED, Role.BUYER, Optional.of(sold.buyer()), nothing, words, now);
        steps.add(dispute.id(), step);
        steps.pictures(dispute.id(), pictures);
        telling.turn(dispute, step);
        payments.freeze(dispute.asReference(), dispute.key());
        log.atInfo()
                .addKeyValue("dispute", dispute.id().value())
                .addKeyValue("order", order.value())
                .log("dispute opened");
        return dispute.id();
    }

    private Dispute opened(Sales.Sold sold, Reason reason, Instant now) {
        return new Dispute(
                new DisputeId(ids.next()),
                sold.id(),
                sold.reference(),
                sold.buyer(),
                sold.maker(),
                sold.shop(),
                sold.shopName(),
                judges.village(sold.shop()),
                reason,
                Turn.MAKER,
                Optional.of(rules.due("maker", now)),
                1,
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty());
    }

    private DisputeId repeated(OrderId order, Reason reason, String words) {
        var known = table.of(List.of(order)).getFirst();
        var first = steps.steps(known.id()).getFirst();
        if (known.reason() != reason || !first.words().equals(words)) {
            throw new Refusal(Problem.ALREADY_DONE);
        }
        return known.id();
    }

    /// @throws Refusal NOT_POSSIBLE_NOW when it is not theirs to do, or things have moved on since they looked;
    ///     BAD_INPUT for more than is left
    @Transactional
    void act(DisputeId id, Act act) {
        var dispute = table.lock(id).orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
        if (act.seen() < dispute.steps() && isRepeated(dispute, act)) {
            return;
        }
        if (act.seen() != dispute.steps()) {
            throw new Refusal(Problem.NOT_POSSIBLE_NOW);
        }
        act.proposal().ifPresent(proposal -> mustBeThere(dispute, proposal));
        go(dispute, act.role(), Optional.of(act.by()), act.kind(), act.proposal(), act.words());
    }

    private boolean isRepeated(Dispute dispute, Act act) {
        return steps.steps(dispute.id()).stream()
                .filter(step -> step.number() == act.seen() + 1)
                .anyMatch(step -> step.kind() == act.kind()
                        && step.role() == act.role()
                        && step.by().equals(Optional.of(act.by()))
                        && (act.proposal().isEmpty() || act.proposal().equals(step.proposal()))
                        && step.words().equals(act.words()));
    }

    private void mustBeThere(Dispute dispute, Proposal proposal) {
        var most = goodsLeft(dispute);
        if (proposal.amount().minor() < 0 || proposal.amount().compareTo(most) > 0) {
            throw new Refusal(Problem.BAD_INPUT);
        }
    }

    /// What can still go back for the goods.
    Money goodsLeft(Dispute dispute) {
        return Division.goods(payments.left(dispute.asReference()).orElseThrow());
    }

    /// The clock takes the next step where nobody did.
    @Transactional
    void overdue(DisputeId id) {
        var dispute = table.lock(id).orElseThrow();
        if (dispute.due().filter(due -> !due.isAfter(clock.instant())).isPresent()
                && dispute.turn() != Turn.PROGRAMME) {
            go(dispute, Role.CLOCK, Optional.empty(), Kind.LAPSED, Optional.empty(), "");
        }
    }

    private void go(
            Dispute dispute, Role role, Optional<AccountId> by, Kind kind, Optional<Proposal> made, String words) {
        var standing =
                kind == Kind.ESCALATED || kind == Kind.APPEALED ? Optional.<Proposal>empty() : dispute.proposal();
        var proposal = made.or(() -> standing);
        var next = Dispute.next(dispute.turn(), role, kind, proposal)
                .orElseThrow(() -> new Refusal(Problem.NOT_POSSIBLE_NOW));
        var now = clock.instant();
        var number = dispute.steps() + 1;
        if (next == Turn.OVER) {
            var done = carryOut(dispute, Dispute.carriedOut(dispute.turn(), kind, proposal));
            var step = new Step(ids.next(), number, kind, role, by, Optional.of(done.proposal()), words, now);
            steps.add(dispute.id(), step);
            table.close(dispute.id(), kind == Kind.WITHDRAWN, done.refunded(), now);
            telling.over(dispute, step, done.refunded());
        } else {
            // A village without a mediator who is no party leaves it to the programme.
            var turn = next == Turn.MEDIATOR && judges.mediators(dispute).isEmpty() ? Turn.PROGRAMME : next;
            var due = Optional.of(rules.due(Dispute.code(turn), now));
            var step = new Step(ids.next(), number, kind, role, by, made, words, now);
            steps.add(dispute.id(), step);
            var mediator = role == Role.MEDIATOR ? by.map(AccountId::value) : Optional.<java.util.UUID>empty();
            table.move(dispute.id(), turn, due, proposal, mediator);
            telling.turn(table.find(dispute.id()).orElseThrow(), step);
        }
    }

    private record Done(Proposal proposal, Money refunded) {}

    /// What went back meanwhile for another reason is not given twice.
    private Done carryOut(Dispute dispute, Optional<Proposal> proposal) {
        var order = dispute.asReference();
        var left = payments.lock(order);
        var most = Division.goods(left);
        var wanted = proposal.map(Proposal::amount).orElse(Money.zero(most.currency()));
        var amount = wanted.compareTo(most) > 0 ? most : wanted;
        var delivery = proposal.filter(Proposal::delivery).isPresent();
        var back = Division.of(left, amount, delivery, dispute.key(), "dispute");
        if (back.net().plus(back.commission()).plus(back.delivery()).isPositive()) {
            payments.refund(order, back);
        }
        payments.thaw(order, dispute.key());
        var way = proposal.map(Proposal::way).orElse(Proposal.Way.NOTHING);
        return new Done(new Proposal(way, amount, delivery), back.amount());
    }

    /// Which of these orders are disputed, and whether still; a dispute that was taken back does not count.
    public Map<OrderId, Boolean> disputed(Collection<OrderId> orders) {
        return table.standing(orders);
    }

    public Optional<OrderId> order(DisputeId dispute) {
        return table.find(dispute).map(Dispute::order);
    }

    /// Compares disputes with their steps and with what payment did; one sentence, beginning with `dispute:`, for each
    /// disagreement.
    @Transactional(readOnly = true)
    @Override
    public List<String> check() {
        return check.disagreements();
    }
}
