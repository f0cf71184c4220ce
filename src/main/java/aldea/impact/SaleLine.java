package aldea.impact;

import aldea.kernel.Money;
import java.time.Instant;

/// A sale behind a figure, for those who have to account for it.
public record SaleLine(String reference, Money goods, Instant at) {}
