package aldea.catalog;

import java.util.UUID;

/// A product of a shop.
public record ProductId(UUID value) {}
