package aldea.impact;

import aldea.kernel.Fragment;
import aldea.kernel.Section;
import aldea.places.Places;
import aldea.places.VillageSpot;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// This year's figures on a village's page.
@Component
class VillageTiles implements Section<VillageSpot> {
    private final Impact impact;
    private final Places places;

    VillageTiles(Impact impact, Places places) {
        this.impact = impact;
        this.places = places;
    }

    @Override
    public Class<VillageSpot> spot() {
        return VillageSpot.class;
    }

    @Override
    public int position() {
        return 10;
    }

    @Override
    public Optional<Fragment> fill(VillageSpot spot) {
        var village = places.village(spot.village());
        var figure = impact.figure(village.id(), impact.thisYear(village.id()));
        return Optional.of(new Fragment(
                "impact/_village-tiles.jte", Map.of("village", village, "tiles", Tiles.of(figure, village))));
    }
}
