package aldea.stock;

import java.util.UUID;

/// One kind of unit that is counted.
public record SkuId(UUID value) {}
