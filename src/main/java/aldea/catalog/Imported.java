package aldea.catalog;

import static aldea.kernel.Columns.longs;
import static aldea.kernel.Columns.texts;

import aldea.kernel.CleanText;
import aldea.kernel.Language;
import aldea.kernel.Money;
import aldea.people.AccountId;
import aldea.places.PointId;
import aldea.places.VillageId;
import aldea.stock.SkuId;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// Takes in shops and products of another house, in sets; what is here already stays as it is.
public interface Imported {
    /// @param id made from the other house's key, so that twice is once
    /// @param slug free, or the shop's already
    record Shop(
            ShopId id,
            String slug,
            String name,
            String story,
            Language language,
            VillageId village,
            PointId point,
            AccountId maker,
            Instant at) {}

    /// @param id made from the other house's key, so that twice is once; `sku` too
    /// @param code the other house's own, kept as the variant's name
    /// @param price the last one it was sold at, from `pricedAt` on
    record Product(
            ProductId id,
            SkuId sku,
            ShopId shop,
            String slug,
            String code,
            Category category,
            Language language,
            String title,
            String description,
            int grams,
            Money price,
            Instant pricedAt,
            Instant at) {}

    void shops(List<Shop> shops);

    /// @return how many were not here
    int products(List<Product> products);
}

@Repository
class ImportedGoods implements Imported {
    private static final String SHOPS = """
            INSERT INTO catalog.shops (id, slug, name, story, language, village, point, maker, opened_at)
            SELECT * FROM unnest(:ids::uuid[], :slugs::text[], :names::text[], :stories::text[], :languages::text[],
                                 :villages::uuid[], :points::uuid[], :makers::uuid[], :ats::timestamptz[])
            ON CONFLICT (id) DO NOTHING""";

    private static final String PRODUCTS = """
            WITH wanted AS (
                SELECT * FROM unnest(:ids::uuid[], :skus::uuid[], :shops::uuid[], :slugs::text[], :codes::text[],
                                     :categories::text[], :languages::text[], :titles::text[], :descriptions::text[],
                                     :folded::text[], :grams::int[], :prices::bigint[], :currencies::text[],
                                     :pricedAts::timestamptz[], :ats::timestamptz[])
                    AS w (id, sku, shop, slug, code, category, language, title, description, folded, grams, price,
                          currency, priced_at, at)),
            added AS (
                INSERT INTO catalog.products (id, shop, slug, category, language, created_at)
                SELECT id, shop, slug, category, language, at FROM wanted
                ON CONFLICT (id) DO NOTHING
                RETURNING id),
            fresh AS (SELECT w.* FROM wanted w JOIN added USING (id)),
            texts AS (
                INSERT INTO catalog.product_texts (product, language, title, description, folded)
                SELECT id, language, title, description, folded FROM fresh),
            variants AS (
                INSERT INTO catalog.variants (sku, product, name, grams)
                SELECT sku, id, code, grams FROM fresh),
            offers AS (
                INSERT INTO catalog.offers (id, sku, price_minor, currency, valid_from)
                SELECT sku, sku, price, currency, priced_at FROM fresh)
            SELECT count(*) FROM added""";

    private final JdbcClient jdbc;

    ImportedGoods(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @Transactional
    public void shops(List<Shop> shops) {
        jdbc.sql(SHOPS)
                .param("ids", texts(shops, shop -> shop.id().value()))
                .param("slugs", texts(shops, Shop::slug))
                .param("names", texts(shops, Shop::name))
                .param("stories", texts(shops, Shop::story))
                .param("languages", texts(shops, Shop::language))
                .param("villages", texts(shops, shop -> shop.village().value()))
                .param("points", texts(shops, shop -> shop.point().value()))
                .param("makers", texts(shops, shop -> shop.maker().value()))
                .param("ats", texts(shops, Shop::at))
                .update();
    }

    @Override
    @Transactional
    public int products(List<Product> products) {
        return jdbc.sql(PRODUCTS)
                .param("ids", texts(products, product -> product.id().value()))
                .param("skus", texts(products, product -> product.sku().value()))
                .param("shops", texts(products, product -> product.shop().value()))
                .param("slugs", texts(products, Product::slug))
                .param("codes", texts(products, Product::code))
                .param("categories", texts(products, Product::category))
                .param("languages", texts(products, Product::language))
                .param("titles", texts(products, Product::title))
                .param("descriptions", texts(products, Product::description))
                .param(
                        "folded",
                        texts(products, product -> CleanText.folded(product.title() + " " + product.description())))
                .param("grams", texts(products, Product::grams))
                .param("prices", longs(products, product -> product.price().minor()))
                .param("currencies", texts(products, product -> product.price().currency()))
                .param("pricedAts", texts(products, Product::pricedAt))
                .param("ats", texts(products, Product::at))
                .query(Integer.class)
                .single();
    }
}
