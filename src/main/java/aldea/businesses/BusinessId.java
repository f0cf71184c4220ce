package aldea.businesses;

import java.util.UUID;

/// A business; made by whoever records it, perhaps far from any network.
public record BusinessId(UUID value) {}
