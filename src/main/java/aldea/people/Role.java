package aldea.people;

/// What a person may do somewhere. A buyer needs no role.
public enum Role {
    MAKER,
    POINT_KEEPER,
    STUDENT,
    TEACHER,
    COORDINATOR,
    MODERATOR,
    OPERATOR
}
