package aldea.cascade;

import java.util.UUID;

/// That somebody may teach a course for some time.
public record AccreditationId(UUID value) {}
