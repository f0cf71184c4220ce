package aldea.maturity;

import aldea.businesses.Businesses;
import aldea.maturity.Assessment.Wave;
import aldea.people.Viewer;
import aldea.places.Places.Located;
import aldea.programme.Measure;
import aldea.programme.Tally;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/// What businesses say of themselves, at T0 and at T1.
@Component
class MaturityTally implements Tally {
    private static final Map<Measure, Wave> WAVES =
            Map.of(Measure.MATURITY_BEFORE, Wave.T0, Measure.MATURITY_AFTER, Wave.T1);

    private final WaveTable table;
    private final Businesses businesses;

    MaturityTally(WaveTable table, Businesses businesses) {
        this.table = table;
        this.businesses = businesses;
    }

    @Override
    public Set<Measure> measures() {
        return WAVES.keySet();
    }

    @Override
    public void count(int year, boolean now, Board board) {
        if (!now) {
            return;
        }
        WAVES.forEach((measure, wave) -> {
            var tenths = table.all(wave);
            businesses
                    .businesses(tenths.keySet())
                    .forEach((asked, business) ->
                            board.add(measure, business.village(), tenths.getOrDefault(asked, 0L)));
        });
    }

    @Override
    public Optional<String> rows(Measure measure, Located village, int year, Viewer viewer) {
        return Optional.ofNullable(WAVES.get(measure))
                .filter(wave -> VillagePages.reads(viewer, village.id()))
                .map(wave -> VillagePages.path(village.slug(), wave));
    }
}
