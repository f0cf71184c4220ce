package aldea.shopify;

import aldea.catalog.Category;
import aldea.kernel.CleanText;
import aldea.kernel.Hash;
import aldea.kernel.Money;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/// A variant as a row has it, with what only its product's first row says. A product here has one variant, so that
/// each of Shopify's becomes a product of its own, named by its options.
///
/// @param options such as `Red / M`; empty for a product without
record Listing(
        String handle,
        String options,
        String title,
        String description,
        Category category,
        Money price,
        int grams,
        int units) {

    /// What a product's first row says for all its variants.
    record Head(String handle, String title, String description, Category category) {}

    /// Why a row is not taken.
    static final class Wrong extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final String column;

        Wrong(String column, String reason) {
            super(reason);
            this.column = column;
        }

        String column() {
            return column;
        }
    }

    static final int TITLE = 120;
    static final int DESCRIPTION = 4_000;

    private static final List<Map.Entry<String, Category>> WORDS = List.of(
            Map.entry(
                    "textil|rebozo|shirt|scarf|blouse|dress|cloth|apparel|ropa|blusa|wool|lana|huipil",
                    Category.TEXTILES),
            Map.entry("pottery|ceramic|ceramica|barro|clay|mug|taza", Category.POTTERY),
            Map.entry("wood|madera|alebrije|furniture|mueble", Category.WOOD),
            Map.entry("basket|cesta|canasta|palma", Category.BASKETRY),
            Map.entry("jewel|joya|ring|necklace|collar|bracelet|pulsera|arete|earring|watch", Category.JEWELLERY),
            Map.entry("leather|cuero|piel|huarache|bag|bolsa", Category.LEATHER),
            Map.entry("paper|papel|amate|stationery|book|libro", Category.PAPER),
            Map.entry("metal|copper|cobre|hojalata|silver|plata", Category.METAL),
            Map.entry("toy|juguete", Category.TOYS),
            Map.entry("coffee|cafe", Category.COFFEE),
            Map.entry("chocolate|cacao", Category.CHOCOLATE),
            Map.entry("honey|miel", Category.HONEY),
            Map.entry("mezcal", Category.MEZCAL),
            Map.entry("food|comida|salsa|mole", Category.FOOD));

    /// @param cell the row's, by column; an absent column is empty
    static Head head(UnaryOperator<String> cell) {
        var title = line(cell, "Title", TITLE);
        if (title.isEmpty()) {
            throw new Wrong("Title", "no row before it names the product");
        }
        return new Head(
                handle(cell),
                title,
                text(cell.apply("Body (HTML)")),
                category(cell.apply("Type") + " " + cell.apply("Tags") + " " + cell.apply("Product Category")));
    }

    static String handle(UnaryOperator<String> cell) {
        var handle = line(cell, "Handle", 255);
        if (handle.isEmpty()) {
            throw new Wrong("Handle", "is empty");
        }
        return handle;
    }

    static Listing of(Head head, UnaryOperator<String> cell, Currency currency) {
        var options = String.join(
                " / ",
                Stream.of("Option1 Value", "Option2 Value", "Option3 Value")
                        .map(column -> line(cell, column, 60))
                        .filter(value -> !value.isEmpty() && !value.equals("Default Title"))
                        .toList());
        var title = options.isEmpty() ? head.title() : head.title() + " · " + options;
        if (title.codePointCount(0, title.length()) > TITLE) {
            throw new Wrong("Option1 Value", "with the title it has more than %d characters".formatted(TITLE));
        }
        var grams = whole(cell, "Variant Grams", "[0-9]{1,6}(\\.0+)?");
        return new Listing(
                head.handle(),
                options,
                title,
                head.description(),
                head.category(),
                price(cell, currency),
                Math.max(grams, 1),
                Math.max(whole(cell, "Variant Inventory Qty", "-?[0-9]{1,6}"), 0));
    }

    UUID words() {
        return Hash.of(title, description);
    }

    private static Money price(UnaryOperator<String> cell, Currency currency) {
        var text = cell.apply("Variant Price").strip();
        if (!text.matches("[0-9]{1,7}(\\.[0-9]{1,2})?") || new BigDecimal(text).signum() == 0) {
            throw new Wrong("Variant Price", "is no price with at most two decimals");
        }
        return new Money(new BigDecimal(text).movePointRight(2).longValueExact(), currency);
    }

    private static int whole(UnaryOperator<String> cell, String column, String shape) {
        var text = cell.apply(column).strip();
        if (text.isEmpty()) {
            return 0;
        }
        if (!text.matches(shape)) {
            throw new Wrong(column, "is no whole number");
        }
        return new BigDecimal(text).intValueExact();
    }

    /// One clean line. What a spreadsheet would take for a formula is nobody's name.
    private static String line(UnaryOperator<String> cell, String column, int most) {
        var raw = cell.apply(column);
        var text = CleanText.line(raw, Integer.MAX_VALUE);
        if (text.codePointCount(0, text.length()) > most) {
            throw new Wrong(column, "has more than %d characters".formatted(most));
        }
        if (raw.contains("\n")) {
            throw new Wrong(column, "has several lines: is a quote not closed?");
        }
        if (!text.isEmpty() && "=+-@".indexOf(text.charAt(0)) >= 0) {
            throw new Wrong(column, "begins like a formula");
        }
        return text;
    }

    /// Words alone: paragraphs become lines, all else of the markup goes, and what never was words goes with it.
    private static String text(String html) {
        var document = Jsoup.parseBodyFragment(html);
        document.outputSettings(new Document.OutputSettings().prettyPrint(false));
        document.select("script, style, iframe, object, embed, noscript, template, svg, math, form")
                .remove();
        document.select("br").after("\n");
        document.select("p, div, li, h1, h2, h3, h4, h5, h6, tr").after("\n");
        var text = CleanText.lines(document.body().wholeText(), Integer.MAX_VALUE);
        if (text.codePointCount(0, text.length()) > DESCRIPTION) {
            throw new Wrong("Body (HTML)", "has more than %,d characters".formatted(DESCRIPTION));
        }
        return text;
    }

    private static Category category(String words) {
        var folded = CleanText.folded(words);
        return WORDS.stream()
                .filter(word -> folded.matches(".*\\b(%s).*".formatted(word.getKey())))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(Category.OTHER);
    }
}
