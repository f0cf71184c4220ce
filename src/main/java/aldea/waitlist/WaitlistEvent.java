package aldea.waitlist;

import aldea.kernel.Money;
import aldea.people.AccountId;
import java.time.Instant;
import java.time.ZoneId;

/// What those who wait are to be told.
public sealed interface WaitlistEvent {
    WaitId id();

    /// A unit is set apart for them.
    ///
    /// @param title of the product
    /// @param slug of the product
    /// @param until when it goes to the next
    /// @param zone of the shop's village, for the time of day
    record Served(
            WaitId id,
            AccountId account,
            String title,
            String slug,
            Money price,
            Instant until,
            ZoneId zone,
            Instant at)
            implements WaitlistEvent {}

    /// They did not buy it in time.
    ///
    /// @param title of the product
    /// @param slug of the product
    record Lapsed(WaitId id, AccountId account, String title, String slug, Instant at) implements WaitlistEvent {}
}
