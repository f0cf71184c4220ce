package aldea.impact;

import aldea.kernel.Money;
import aldea.places.VillageId;
import java.time.Year;
import org.springframework.stereotype.Service;

/// What villages gain, derived from events and re-derivable from the orders behind each figure.
@Service
public class Impact {
    /// @param sales settled goods of the year, in pesos, by the village's calendar
    /// @param shops that sold something in it
    public record Figure(VillageId village, Year year, Money sales, int orders, int shops) {}

    public Figure figure(VillageId village, Year year) {
        throw new UnsupportedOperationException();
    }
}
