package aldea.shipping;

import aldea.places.PointId;

/// A point on its keeper's desk.
///
/// @param here parcels that lie there
/// @param expected parcels that makers will bring
public record PointLine(PointId id, String name, int here, int expected) {}
