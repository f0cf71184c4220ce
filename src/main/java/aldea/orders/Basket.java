package aldea.orders;

import aldea.stock.SkuId;
import java.util.List;

/// What a buyer asks for.
///
/// @param lines not empty, at most 50, each sku once
public record Basket(List<Line> lines) {
    /// @param quantity 1 to 999
    public record Line(SkuId sku, int quantity) {}
}
