package aldea.impact;

import aldea.kernel.Money;

/// A month of a village's page.
///
/// @param month 1 to 12
public record MonthLine(int month, Money sales, int orders, int shops) {}
