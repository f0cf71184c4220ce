package aldea.stream;

import java.util.UUID;

/// One stream: what one host sends from its beginning to its end.
public record StreamId(UUID value) {}
