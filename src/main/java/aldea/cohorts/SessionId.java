package aldea.cohorts;

import java.util.UUID;

/// A meeting of a cohort.
public record SessionId(UUID value) {}
