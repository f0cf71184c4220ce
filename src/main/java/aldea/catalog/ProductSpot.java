package aldea.catalog;

import aldea.people.Viewer;

/// A product's public page, below the product.
public record ProductSpot(ProductId product, ShopId shop, Viewer viewer) {

    /// The same page, where one buys: above the button, or in its place while it is sold out.
    public record Buying(Catalog.Product product, Viewer viewer) {}

    /// Its maker's desk, beside the units.
    public record Units(Catalog.Product product) {}
}
