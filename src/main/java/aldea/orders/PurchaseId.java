package aldea.orders;

import java.util.UUID;

/// A purchase: one payment for one or more orders.
public record PurchaseId(UUID value) {}
