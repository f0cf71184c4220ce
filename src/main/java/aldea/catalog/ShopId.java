package aldea.catalog;

import java.util.UUID;

/// A maker's shop.
public record ShopId(UUID value) {}
