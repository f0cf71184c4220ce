package aldea.aftersale;

import static org.assertj.core.api.Assertions.assertThat;

import aldea.catalog.Catalog;
import aldea.operate.Verified;
import aldea.stock.SkuId;
import aldea.stock.Stock;
import aldea.testing.InVillage;
import aldea.testing.Seeds;
import aldea.testing.Village;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// Random histories of cancelling, falling short, sending back, looking at it and exchanging, each command repeated now
/// and then as after a crash, beside a model of units and cents in plain numbers.
@InVillage
class AftersaleHistoryTest {
    private static final int UNITS = 30;

    @Autowired
    ApplicationContext context;

    @Autowired
    Stock stock;

    @Seeds(5)
    void units_and_cents_agree_with_a_simple_model(long seed) {
        var before = Verified.before(context);
        var model = new Model(new Random(seed));
        for (var step = 0; step < 24; step++) {
            model.act();
            model.agrees();
        }
        before.nothingNew();
    }

    private final class Model {
        private final Random random;
        private final Selling selling = new Selling(context, Village.withMaker(context));
        private final List<Catalog.Product> products =
                List.of(selling.product("Rebozo", 33_337, UNITS), selling.product("Faja", 9_999, UNITS));
        private final Map<SkuId, Integer> stocked = new HashMap<>();
        private final List<SaleModel> sales = new ArrayList<>();

        Model(Random random) {
            this.random = random;
            products.forEach(product -> stocked.put(product.sku(), UNITS));
            sales.add(sale());
            sales.add(sale());
        }

        private SaleModel sale() {
            return new SaleModel(context, random, selling, products, stocked);
        }

        void act() {
            sales.get(random.nextInt(sales.size())).act();
        }

        void agrees() {
            assertThat(stock.available(stocked.keySet())).isEqualTo(stocked);
            sales.forEach(SaleModel::agrees);
        }
    }
}
