package aldea.baskets;

import aldea.catalog.ProductId;
import aldea.catalog.ShopId;
import aldea.kernel.Money;
import aldea.people.Viewer;
import aldea.stock.SkuId;
import java.util.List;
import java.util.UUID;

/// The basket's page, above its sum.
public record BasketSpot(List<Line> lines, Viewer viewer) {
    /// @param special sold by a special offer
    public record Line(SkuId sku, ProductId product, ShopId shop, int quantity, Money unitPrice, boolean special) {}

    static BasketSpot of(BasketView basket, Viewer viewer) {
        var lines = basket.shops().stream()
                .flatMap(shop -> shop.lines().stream())
                .map(line -> {
                    var sku = new SkuId(UUID.fromString(line.sku()));
                    var face = line.face();
                    return new Line(
                            sku,
                            face.id(),
                            face.shop(),
                            line.quantity(),
                            line.unitPrice(),
                            !face.sku().equals(sku));
                })
                .toList();
        return new BasketSpot(lines, viewer);
    }
}
