package aldea.impact;

import aldea.kernel.Fragment;
import aldea.kernel.Section;
import aldea.people.HomeSpot;
import aldea.places.Places;
import java.time.InstantSource;
import java.time.Year;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// The villages that sold most this year, on the home page.
@Component
class VillagesOnTheMove implements Section<HomeSpot> {
    private final FigureTable table;
    private final Places places;
    private final InstantSource clock;

    VillagesOnTheMove(FigureTable table, Places places, InstantSource clock) {
        this.table = table;
        this.places = places;
        this.clock = clock;
    }

    @Override
    public Class<HomeSpot> spot() {
        return HomeSpot.class;
    }

    @Override
    public int position() {
        return 50;
    }

    @Override
    public Optional<Fragment> fill(HomeSpot spot) {
        var lines = table.top(Year.from(clock.instant().atZone(PROGRAMME)), MOST).stream()
                .map(figure -> new MovingVillage(places.village(figure.village()), figure))
                .toList();
        return lines.isEmpty()
                ? Optional.empty()
                : Optional.of(new Fragment("impact/_on-the-move.jte", Map.of("villages", lines)));
    }

    private static final ZoneId PROGRAMME = ZoneId.of("America/Mexico_City");
    private static final int MOST = 6;
}
