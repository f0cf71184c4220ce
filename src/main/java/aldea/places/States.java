package aldea.places;

import aldea.kernel.CleanText;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// The states and provinces that are known, by the names that numbers are added up by.
public record States(List<String> names) {
    private static final String OF = " de ";

    public static States of(Places places) {
        return of(places, country -> true);
    }

    /// Those of the countries that are asked for, by their two letters.
    public static States of(Places places, Predicate<String> country) {
        return new States(places.regions().stream()
                .filter(it -> country.test(it.country()))
                .map(Places.Region::name)
                .distinct()
                .sorted()
                .toList());
    }

    /// The name as it is known, whatever the accents and capitals of what was typed, and whether the short name was or
    /// the one of its constitution: Veracruz de Ignacio de la Llave, Estado de México. Empty text stays empty: the
    /// whole programme, or no state.
    public Optional<String> find(String typed) {
        if (typed.isBlank()) {
            return Optional.of("");
        }
        var asked = CleanText.folded(typed).replaceFirst("^estado de ", "");
        return only(asked::equals)
                .or(() -> only(known -> asked.startsWith(known + OF) || known.startsWith(asked + OF)));
    }

    private Optional<String> only(Predicate<String> fits) {
        var found = names.stream()
                .filter(name -> fits.test(CleanText.folded(name)))
                .limit(2)
                .toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }
}
