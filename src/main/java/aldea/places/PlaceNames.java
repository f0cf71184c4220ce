package aldea.places;

import aldea.kernel.CleanText;
import aldea.people.Scope;
import aldea.people.ScopeNames;
import aldea.places.Places.Village;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// States, municipalities and villages, where roles are given.
@Component
class PlaceNames implements ScopeNames {
    private final Places places;
    private final NameTable names;

    PlaceNames(Places places, NameTable names) {
        this.places = places;
        this.names = names;
    }

    @Override
    public Scope.Kind kind() {
        return Scope.Kind.PLACE;
    }

    /// A state first, since there are few and each is looked for by its whole name.
    @Override
    public List<Named> search(String text) {
        var folded = CleanText.folded(text);
        return folded.isEmpty()
                ? List.of()
                : Stream.concat(
                                names.areas(folded).stream().map(PlaceNames::named),
                                places.search(text).stream().map(PlaceNames::named))
                        .toList();
    }

    @Override
    public Map<UUID, Named> named(Collection<UUID> ids) {
        var found = new HashMap<UUID, Named>();
        places.villages(ids.stream().map(VillageId::new).toList())
                .forEach((id, village) -> found.put(id.value(), named(village)));
        names.areas(ids).forEach(row -> found.put(row.id(), named(row)));
        return found;
    }

    private static Named named(NameTable.Row row) {
        var state = row.kind().equals("state");
        return new Named(
                Scope.place(row.id()),
                row.name(),
                state ? "places.scope.state" : "places.scope.municipality",
                // A country's code says which of two states it is; nobody needs to be told where a state of theirs
                // lies.
                state && row.within().equals("MX") ? "" : row.within());
    }

    private static Named named(Village village) {
        return new Named(
                Scope.place(village.id().value()),
                village.name(),
                "places.scope.village",
                village.municipality() + ", " + village.region());
    }
}

/// Village points, where roles are given.
@Component
class PointNames implements ScopeNames {
    private final Places places;
    private final NameTable names;

    PointNames(Places places, NameTable names) {
        this.places = places;
        this.names = names;
    }

    @Override
    public Scope.Kind kind() {
        return Scope.Kind.POINT;
    }

    @Override
    public List<Named> search(String text) {
        var folded = CleanText.folded(text);
        return folded.isEmpty() ? List.of() : named(names.points(folded));
    }

    @Override
    public Map<UUID, Named> named(Collection<UUID> ids) {
        return named(names.points(ids)).stream()
                .collect(Collectors.toMap(one -> one.scope().id(), Function.identity()));
    }

    private List<Named> named(List<NameTable.Row> rows) {
        var villages = places.villages(rows.stream().map(PointNames::village).toList());
        return rows.stream()
                .map(row -> new Named(
                        Scope.point(row.id()),
                        row.name(),
                        "places.scope.point",
                        Optional.ofNullable(villages.get(village(row)))
                                .map(village -> village.name() + ", " + village.region())
                                .orElse("")))
                .toList();
    }

    private static VillageId village(NameTable.Row row) {
        return new VillageId(UUID.fromString(row.within()));
    }
}
