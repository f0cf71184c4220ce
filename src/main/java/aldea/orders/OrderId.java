package aldea.orders;

import java.util.UUID;

/// An order: what one shop sends.
public record OrderId(UUID value) {}
