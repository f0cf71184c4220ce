package aldea.desks;

import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.people.Viewer;
import aldea.places.Places;
import aldea.places.Places.Municipality;
import aldea.places.Places.Region;
import java.util.Optional;
import java.util.UUID;

/// Of which place a desk is.
record Spot(Level level, Optional<Region> state, Optional<Municipality> municipality) {
    static final Spot PROGRAMME = new Spot(Level.PROGRAMME, Optional.empty(), Optional.empty());

    static Spot state(Region state) {
        return new Spot(Level.STATE, Optional.of(state), Optional.empty());
    }

    static Spot municipality(Region state, Municipality municipality) {
        return new Spot(Level.MUNICIPALITY, Optional.of(state), Optional.of(municipality));
    }

    /// @param state INEGI's code, or the id of a region of another country
    static Spot state(Places places, String state) {
        return places.regions().stream()
                .filter(region -> key(region).equals(state))
                .findFirst()
                .map(Spot::state)
                .orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
    }

    static Spot municipality(Places places, String state, String municipality) {
        var region = state(places, state).state().orElseThrow();
        return places.municipalities(region.id()).stream()
                .filter(one -> key(one).equals(municipality))
                .findFirst()
                .map(one -> municipality(region, one))
                .orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
    }

    /// By the address of its desk.
    static Spot of(Places places, String path) {
        var parts = path.split("/", 7);
        return switch (parts.length) {
            case 2 -> PROGRAMME;
            case 4 -> state(places, parts[3]);
            case 6 -> municipality(places, parts[3], parts[5]);
            default -> throw new Refusal(Problem.NOT_FOUND);
        };
    }

    private static String key(Region region) {
        return isDrawn(region) ? region.code() : region.id().toString();
    }

    /// The map is one of Mexico; desks of other countries' regions have their tables alone.
    static boolean isDrawn(Region region) {
        return region.country().equals("MX");
    }

    /// Its name; abroad with the country's two letters, since the same name is found in several.
    static String name(Region region) {
        return isDrawn(region) ? region.name() : region.name() + ", " + region.country();
    }

    private static String key(Municipality municipality) {
        return municipality.code().matches("[0-9]{5}")
                ? municipality.code()
                : municipality.id().toString();
    }

    UUID id() {
        return municipality
                .map(Municipality::id)
                .or(() -> state.map(Region::id))
                .orElse(FigureTable.EVERYWHERE);
    }

    String path() {
        return "/desks"
                + state.map(it -> "/states/" + key(it)).orElse("")
                + municipality.map(it -> "/municipalities/" + key(it)).orElse("");
    }

    /// Who answers for the whole programme sees everything, who answers for a state or municipality that one. To others
    /// it stays hidden.
    void mustSee(Viewer viewer) {
        viewer.mustBeSomebody();
        if (!isSeenBy(viewer)) {
            throw new Refusal(Problem.NOT_FOUND);
        }
    }

    boolean isSeenBy(Viewer viewer) {
        return viewer.isOperator()
                || viewer.holds(Role.COORDINATOR, Scope.EVERYWHERE)
                || state.filter(it -> viewer.holds(Role.COORDINATOR, Scope.place(it.id())))
                        .isPresent()
                || municipality
                        .filter(it -> viewer.holds(Role.COORDINATOR, Scope.place(it.id())))
                        .isPresent();
    }
}
