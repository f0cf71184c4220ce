package aldea.orders;

import aldea.people.Viewer;

/// A purchase's page, below its orders. Whoever sees it may see the purchase.
public record PurchaseSpot(PurchaseId purchase, Viewer viewer) {
    /// A paid order's page for its maker, above what is to be packed. Whoever sees it holds the shop.
    public record Packing(OrderId order, Viewer viewer) {}
}
