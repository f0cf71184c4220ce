package aldea.teams;

import java.util.UUID;

/// A visit that was made; the id is made by who made it.
public record VisitId(UUID value) {}
