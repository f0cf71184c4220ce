package aldea.shipping;

/// Where a parcel goes. Personal data: kept by orders and shipping only, never logged, never in events.
///
/// @param region such as a state
/// @param country ISO 3166 alpha-2
/// @param hint how to find the door; may be empty
public record Address(
        String name,
        String phone,
        String street,
        String locality,
        String region,
        String postalCode,
        String country,
        String hint) {}
