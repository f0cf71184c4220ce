package aldea.people;

import aldea.people.People.Person;
import aldea.people.ScopeNames.Named;
import java.util.List;
import java.util.Optional;

/// What the page of roles shows.
///
/// @param person empty for an address without an account
/// @param query what was looked for
/// @param found where the role could be given
public record RolesView(
        String email,
        Optional<Person> person,
        List<Held> held,
        String query,
        List<Spot> found,
        List<Person> operators) {
    static final String EVERYWHERE = "everywhere";

    public record Held(Role role, Spot spot) {}

    /// Where a role is or could be held.
    ///
    /// @param key as the form sends it: `everywhere`, or a kind of scope and an id
    /// @param named empty for the whole platform, and for what is there no more
    public record Spot(String key, Optional<Named> named) {
        static Spot of(Scope scope, Optional<Named> named) {
            return new Spot(
                    scope.equals(Scope.EVERYWHERE) ? EVERYWHERE : scope.kind().name() + ":" + scope.id(), named);
        }

        public boolean isEverywhere() {
            return key.equals(EVERYWHERE);
        }
    }
}
