package aldea.aftersale;

import aldea.kernel.Money;
import aldea.orders.OrderId;
import aldea.people.AccountId;
import java.time.Instant;

/// What happened after a sale. Each arrives at least once.
public sealed interface AftersaleEvent {
    /// @param what `cancelled`, `short`, `asked`, `accepted`, `arrived`, `refused`, `taken-back`, `lapsed`,
    ///     `inspected`, `said`
    /// @param by `buyer`, `maker` or `clock`
    /// @param refund what goes back to the buyer; nothing for most steps
    /// @param exchanged whether something else goes out instead
    record Happened(
            StepId step,
            String what,
            OrderId order,
            String reference,
            AccountId buyer,
            AccountId maker,
            String by,
            Money refund,
            boolean exchanged,
            Instant at)
            implements AftersaleEvent {}
}
