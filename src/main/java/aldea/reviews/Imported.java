package aldea.reviews;

import static aldea.kernel.Columns.texts;

import aldea.catalog.ProductId;
import aldea.catalog.ShopId;
import aldea.kernel.Language;
import aldea.kernel.Reference;
import aldea.people.AccountId;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// Takes in what buyers of another house wrote, in sets. Who wrote there may write here: a permit comes with it.
public interface Imported {
    /// One version of a review.
    ///
    /// @param id made from the other house's key of the order and the product, so that twice is once
    /// @param number from 1; a buyer who wrote again about the same has a second one
    /// @param text at most [Reviews#LONGEST] characters, clean
    record Written(
            ReviewId id,
            Reference reference,
            ProductId product,
            ShopId shop,
            AccountId buyer,
            int number,
            int stars,
            String text,
            Language language,
            Instant at) {}

    /// @param versions all there are of each review, in the order of their numbers
    /// @return how many were not here
    int written(List<Written> versions);
}

@Repository
class ImportedReviews implements Imported {
    private static final String REVIEWS = """
            WITH wanted AS (
                SELECT DISTINCT ON (id) *
                  FROM unnest(:ids::uuid[], :references::uuid[], :products::uuid[], :shops::uuid[], :buyers::uuid[],
                              :ats::timestamptz[]) AS r (id, reference, product, shop, buyer, at)
                 ORDER BY id, at),
            allowed AS (
                INSERT INTO reviews.permits (reference, product, buyer, allowed_at)
                SELECT reference, product, buyer, at FROM wanted
                ON CONFLICT DO NOTHING)
            INSERT INTO reviews.reviews (id, reference, product, shop, buyer, written_at)
            SELECT id, reference, product, shop, buyer, at FROM wanted
            ON CONFLICT DO NOTHING""";

    private static final String VERSIONS = """
            WITH wanted AS (
                SELECT v.*, r.product, r.shop
                  FROM unnest(:ids::uuid[], :numbers::int[], :stars::int[], :texts::text[], :languages::text[],
                              :ats::timestamptz[]) AS v (id, number, stars, text, language, at)
                  JOIN reviews.reviews r ON r.id = v.id),
            added AS (
                INSERT INTO reviews.versions (review, number, stars, text, language, written_at)
                SELECT id, number, stars, text, language, at FROM wanted
                ON CONFLICT DO NOTHING
                RETURNING review, number),
            latest AS (
                SELECT DISTINCT ON (w.id) w.product, w.shop, w.stars
                  FROM wanted w
                  JOIN added a ON a.review = w.id AND a.number = w.number
                 ORDER BY w.id, w.number DESC),
            counted AS (
                INSERT INTO reviews.tallies AS known (product, stars, shop, reviews)
                SELECT product, stars, shop, count(*) FROM latest GROUP BY product, stars, shop
                ON CONFLICT (product, stars) DO UPDATE SET reviews = known.reviews + excluded.reviews)
            SELECT count(*) FROM added""";

    private final JdbcClient jdbc;

    ImportedReviews(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @Transactional
    public int written(List<Written> versions) {
        if (versions.isEmpty()) {
            return 0;
        }
        jdbc.sql(REVIEWS)
                .param("ids", texts(versions, version -> version.id().value()))
                .param(
                        "references",
                        texts(versions, version -> version.reference().value()))
                .param("products", texts(versions, version -> version.product().value()))
                .param("shops", texts(versions, version -> version.shop().value()))
                .param("buyers", texts(versions, version -> version.buyer().value()))
                .param("ats", texts(versions, Written::at))
                .update();
        return jdbc.sql(VERSIONS)
                .param("ids", texts(versions, version -> version.id().value()))
                .param("numbers", texts(versions, Written::number))
                .param("stars", texts(versions, Written::stars))
                .param("texts", texts(versions, Written::text))
                .param("languages", texts(versions, Written::language))
                .param("ats", texts(versions, Written::at))
                .query(Integer.class)
                .single();
    }
}
