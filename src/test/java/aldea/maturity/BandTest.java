package aldea.maturity;

import static org.assertj.core.api.Assertions.assertThat;

import aldea.maturity.Score.Level;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class BandTest {
    private static final Instrument IAMD = Instruments.newest();

    @Test
    void a_band_begins_exactly_at_its_quarter() {
        assertThat(List.of("0.0", "24.9", "25.0", "49.9", "50.0", "74.9", "75.0", "100.0"))
                .extracting(percent -> Band.of(new BigDecimal(percent)))
                .containsExactly(
                        Band.BASIC,
                        Band.BASIC,
                        Band.AVERAGE,
                        Band.AVERAGE,
                        Band.MODERATE,
                        Band.MODERATE,
                        Band.ADVANCED,
                        Band.ADVANCED);
    }

    @Test
    void bands_are_no_levels() {
        var twos = Score.of(IAMD, all(2));
        assertThat(twos.level()).hasValue(Level.COMPETENTE);
        assertThat(twos.band()).hasValue(Band.MODERATE);
        assertThat(Score.of(IAMD, java.util.Map.of()).band())
                .as("too few answers")
                .isEmpty();
    }

    private static java.util.Map<String, Optional<Integer>> all(int value) {
        return IAMD.items().stream().collect(Collectors.toMap(Instrument.Item::code, item -> Optional.of(value)));
    }
}
