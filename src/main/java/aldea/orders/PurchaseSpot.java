package aldea.orders;

import aldea.people.Viewer;

/// A purchase's page, below its orders. Whoever sees it may see the purchase.
public record PurchaseSpot(PurchaseId purchase, Viewer viewer) {}
