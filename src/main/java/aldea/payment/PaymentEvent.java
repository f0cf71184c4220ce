package aldea.payment;

import aldea.kernel.Money;
import aldea.kernel.Reference;
import aldea.people.AccountId;
import java.time.Instant;
import java.util.List;

/// What happened to money. Each arrives at least once.
public sealed interface PaymentEvent {
    /// The whole amount of purchases came and is held, each order's part in its escrow. It may come late.
    /// One event a committed group, not one a purchase.
    ///
    /// @param captures those whose money came first to the gateway first
    record Captured(List<Capture> captures) implements PaymentEvent {
        public record Capture(Reference purchase, Money amount, Instant at) {}
    }

    /// The gateway says that this payment will not come.
    record Failed(Reference purchase, String reason, Instant at) implements PaymentEvent {}

    /// Escrow was released to the payee: what refunds in part had left of it.
    ///
    /// @param net what the payee gets
    record Released(Reference order, AccountId payee, Money net, Money commission, Money delivery, Instant at)
            implements PaymentEvent {}

    /// Some of what was paid for an order went back to the payer; nothing where only the programme had paid for it.
    ///
    /// @param key of the refund
    /// @param amount what the payer got: net, commission and delivery less the subsidy
    record RefundedInPart(
            Reference order,
            String key,
            Money amount,
            Money net,
            Money commission,
            Money delivery,
            Money subsidy,
            String reason,
            Instant at)
            implements PaymentEvent {}

    /// All that was paid for an order went back to the payer, at once or with its last part.
    record Refunded(Reference order, Money amount, String reason, Instant at) implements PaymentEvent {}

    /// A payout reached the payee's bank.
    ///
    /// @param orders whose net amounts it holds
    record PaidOut(AccountId payee, List<Reference> orders, Money amount, Instant at) implements PaymentEvent {}
}
