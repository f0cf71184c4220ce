package aldea.maturity;

import aldea.businesses.Business;
import aldea.kernel.Pager;
import aldea.maturity.Assessment.Wave;
import aldea.places.Places;
import java.math.BigDecimal;
import java.util.List;

/// What businesses of a village say of themselves in a wave.
///
/// @param count of businesses that count, on all pages
/// @param median of all of them, in percent
/// @param rows of one page
public record VillageWave(
        Places.Village village, Wave wave, int count, BigDecimal median, List<Row> rows, Pager pager) {
    /// @param tenths of a percent
    public record Row(Business business, long tenths) {
        public BigDecimal percent() {
            return BigDecimal.valueOf(tenths, 1);
        }
    }
}
