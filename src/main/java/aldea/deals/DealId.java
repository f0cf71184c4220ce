package aldea.deals;

import java.util.UUID;

/// One deal of one show.
public record DealId(UUID value) {}
