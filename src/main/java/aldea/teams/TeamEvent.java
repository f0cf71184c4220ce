package aldea.teams;

import aldea.businesses.BusinessId;
import aldea.places.VillageId;
import java.time.Instant;

/// Which team accompanies which business. Arrives at least once.
public sealed interface TeamEvent {
    /// From now on the team accompanies the business.
    record Assigned(TeamId team, BusinessId business, VillageId village, Instant at) implements TeamEvent {}

    /// It does so no longer.
    record Released(TeamId team, BusinessId business, VillageId village, Instant at) implements TeamEvent {}
}
