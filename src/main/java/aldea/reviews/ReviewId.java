package aldea.reviews;

import java.util.UUID;

/// What one buyer says of one product of one order.
public record ReviewId(UUID value) {}
