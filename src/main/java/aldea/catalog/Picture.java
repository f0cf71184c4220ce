package aldea.catalog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A product's picture as pages need it.
///
/// @param hash of its largest file, its name in addresses
/// @param width of the largest file, in pixels
/// @param widths it exists in, ascending
public record Picture(String hash, int width, int height, List<Integer> widths) {

    /// The address of the file nearest below the wanted width, or of the smallest.
    public String at(int wanted) {
        var best = widths.getFirst();
        for (var candidate : widths) {
            best = candidate <= wanted ? candidate : best;
        }
        return address(best);
    }

    /// For `srcset=""`.
    public String sources() {
        return widths.stream().map(each -> address(each) + " " + each + "w").collect(Collectors.joining(", "));
    }

    private String address(int of) {
        return "/catalog/pictures/%s/%d.jpg".formatted(hash, of);
    }

    /// Reads what [ProductTable] aggregates: `hash:width:height:320-640`, several with commas between.
    static List<Picture> parsed(@Nullable String aggregated) {
        var pictures = new ArrayList<Picture>();
        for (var each : aggregated == null ? new String[0] : aggregated.split(",")) {
            var parts = each.split(":");
            pictures.add(new Picture(
                    parts[0],
                    Integer.parseInt(parts[1]),
                    Integer.parseInt(parts[2]),
                    Arrays.stream(parts[3].split("-")).map(Integer::valueOf).toList()));
        }
        return pictures;
    }
}
