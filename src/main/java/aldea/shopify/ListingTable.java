package aldea.shopify;

import static aldea.kernel.Columns.utc;

import aldea.catalog.ProductId;
import aldea.catalog.ShopId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Which product a variant became.
@Repository
class ListingTable {
    /// @param words a hash of title and description
    /// @param price in the currency's minor unit
    record Row(ProductId product, UUID words, long price, int units) {}

    private static final String FIND = """
            SELECT product, words, price, units
              FROM shopify.listings
             WHERE shop = :shop AND handle = :handle AND options = :options
               FOR UPDATE""";
    private static final String PUT = """
            INSERT INTO shopify.listings (shop, handle, options, product, words, price, units, taken_at)
            VALUES (:shop, :handle, :options, :product, :words, :price, :units, :now)
            ON CONFLICT (shop, handle, options) DO UPDATE
               SET words = excluded.words, price = excluded.price, units = excluded.units,
                   taken_at = excluded.taken_at""";

    private final JdbcClient jdbc;

    ListingTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Row> find(ShopId shop, Listing listing) {
        return jdbc.sql(FIND)
                .param("shop", shop.value())
                .param("handle", listing.handle())
                .param("options", listing.options())
                .query((row, number) -> new Row(
                        new ProductId(row.getObject("product", UUID.class)),
                        row.getObject("words", UUID.class),
                        row.getLong("price"),
                        row.getInt("units")))
                .optional();
    }

    void put(ShopId shop, Listing listing, ProductId product, Instant now) {
        jdbc.sql(PUT)
                .param("shop", shop.value())
                .param("handle", listing.handle())
                .param("options", listing.options())
                .param("product", product.value())
                .param("words", listing.words())
                .param("price", listing.price().minor())
                .param("units", listing.units())
                .param("now", utc(now))
                .update();
    }
}
