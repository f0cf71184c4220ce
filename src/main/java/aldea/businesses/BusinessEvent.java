package aldea.businesses;

import aldea.people.AccountId;
import aldea.places.VillageId;
import java.time.Instant;

/// What happened to businesses; ids only, since who they are may have to be forgotten. Each arrives at least once.
public sealed interface BusinessEvent {
    /// A business is known from now on, as an idea or with its owner's consent.
    record Registered(BusinessId business, VillageId village, Instant at) implements BusinessEvent {}

    /// It came to another stage; from active to first sale when nothing was sold for long.
    record Staged(BusinessId business, VillageId village, Stage before, Stage after, Instant at)
            implements BusinessEvent {}

    /// Its owner agreed, for the first time or again.
    record ConsentGiven(BusinessId business, VillageId village, String version, Instant at) implements BusinessEvent {}

    /// Somebody says that it is this account's; its holder is asked.
    record OwnerNamed(BusinessId business, AccountId account, AccountId by, Instant at) implements BusinessEvent {}

    /// Who it is was forgotten; whoever keeps a copy forgets it too.
    record ConsentWithdrawn(BusinessId business, VillageId village, Instant at) implements BusinessEvent {}

    /// Both are one: what is said of `gone` is said of `kept` from now on.
    record Merged(BusinessId gone, BusinessId kept, VillageId village, Instant at) implements BusinessEvent {}
}
