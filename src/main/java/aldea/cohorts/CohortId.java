package aldea.cohorts;

import java.util.UUID;

/// People who learn a course together.
public record CohortId(UUID value) {}
