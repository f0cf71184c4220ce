package aldea.relay;

import aldea.live.BroadcastId;
import aldea.people.AccountId;
import java.time.Instant;
import java.time.ZoneId;

/// What makers are to be told of a relay.
public sealed interface RelayEvent {
    /// A maker is asked to take turns in a show.
    ///
    /// @param host the name of the shop whose show it is
    /// @param to who makes what the invited shop sells
    /// @param zone of the host's village, for the time of day
    record Invited(
            InvitationId invitation,
            BroadcastId show,
            String title,
            String host,
            AccountId to,
            Instant plannedFor,
            ZoneId zone,
            Instant at)
            implements RelayEvent {}
}
