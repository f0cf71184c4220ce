package aldea.catalog;

import static java.time.ZoneOffset.UTC;

import aldea.kernel.Ids;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.pictures.Picture;
import aldea.pictures.Pictures;
import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Which pictures a product has, as rows.
@Component
class PictureTable {
    private static final String LOCK_PRODUCT = "SELECT id FROM catalog.products WHERE id = :product FOR UPDATE";
    private static final String COUNT = "SELECT count(*) FROM catalog.pictures WHERE product = :product";
    private static final String INSERT = """
            INSERT INTO catalog.pictures (id, product, position, sha256, width, height, added_at)
            SELECT :id, :product, coalesce(max(position) + 1, 0), :hash, :width, :height, :now
              FROM catalog.pictures
             WHERE product = :product
            ON CONFLICT (product, sha256) DO NOTHING""";

    private static final String HASHES = """
            SELECT sha256 FROM catalog.pictures WHERE product = :product ORDER BY position""";
    private static final String ASIDE = """
            UPDATE catalog.pictures SET position = position + 1000 WHERE product = :product""";
    private static final String ARRANGE = """
            UPDATE catalog.pictures p SET position = wanted.place - 1
              FROM unnest(:hashes::text[]) WITH ORDINALITY AS wanted (hash, place)
             WHERE p.product = :product AND p.sha256 = wanted.hash""";
    private static final String REMOVE = "DELETE FROM catalog.pictures WHERE product = :product AND sha256 = :hash";
    private static final String SHOWN = "SELECT EXISTS (SELECT 1 FROM catalog.pictures WHERE sha256 = :hash)";

    private final JdbcClient jdbc;

    PictureTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Puts it last; the same picture twice is one. Refuses with NOT_POSSIBLE_NOW more than a product may have.
    @Transactional
    public void add(UUID id, ProductId product, Picture picture, Instant now) {
        var locked = jdbc.sql(LOCK_PRODUCT)
                .param("product", product.value())
                .query(UUID.class)
                .optional();
        if (locked.isEmpty()) {
            throw new Refusal(Problem.NOT_FOUND);
        }
        var count = jdbc.sql(COUNT)
                .param("product", product.value())
                .query(Integer.class)
                .single();
        if (count >= MOST) {
            throw new Refusal(Problem.NOT_POSSIBLE_NOW);
        }
        jdbc.sql(INSERT)
                .param("id", id)
                .param("product", product.value())
                .param("hash", picture.hash())
                .param("width", picture.width())
                .param("height", picture.height())
                .param("now", now.atOffset(UTC))
                .update();
    }

    /// Puts it at that place among the product's pictures; the others move up or down. An unknown one is NOT_FOUND.
    @Transactional
    public void move(ProductId product, String hash, int to) {
        var hashes = new ArrayList<>(locked(product));
        if (!hashes.remove(hash)) {
            throw new Refusal(Problem.NOT_FOUND);
        }
        hashes.add(Math.min(to, hashes.size()), hash);
        // Two steps, for no two pictures may share a place even for a moment.
        jdbc.sql(ASIDE).param("product", product.value()).update();
        jdbc.sql(ARRANGE)
                .param("product", product.value())
                .param("hashes", hashes.toArray(String[]::new))
                .update();
    }

    /// Whether no product shows it any more.
    @Transactional
    public boolean remove(ProductId product, String hash) {
        if (!locked(product).contains(hash)) {
            throw new Refusal(Problem.NOT_FOUND);
        }
        jdbc.sql(REMOVE).param("product", product.value()).param("hash", hash).update();
        return !jdbc.sql(SHOWN).param("hash", hash).query(Boolean.class).single();
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

    private List<String> locked(ProductId product) {
        jdbc.sql(LOCK_PRODUCT)
                .param("product", product.value())
                .query(UUID.class)
                .single();
        return jdbc.sql(HASHES)
                .param("product", product.value())
                .query((row, number) -> row.getString("sha256"))
                .list();
    }

    private static final int MOST = 12;
}

/// A product's pictures in their order: rows and files.
@Component
class Album {
    private final Pictures pictures;
    private final PictureTable table;
    private final Ids ids;
    private final InstantSource clock;

    Album(Pictures pictures, PictureTable table, Ids ids, InstantSource clock) {
        this.pictures = pictures;
        this.table = table;
        this.ids = ids;
        this.clock = clock;
    }

    void add(ProductId product, InputStream upload) {
        var picture = pictures.store(upload);
        table.add(ids.next(), product, picture, clock.instant());
    }

    /// Puts a picture at another place; the first is the one that lists show.
    ///
    /// @param to from 0; beyond the last is last
    void move(ProductId product, String hash, int to) {
        table.move(product, hash, to);
    }

    /// Takes a picture away. Its files go too, unless another product shows the same picture.
    void remove(ProductId product, String hash) {
        if (table.remove(product, hash)) {
            pictures.forget(hash);
        }
    }
}
