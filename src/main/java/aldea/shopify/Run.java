package aldea.shopify;

import static java.nio.charset.StandardCharsets.UTF_8;

import aldea.catalog.ProductId;
import aldea.catalog.ShopId;
import aldea.kernel.Refusal;
import aldea.shopify.Listing.Head;
import aldea.shopify.Listing.Wrong;
import aldea.shopify.Report.Refused;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// One run: row by row, with no more in memory than the product at hand.
final class Run {
    static final String LIST = "shopify-refused.csv";
    private static final int SHOWN = 100;
    private static final int WIDEST = 65_536;

    private final Shopify shopify;
    private final ShopId shop;
    private final Shopify.Terms terms;
    private final Path list;
    private final LongConsumer progress;

    private final List<Refused> refusals = new ArrayList<>();
    private long refused;
    private long variants;
    private long added;
    private long changed;
    private long unchanged;
    private long unpublished;
    private long pictures;
    private long pictureless;
    private @Nullable CsvWriter writer;

    private @Nullable Head head;
    private @Nullable ProductId product;
    private String handle = "";
    private boolean published;

    Run(Shopify shopify, ShopId shop, Shopify.Terms terms, Path list, LongConsumer progress) {
        this.shopify = shopify;
        this.shop = shop;
        this.terms = terms;
        this.list = list;
        this.progress = progress;
    }

    void read(Path file) throws IOException {
        var line = 1L;
        handle = "";
        try (var records = CsvReader.builder()
                .allowMissingFields(true)
                .allowExtraFields(true)
                .ofCsvRecord(new java.io.InputStreamReader(Files.newInputStream(file), UTF_8))) {
            List<String> header = List.of();
            for (var record : records) {
                line = record.getStartingLineNumber();
                if (header.isEmpty()) {
                    header = header(record, file);
                } else if (!record.getFields().stream().allMatch(String::isBlank)) {
                    row(file, header, record);
                }
            }
            if (header.isEmpty()) {
                throw new IllegalArgumentException(file.getFileName() + " is empty");
            }
        } catch (CsvParseException | java.io.UncheckedIOException torn) {
            refuse(file, line, "", "from here on it cannot be read: " + torn.getMessage(), List.of());
        }
    }

    private static List<String> header(CsvRecord record, Path file) {
        var header = record.getFields().stream()
                .map(name -> name.replace("\uFEFF", "").strip())
                .toList();
        if (!header.containsAll(Shopify.needed())) {
            throw new IllegalArgumentException("%s is no table of Shopify's products: it lacks one of %s"
                    .formatted(file.getFileName(), Shopify.needed()));
        }
        return header;
    }

    private void row(Path file, List<String> header, CsvRecord record) throws IOException {
        var line = record.getStartingLineNumber();
        try {
            var cell = cells(header, record.getFields());
            follow(cell);
            var sells = !cell.apply("Variant Price").isBlank()
                    || !cell.apply("Title").isBlank();
            if (sells) {
                variants++;
                take(cell);
            }
            picture(file, line, cell.apply("Image Src").strip(), record.getFields());
            picture(file, line, cell.apply("Variant Image").strip(), record.getFields());
        } catch (Wrong wrong) {
            refuse(file, line, wrong.column(), String.valueOf(wrong.getMessage()), record.getFields());
        } catch (Refusal refusal) {
            refuse(file, line, "", "the village refuses it: " + refusal.problem(), record.getFields());
        }
        progress.accept(variants);
    }

    /// Rows of one product follow each other; only the first has its title.
    private void follow(UnaryOperator<String> cell) {
        var of = Listing.handle(cell);
        if (!of.equals(handle)) {
            handle = of;
            head = null;
            product = null;
        }
        if (!cell.apply("Title").isBlank()) {
            head = Listing.head(cell);
            var status = cell.apply("Status").strip().toLowerCase(Locale.ROOT);
            var hidden = cell.apply("Published").strip().equalsIgnoreCase("false");
            published = !hidden && (status.isEmpty() || status.equals("active"));
        }
    }

    private void take(UnaryOperator<String> cell) {
        var of = head;
        product = null;
        if (of == null) {
            throw new Wrong("Title", "no row before it names the product");
        }
        if (!published) {
            unpublished++;
            return;
        }
        var taken = shopify.take(shop, Listing.of(of, cell, terms.currency()), terms.language());
        product = taken.product();
        switch (taken.outcome()) {
            case ADDED -> added++;
            case CHANGED -> changed++;
            case UNCHANGED -> unchanged++;
        }
    }

    private void picture(Path file, long line, String source, List<String> fields) throws IOException {
        var of = product;
        if (source.isEmpty() || of == null) {
            return;
        }
        var folder = file.toAbsolutePath().resolveSibling("").normalize();
        try {
            var picture = folder.resolve(source).normalize();
            if (source.contains("://")
                    || !picture.startsWith(folder)
                    || !Files.isRegularFile(picture)
                    || !picture.toRealPath().startsWith(folder.toRealPath())) {
                pictureless++;
                return;
            }
            shopify.picture(of, picture);
            pictures++;
        } catch (InvalidPathException noPath) {
            pictureless++;
        } catch (Refusal refusal) {
            refuse(file, line, "Image Src", "the picture is refused: " + refusal.problem(), fields);
        }
    }

    private static UnaryOperator<String> cells(List<String> header, List<String> fields) {
        if (fields.size() != header.size()) {
            throw new Wrong(
                    "", "%d cells, the header has %d: is a quote not closed?".formatted(fields.size(), header.size()));
        }
        for (var i = 0; i < fields.size(); i++) {
            if (fields.get(i).length() > WIDEST) {
                throw new Wrong(header.get(i), "has more than %,d characters".formatted(WIDEST));
            }
            if (fields.get(i).indexOf('\uFFFD') >= 0) {
                throw new Wrong(header.get(i), "is not written in UTF-8");
            }
        }
        return column -> {
            var place = header.indexOf(column);
            return place < 0 ? "" : fields.get(place);
        };
    }

    private void refuse(Path file, long line, String column, String reason, List<String> fields) throws IOException {
        refused++;
        var refusal = new Refused(file.getFileName().toString(), line, column, reason);
        if (refusals.size() < SHOWN) {
            refusals.add(refusal);
        }
        var into = writer;
        if (into == null) {
            Files.createDirectories(list);
            into = CsvWriter.builder().build(list.resolve(LIST), UTF_8);
            into.writeRecord("file", "line", "column", "reason", "row");
            writer = into;
        }
        var row = String.join(" | ", fields);
        var shown = row.substring(0, Math.min(row.length(), 2_000));
        into.writeRecord(refusal.file(), Long.toString(line), column, reason, harmless(shown));
    }

    /// A spreadsheet takes what begins so for a formula.
    private static String harmless(String cell) {
        return cell.isEmpty() || "=+-@\t\r".indexOf(cell.charAt(0)) < 0 ? cell : "'" + cell;
    }

    Report report() throws IOException {
        var lists = new ArrayList<Path>();
        if (writer != null) {
            writer.close();
            lists.add(list.resolve(LIST));
        }
        return new Report(
                variants,
                added,
                changed,
                unchanged,
                unpublished,
                pictures,
                pictureless,
                refused,
                List.copyOf(refusals),
                List.copyOf(lists));
    }
}
