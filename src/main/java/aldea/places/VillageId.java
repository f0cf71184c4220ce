package aldea.places;

import java.util.UUID;

/// A village (a locality of the census).
public record VillageId(UUID value) {}
