package aldea.field;

import java.util.UUID;

/// Something noted on a device; made there.
public record ItemId(UUID value) {}
