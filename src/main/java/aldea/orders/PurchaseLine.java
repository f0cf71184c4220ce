package aldea.orders;

import aldea.kernel.Money;
import java.time.Instant;

/// A purchase in its buyer's list.
public record PurchaseLine(String reference, String state, Money total, Instant placedAt) {}
