package aldea.catalog;

import aldea.pictures.Picture;
import aldea.places.Places;
import java.util.List;

/// A product as its own page shows it.
///
/// @param units available now
public record ProductView(
        Catalog.Product product, Places.Village village, List<Picture> pictures, int units, boolean withdrawn) {

    public boolean isForSale() {
        return units > 0 && !withdrawn;
    }

    /// Whether to say how many there are left.
    public boolean isScarce() {
        return units <= SCARCE;
    }

    private static final int SCARCE = 5;
}
