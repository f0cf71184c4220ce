package aldea.places;

import aldea.kernel.CleanText;
import java.util.Set;

/// The name of a village in its address: as short as is free.
record Slugs(String plain, String withMunicipality, String withCode) {

    static Slugs of(String name, String municipality, String censusCode) {
        var plain = CleanText.slug(name);
        return new Slugs(plain, CleanText.slug(name + " " + municipality), plain + "-" + CleanText.slug(censusCode));
    }

    /// @param taken by others; the chosen one is added to it
    String choose(Set<String> taken) {
        for (var candidate : new String[] {plain, withMunicipality, withCode}) {
            if (!candidate.isEmpty() && taken.add(candidate)) {
                return candidate;
            }
        }
        var number = 2;
        while (!taken.add(withCode + "-" + number)) {
            number++;
        }
        return withCode + "-" + number;
    }
}
