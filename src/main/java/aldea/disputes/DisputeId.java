package aldea.disputes;

import java.util.UUID;

/// A dispute's name in addresses and events.
public record DisputeId(UUID value) {}
