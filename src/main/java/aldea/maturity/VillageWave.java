package aldea.maturity;

import aldea.businesses.Business;
import aldea.kernel.Pager;
import aldea.maturity.Assessment.Wave;
import aldea.places.Places;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What businesses of a village say of themselves in a wave.
///
/// @param count of businesses that count, on all pages
/// @param median of all of them, in percent
/// @param bands how many businesses are in each, on all pages
/// @param rows of one page
/// @param weighing what the programme's weights change; empty where none hold
public record VillageWave(
        Places.Village village,
        Wave wave,
        int count,
        BigDecimal median,
        Map<Band, Long> bands,
        List<Row> rows,
        Optional<Weighing> weighing,
        Pager pager) {
    public Band band() {
        return Band.of(median);
    }

    /// @param tenths of a percent
    public record Row(Business business, long tenths) {
        public BigDecimal percent() {
            return BigDecimal.valueOf(tenths, 1);
        }

        public Band band() {
            return Band.of(percent());
        }
    }
}
