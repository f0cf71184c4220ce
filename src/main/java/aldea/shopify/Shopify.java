package aldea.shopify;

import aldea.catalog.Catalog;
import aldea.catalog.Catalog.ProductDraft;
import aldea.catalog.ProductId;
import aldea.catalog.ShopId;
import aldea.kernel.Language;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.stock.Stock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// Reads Shopify's product CSV into one shop. A row that was taken and says the same again changes nothing; one that
/// says something else changes the product it became.
@Service
public class Shopify {
    private final Catalog catalog;
    private final Stock stock;
    private final ListingTable table;
    private final TransactionTemplate transactions;
    private final InstantSource clock;

    Shopify(Catalog catalog, Stock stock, ListingTable table, TransactionTemplate transactions, InstantSource clock) {
        this.catalog = catalog;
        this.stock = stock;
        this.table = table;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// What the file does not say.
    ///
    /// @param shop its slug or id
    /// @param currency of all prices
    /// @param language of all words
    public record Terms(String shop, Currency currency, Language language) {}

    /// @param path a CSV, or a folder of them; pictures are taken from files beside it, nothing is fetched
    /// @param list where the list of refused rows is written
    /// @throws Refusal NOT_FOUND for no such shop
    public Report read(Path path, Terms terms, Path list, LongConsumer progress) throws IOException {
        var shop = shop(terms.shop());
        var run = new Run(this, shop, terms, list, progress);
        if (Files.isDirectory(path)) {
            try (var inside = Files.list(path)) {
                for (var file : inside.filter(Shopify::isTable).sorted().toList()) {
                    run.read(file);
                }
            }
        } else {
            run.read(path);
        }
        return run.report();
    }

    private static boolean isTable(Path path) {
        var name = path.getFileName().toString();
        return Files.isRegularFile(path) && name.matches("(?i).*\\.csv") && !name.equals(Run.LIST);
    }

    private ShopId shop(String reference) {
        var named = catalog.shopBySlug(reference).map(Catalog.Shop::id);
        if (named.isPresent()) {
            return named.get();
        }
        if (!reference.matches("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
            throw new Refusal(Problem.NOT_FOUND);
        }
        return catalog.shop(new ShopId(UUID.fromString(reference))).id();
    }

    enum Outcome {
        ADDED,
        CHANGED,
        UNCHANGED
    }

    record Taken(ProductId product, Outcome outcome) {}

    /// One variant with its count, all or nothing.
    Taken take(ShopId shop, Listing listing, Language language) {
        var taken = transactions.execute(status -> {
            var known = table.find(shop, listing);
            if (known.isEmpty()) {
                var product = catalog.addProduct(shop, draft(listing, language));
                table.put(shop, listing, product, clock.instant());
                return new Taken(product, Outcome.ADDED);
            }
            return change(shop, listing, known.get());
        });
        if (taken == null) {
            throw new IllegalStateException("nothing was taken of " + listing.handle());
        }
        return taken;
    }

    /// Units that were sold here meanwhile stay sold: what changes is by how much the file's count has changed.
    private Taken change(ShopId shop, Listing listing, ListingTable.Row known) {
        var product = known.product();
        var changed = false;
        if (!known.words().equals(listing.words())) {
            catalog.describe(product, listing.title(), listing.description());
            changed = true;
        }
        if (known.price() != listing.price().minor()) {
            catalog.reprice(product, listing.price(), clock.instant());
            changed = true;
        }
        if (known.units() != listing.units()) {
            stock.move(catalog.product(product).sku(), listing.units() - known.units(), "counted elsewhere");
            changed = true;
        }
        if (changed) {
            table.put(shop, listing, product, clock.instant());
        }
        return new Taken(product, changed ? Outcome.CHANGED : Outcome.UNCHANGED);
    }

    /// A picture from a file; one that is there already stays.
    void picture(ProductId product, Path file) throws IOException {
        try (var stream = Files.newInputStream(file)) {
            catalog.addPicture(product, stream);
        }
    }

    private static ProductDraft draft(Listing listing, Language language) {
        return new ProductDraft(
                listing.title(),
                listing.description(),
                listing.category(),
                listing.price(),
                listing.grams(),
                listing.units(),
                language);
    }

    static List<String> needed() {
        return List.of("Handle", "Title", "Variant Price");
    }
}
