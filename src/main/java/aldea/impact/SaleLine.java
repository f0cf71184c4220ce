package aldea.impact;

import aldea.catalog.ShopId;
import aldea.kernel.Money;
import java.time.Instant;

/// A sale behind a figure, for those who have to account for it.
///
/// @param back of the goods, what was given back; what buyers kept is the rest
public record SaleLine(String reference, ShopId shop, Money goods, Money back, Instant at) {
    public Money kept() {
        return goods.minus(back);
    }
}
