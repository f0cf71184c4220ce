package aldea.catalog;

import aldea.kernel.CleanText;
import aldea.kernel.Language;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What products are called and how they are told of, in the maker's own language and in others.
@Component
class WordsTable {
    private static final String LANGUAGE = "SELECT language FROM catalog.products WHERE id = :product";
    private static final String TELL = """
            INSERT INTO catalog.product_texts (product, language, title, description, folded)
            VALUES (:product, :language, :title, :description, :folded)
            ON CONFLICT (product, language)
            DO UPDATE SET title = excluded.title, description = excluded.description, folded = excluded.folded""";
    private static final String TOLD = """
            SELECT language, title, description FROM catalog.product_texts WHERE product = :product""";
    private static final String FORGET = """
            DELETE FROM catalog.product_texts t
             USING catalog.products p
             WHERE p.id = t.product AND t.product = :product AND t.language = :language
               AND t.language <> p.language""";

    private static final String SHOP = """
            SELECT s.name FROM catalog.shops s JOIN catalog.products p ON p.shop = s.id WHERE p.id = :product""";

    private final JdbcClient jdbc;

    WordsTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// The language a product was put up in.
    Language languageOf(ProductId product) {
        return Language.valueOf(jdbc.sql(LANGUAGE)
                .param("product", product.value())
                .query(String.class)
                .single());
    }

    void tell(ProductId product, Language language, WordsForm words) {
        jdbc.sql(TELL)
                .param("product", product.value())
                .param("language", language.name())
                .param("title", words.title())
                .param("description", words.description())
                .param("folded", CleanText.folded(words.title() + " " + shopOf(product) + " " + words.description()))
                .update();
    }

    private String shopOf(ProductId product) {
        return jdbc.sql(SHOP)
                .param("product", product.value())
                .query(String.class)
                .single();
    }

    Map<Language, WordsForm> of(ProductId product) {
        var words = new EnumMap<Language, WordsForm>(Language.class);
        jdbc.sql(TOLD).param("product", product.value()).query(row -> {
            words.put(
                    Language.valueOf(row.getString("language")),
                    new WordsForm(row.getString("title"), row.getString("description")));
        });
        return words;
    }

    /// The words in another language than the product's own.
    void forget(ProductId product, Language language) {
        jdbc.sql(FORGET)
                .param("product", product.value())
                .param("language", language.name())
                .update();
    }
}
