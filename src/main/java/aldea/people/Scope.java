package aldea.people;

import java.util.UUID;

/// Where a role holds: the whole platform, a place (village, municipality, state), a village point or a shop.
///
/// @param id of the place, point or shop; for the platform [#EVERYWHERE]'s
public record Scope(Kind kind, UUID id) {
    public enum Kind {
        PLATFORM,
        PLACE,
        POINT,
        SHOP
    }

    public static final Scope EVERYWHERE = new Scope(Kind.PLATFORM, new UUID(0, 0));

    public static Scope place(UUID id) {
        return new Scope(Kind.PLACE, id);
    }

    public static Scope point(UUID id) {
        return new Scope(Kind.POINT, id);
    }

    public static Scope shop(UUID id) {
        return new Scope(Kind.SHOP, id);
    }
}
