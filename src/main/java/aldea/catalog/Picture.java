package aldea.catalog;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A product's picture as pages need it. It lies at `/catalog/pictures/{hash}/{width}.jpg` for widths of 320, 640 and
/// 1280 px; an original narrower than that is not stretched.
///
/// @param hash of its widest file, its name in addresses
/// @param width of the widest file, in pixels
public record Picture(String hash, int width, int height) {

    /// The address pages use; they make the other widths' from it.
    public String address() {
        return "/catalog/pictures/" + hash + "/640.jpg";
    }

    /// Reads what [ProductTable] aggregates: `hash:width:height`, several with commas between.
    static List<Picture> parsed(@Nullable String aggregated) {
        var pictures = new ArrayList<Picture>();
        for (var each : aggregated == null ? new String[0] : aggregated.split(",", -1)) {
            var parts = each.split(":", -1);
            pictures.add(new Picture(parts[0], Integer.parseInt(parts[1]), Integer.parseInt(parts[2])));
        }
        return pictures;
    }
}
