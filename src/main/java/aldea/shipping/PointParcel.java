package aldea.shipping;

/// A parcel as a point's keeper sees it.
///
/// @param tracking as people read it
/// @param recipient personal data, for those who hand parcels over
public record PointParcel(String tracking, String orderReference, String sender, String recipient) {}
