package aldea.places;

import java.util.UUID;

/// A village point: where parcels are handed in and picked up.
public record PointId(UUID value) {}
