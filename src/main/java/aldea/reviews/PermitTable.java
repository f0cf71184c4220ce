package aldea.reviews;

import static java.time.ZoneOffset.UTC;

import aldea.catalog.ProductId;
import aldea.kernel.Reference;
import aldea.people.AccountId;
import aldea.reviews.Reviews.Permit;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Who may review what.
@Repository
class PermitTable {
    private static final String ALLOW = """
            INSERT INTO reviews.permits (reference, product, buyer, allowed_at)
            SELECT :reference, product, :buyer, :now FROM unnest(:products::uuid[]) AS product
            ON CONFLICT (reference, product) DO NOTHING""";
    private static final String BUYER = """
            SELECT buyer FROM reviews.permits WHERE reference = :reference AND product = :product""";
    private static final String OF_REFERENCES = """
            SELECT p.reference, p.product, p.buyer,
                   coalesce((SELECT stars FROM reviews.versions WHERE review = r.id ORDER BY number DESC LIMIT 1), 0)
                       AS stars
              FROM reviews.permits p
              LEFT JOIN reviews.reviews r ON r.reference = p.reference AND r.product = p.product
             WHERE p.reference = ANY (:references)
             ORDER BY p.reference, p.product""";

    private final JdbcClient jdbc;

    PermitTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void allow(AccountId buyer, Reference reference, Collection<ProductId> products, Instant now) {
        jdbc.sql(ALLOW)
                .param("reference", reference.value())
                .param("products", products.stream().map(ProductId::value).toArray(UUID[]::new))
                .param("buyer", buyer.value())
                .param("now", now.atOffset(UTC))
                .update();
    }

    Optional<AccountId> buyer(Reference reference, ProductId product) {
        return jdbc.sql(BUYER)
                .param("reference", reference.value())
                .param("product", product.value())
                .query((row, n) -> new AccountId(row.getObject("buyer", UUID.class)))
                .optional();
    }

    List<Permit> of(Collection<Reference> references) {
        return jdbc.sql(OF_REFERENCES)
                .param("references", references.stream().map(Reference::value).toArray(UUID[]::new))
                .query((row, n) -> new Permit(
                        new Reference(row.getObject("reference", UUID.class)),
                        new ProductId(row.getObject("product", UUID.class)),
                        new AccountId(row.getObject("buyer", UUID.class)),
                        row.getInt("stars")))
                .list();
    }
}
