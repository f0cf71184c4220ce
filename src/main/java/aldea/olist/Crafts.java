package aldea.olist;

import aldea.catalog.Category;
import java.util.List;
import java.util.Map;

/// Olist's categories among ours: by words of their English names, the first that fits; most of what a department
/// store sells is none of ours.
final class Crafts {
    private static final List<Map.Entry<String, Category>> WORDS = List.of(
            Map.entry("bed_bath_table", Category.TEXTILES),
            Map.entry("home_confort", Category.TEXTILES),
            Map.entry("home_comfort", Category.TEXTILES),
            Map.entry("fashion", Category.TEXTILES),
            Map.entry("furniture", Category.WOOD),
            Map.entry("watches", Category.JEWELLERY),
            Map.entry("luggage", Category.LEATHER),
            Map.entry("stationery", Category.PAPER),
            Map.entry("books", Category.PAPER),
            Map.entry("toys", Category.TOYS),
            Map.entry("food", Category.FOOD),
            Map.entry("drinks", Category.FOOD));

    private Crafts() {}

    static Category of(String english) {
        return WORDS.stream()
                .filter(word -> english.contains(word.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(Category.OTHER);
    }
}
