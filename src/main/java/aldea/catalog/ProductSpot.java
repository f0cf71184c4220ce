package aldea.catalog;

import aldea.people.Viewer;

/// A product's public page, below the product.
public record ProductSpot(ProductId product, ShopId shop, Viewer viewer) {}
