package aldea.disputes;

import aldea.kernel.Money;
import aldea.people.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// What became of a dispute. Each arrives at least once.
public sealed interface DisputeEvent {
    /// Somebody's word is awaited.
    ///
    /// @param step that led here
    /// @param reference of the order
    /// @param to whoever may answer
    /// @param path where they do
    record Turn(
            DisputeId dispute, UUID step, String reference, List<AccountId> to, String path, Instant due, Instant at)
            implements DisputeEvent {}

    /// It is over.
    ///
    /// @param amount that goes back to the buyer, nothing perhaps
    record Over(
            DisputeId dispute, UUID step, String reference, Money amount, AccountId buyer, AccountId maker, Instant at)
            implements DisputeEvent {}
}
