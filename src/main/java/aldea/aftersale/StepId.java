package aldea.aftersale;

import java.util.UUID;

/// One fact after a sale: who did what, and when.
public record StepId(UUID value) {}
