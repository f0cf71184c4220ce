package aldea.catalog;

/// A product as lists show it.
///
/// @param units available now
public record Card(Catalog.Product product, int units) {}
