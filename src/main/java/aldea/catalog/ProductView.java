package aldea.catalog;

import aldea.pictures.Picture;
import aldea.places.Places;
import java.util.List;
import java.util.Optional;

/// A product as its own page shows it.
///
/// @param units available now
/// @param lowered what everybody pays for it now, where that is less than its price
public record ProductView(
        Catalog.Product product,
        Places.Village village,
        List<Picture> pictures,
        int units,
        boolean withdrawn,
        Optional<Card.Lowered> lowered) {

    public boolean isForSale() {
        return units > 0 && !withdrawn;
    }

    /// Whether to say how many there are left.
    public boolean isScarce() {
        return units <= SCARCE;
    }

    private static final int SCARCE = 5;
}
