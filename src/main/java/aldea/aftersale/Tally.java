package aldea.aftersale;

import aldea.catalog.ProductId;

/// A line as sold, and what has become of its units.
///
/// @param number within the order
/// @param paid minor units that the buyer paid for all its units
/// @param subsidy minor units that the programme added
/// @param gone units cancelled or that could not be sent
/// @param back units that came back
/// @param open units of which a return is under way
record Tally(
        int number,
        ProductId product,
        String title,
        int quantity,
        long paid,
        long subsidy,
        int gone,
        int back,
        int open) {
    /// Units that the buyer has, or is to get, and of which nothing is under way.
    int left() {
        return quantity - gone - back - open;
    }

    /// What units are worth when so many of them had gone before: the last one takes the remainder.
    Worth worth(int units) {
        var before = gone + back;
        return new Worth(part(paid, before, units), part(subsidy, before, units));
    }

    private long part(long whole, int before, int units) {
        return Worth.share(whole, before + units, quantity) - Worth.share(whole, before, quantity);
    }
}
