package aldea.people;

/// What a person may do somewhere. A buyer needs no role.
public enum Role {
    MAKER,
    POINT_KEEPER,
    STUDENT,
    TEACHER,
    COORDINATOR,
    MODERATOR,
    OPERATOR;

    /// Whether the role opens a door in a scope of this kind. Every role may be held on the whole platform.
    boolean isHeldIn(Scope.Kind kind) {
        return kind == Scope.Kind.PLATFORM
                || switch (this) {
                    case MAKER -> kind == Scope.Kind.SHOP;
                    case POINT_KEEPER -> kind == Scope.Kind.POINT;
                    case STUDENT, TEACHER, COORDINATOR -> kind == Scope.Kind.PLACE;
                    case MODERATOR -> kind == Scope.Kind.PLACE || kind == Scope.Kind.SHOP;
                    case OPERATOR -> false;
                };
    }
}
