package aldea.catalog;

import static java.time.ZoneOffset.UTC;

import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import java.time.Instant;
import java.util.UUID;
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

    private static final int MOST = 12;
}
