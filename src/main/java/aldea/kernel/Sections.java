package aldea.kernel;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// All sections of all modules, ready to be asked what belongs at a spot.
public record Sections(List<Section<?>> all) {

    /// What the modules show at this spot, in order.
    public <S> List<Fragment> at(S spot) {
        return all.stream()
                .filter(section -> section.spot().isInstance(spot))
                .sorted(Comparator.comparingInt(Section::position))
                .map(section -> filled(section, spot))
                .flatMap(Optional::stream)
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static <S> Optional<Fragment> filled(Section<?> section, S spot) {
        return ((Section<S>) section).fill(spot);
    }
}
