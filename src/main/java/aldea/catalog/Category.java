package aldea.catalog;

import java.util.Locale;

/// What is made in villages. Each has a drawing `/static/art/{code}.svg` and a text `catalog.category.{code}`.
public enum Category {
    TEXTILES,
    POTTERY,
    WOOD,
    BASKETRY,
    JEWELLERY,
    LEATHER,
    PAPER,
    METAL,
    TOYS,
    COFFEE,
    CHOCOLATE,
    HONEY,
    MEZCAL,
    FOOD,

    /// None of these: what an import brings from a house that sells everything.
    OTHER;

    /// The name in addresses and keys, such as `textiles`.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
