package aldea.catalog;

import aldea.people.Viewer;

/// A shop's public page, below its products.
public record ShopSpot(ShopId shop, Viewer viewer) {}
