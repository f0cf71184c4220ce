package aldea.teams;

import aldea.businesses.BusinessId;
import aldea.people.AccountId;
import aldea.places.VillageId;
import java.time.Instant;
import java.util.List;

/// What teams did at businesses. Arrives at least once.
public sealed interface VisitEvent {
    /// A visit was made.
    ///
    /// @param present of the team
    record Made(VisitId visit, TeamId team, BusinessId business, VillageId village, List<AccountId> present, Instant at)
            implements VisitEvent {}
}
