package aldea.cascade;

import aldea.people.AccountId;
import aldea.places.VillageId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// That somebody was certified, and who had taught them.
///
/// @param certification its id; told again it is the same
/// @param village where the cohort learned; empty for one of an institution
/// @param state where that is
public record Taught(
        UUID certification,
        List<AccountId> teachers,
        AccountId learner,
        String course,
        Optional<VillageId> village,
        String state,
        Instant at) {}
