package aldea.shipping;

import java.util.UUID;

/// A parcel.
public record ParcelId(UUID value) {}
