package aldea.catalog;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aldea.kernel.Language;
import aldea.kernel.Money;
import aldea.kernel.Refusal;
import aldea.stock.Stock;
import aldea.testing.InVillage;
import aldea.testing.TestClock;
import aldea.testing.Village;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

@InVillage
class CatalogTest {
    private final ApplicationContext context;
    private final Catalog catalog;
    private final Shelf shelf;
    private final TestClock clock;

    CatalogTest(
            @Autowired ApplicationContext context,
            @Autowired Catalog catalog,
            @Autowired Shelf shelf,
            @Autowired TestClock clock) {
        this.context = context;
        this.catalog = catalog;
        this.shelf = shelf;
        this.clock = clock;
    }

    @Test
    void a_product_is_for_sale_with_its_units_at_once() {
        var village = Village.withMaker(context);
        var product = village.product("Rebozo añil", 450, 3);

        assertThat(product.slug()).startsWith("rebozo-anil");
        assertThat(catalog.productsOf(village.shop())).containsExactly(product);
        assertThat(catalog.newest(200)).contains(product);
        assertThat(context.getBean(Stock.class).available(List.of(product.sku())))
                .containsEntry(product.sku(), 3);
        var priced = requireNonNull(
                catalog.price(List.of(product.sku()), clock.instant()).get(product.sku()));
        assertThat(priced.unitPrice()).isEqualTo(Money.mxn(450_00));
        assertThat(priced.shop()).isEqualTo(village.shop());
        assertThat(catalog.shopsOf(village.maker()))
                .extracting(Catalog.Shop::id)
                .containsExactly(village.shop());
        assertThat(catalog.shopsIn(village.id())).extracting(Catalog.Shop::id).containsExactly(village.shop());
    }

    @Test
    void each_instant_has_its_price() {
        var product = Village.withMaker(context).product("Cántaro", 100, 1);
        var first = clock.instant();
        catalog.reprice(product.id(), Money.mxn(150_00), first.plusSeconds(60));
        catalog.reprice(product.id(), Money.mxn(120_00), first.plusSeconds(120));

        assertThat(priceAt(product, 0)).isEqualTo(Money.mxn(100_00));
        assertThat(priceAt(product, 59)).isEqualTo(Money.mxn(100_00));
        assertThat(priceAt(product, 60)).isEqualTo(Money.mxn(150_00));
        assertThat(priceAt(product, 120)).isEqualTo(Money.mxn(120_00));
        assertThat(catalog.price(List.of(product.sku()), first.minusSeconds(1))).isEmpty();
    }

    @Test
    void a_second_price_in_the_same_instant_takes_the_place_of_the_first() {
        var product = Village.withMaker(context).product("Olla", 100, 1);
        catalog.reprice(product.id(), Money.mxn(90_00), clock.instant());
        catalog.reprice(product.id(), Money.mxn(80_00), clock.instant().minus(Duration.ofDays(9)));

        assertThat(priceAt(product, 0)).isEqualTo(Money.mxn(80_00));
        assertThat(catalog.product(product.id()).price()).isEqualTo(Money.mxn(80_00));
    }

    @Test
    void the_table_itself_refuses_two_general_offers_at_once() {
        var product = Village.withMaker(context).product("Plato", 100, 1);
        var insert = context.getBean(JdbcClient.class)
                .sql("""
                        INSERT INTO catalog.offers (id, sku, price_minor, currency, valid_from)
                        VALUES (gen_random_uuid(), :sku, 1, 'MXN', '2030-01-01')""")
                .param("sku", product.sku().value());

        assertThatThrownBy(insert::update).isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void what_was_withdrawn_is_not_for_sale() {
        var village = Village.withMaker(context);
        var product = village.product("Máscara", 300, 1);
        catalog.withdraw(product.id());

        assertThat(catalog.price(List.of(product.sku()), clock.instant())).isEmpty();
        assertThat(catalog.productsOf(village.shop())).isEmpty();
        assertThat(catalog.product(product.id()).title()).isEqualTo("Máscara");
    }

    @Test
    void a_search_forgives_accents_and_slips() {
        var product = Village.withMaker(context).product("Alebrije zürdo de copal", 700, 2);

        for (var text : List.of("alebrije", "ZURDO", "alebrge", "copal")) {
            assertThat(shelf.find(text, Optional.empty(), Optional.empty(), 0, Language.ES))
                    .as(text)
                    .extracting(card -> card.product().id())
                    .contains(product.id());
        }
        assertThat(shelf.find("alebrije", Optional.of(Category.MEZCAL), Optional.empty(), 0, Language.ES))
                .isEmpty();
    }

    @Test
    void browsing_shows_every_product_once() {
        var village = Village.withMaker(context);
        for (var i = 0; i < 60; i++) {
            village.product("Canasta " + i, 50, 1);
        }
        var seen = new java.util.ArrayList<ProductId>();
        var after = Optional.<ProductId>empty();
        while (true) {
            var cards = shelf.find("", Optional.empty(), after, 0, Language.ES);
            cards.stream().limit(Shelf.PAGE).map(card -> card.product().id()).forEach(seen::add);
            if (cards.size() <= Shelf.PAGE) {
                break;
            }
            after = Optional.of(seen.getLast());
        }
        assertThat(seen).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(60);
    }

    @Test
    void what_makes_no_sense_is_refused() {
        var village = Village.withMaker(context);
        assertThatThrownBy(() -> village.product(" \u0000\u202e ", 100, 1)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> village.product("Gratis", 0, 1)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> village.product("Menos", 10, -1)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> village.product("x".repeat(121), 10, 1)).isInstanceOf(Refusal.class);
    }

    private Money priceAt(Catalog.Product product, int seconds) {
        var priced = requireNonNull(
                catalog.price(List.of(product.sku()), clock.instant().plusSeconds(seconds))
                        .get(product.sku()));
        return priced.unitPrice();
    }
}
