package aldea.impact;

import aldea.kernel.Money;

/// A month of a village's page, or the whole year.
///
/// @param month 1 to 12; 0 for the whole year
/// @param kept what buyers kept of what was sold, whenever the rest went back
/// @param shops of which buyers kept something
public record MonthLine(int month, Money sold, Money kept, int orders, int shops) {
    public Money back() {
        return sold.minus(kept);
    }
}
