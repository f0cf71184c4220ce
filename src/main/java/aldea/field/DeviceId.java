package aldea.field;

import java.util.UUID;

/// A device; made on it.
public record DeviceId(UUID value) {}
