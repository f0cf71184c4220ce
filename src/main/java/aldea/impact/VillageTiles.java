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
    private final BackTable backs;
    private final Places places;

    VillageTiles(Impact impact, BackTable backs, Places places) {
        this.impact = impact;
        this.backs = backs;
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
        var year = impact.thisYear(village.id());
        var whole = backs.year(village.id(), year).whole();
        return Optional.of(new Fragment(
                "impact/_village-tiles.jte", Map.of("village", village, "tiles", Tiles.of(year, whole, village))));
    }
}
