package aldea.disputes;

import aldea.disputes.Dispute.Kind;
import aldea.disputes.Dispute.Proposal;
import aldea.disputes.Dispute.Role;
import aldea.kernel.Money;
import aldea.orders.OrderId;
import aldea.people.AccountId;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationContext;

/// Lets everybody in a dispute act, for the tests of other packages.
public record Court(ApplicationContext context) {
    /// @param way `refund`, `return` or `nothing`
    public record Offer(String way, long minor, boolean delivery) {}

    public void open(OrderId order, String words) {
        context.getBean(Disputes.class).open(order, Reason.BROKEN, words, List.of());
    }

    /// @param seen how many steps there were when they decided on it
    /// @param role such as `buyer`, `kind` such as `answered`
    public void act(
            OrderId order, int seen, String role, AccountId by, String kind, Optional<Offer> offer, String words) {
        var dispute = context.getBean(DisputeTable.class).of(List.of(order)).getFirst();
        var proposal = offer.map(made ->
                new Proposal(Dispute.of(Proposal.Way.class, made.way()), Money.mxn(made.minor()), made.delivery()));
        context.getBean(Disputes.class)
                .act(
                        dispute.id(),
                        new Disputes.Act(
                                seen, Dispute.of(Role.class, role), by, Dispute.of(Kind.class, kind), proposal, words));
    }
}
