package aldea.programme;

import java.util.UUID;

/// A village's plan.
public record PlanId(UUID value) {}
