package aldea.maturity;

import java.util.UUID;

/// One person's answers about one business; made where they are taken, perhaps far from any network.
public record AssessmentId(UUID value) {}
