package aldea.reminders;

import aldea.live.BroadcastId;
import aldea.people.AccountId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/// What those who asked are to be told.
///
/// @param to at most a thousand people; more follow in another event
/// @param at when it was due
public sealed interface ReminderEvent {
    Show show();

    List<AccountId> to();

    Instant at();

    /// @param zone of the shop's village, for the time of day
    record Show(BroadcastId id, String slug, String title, String shop, Instant plannedFor, ZoneId zone) {}

    /// The show begins soon, or has begun.
    record Begins(Show show, List<AccountId> to, Instant at) implements ReminderEvent {}

    /// The show will not be.
    record CalledOff(Show show, List<AccountId> to, Instant at) implements ReminderEvent {}
}
