package aldea.operate;

import aldea.Aldea;
import aldea.baskets.Basket;
import aldea.catalog.Catalog;
import aldea.catalog.Category;
import aldea.kernel.Language;
import aldea.kernel.Money;
import aldea.orders.Orders;
import aldea.people.People;
import aldea.places.Places;
import aldea.stock.Stock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/// A village to measure on, in a folder that goes away afterwards: its database, and the program beside it.
///
/// @param url of its database, for servers started with `--db`
record BenchVillage(Path folder, DataFolder data, String url, ConfigurableApplicationContext context)
        implements AutoCloseable {

    static BenchVillage build() {
        try {
            var folder = Files.createTempDirectory("aldea-bench");
            var data = DataFolder.take(folder.resolve("village"));
            var url = data.startDatabase(0);
            var context = new SpringApplicationBuilder(Aldea.class)
                    .web(WebApplicationType.NONE)
                    .logStartupInfo(false)
                    .run(
                            "--spring.datasource.url=" + url,
                            "--spring.main.lazy-initialization=true",
                            "--spring.datasource.hikari.maximum-pool-size=4",
                            "--aldea.data=" + data.root(),
                            "--db-scheduler.enabled=false",
                            "--logging.level.root=ERROR");
            return new BenchVillage(folder, data, url, context);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// A shop with so many products.
    List<Catalog.Product> products(int count, int units) {
        var places = context.getBean(Places.class);
        var village = places.addVillage(new Places.VillageDraft(
                "San Banco",
                "200000001",
                "San Banco",
                "Oaxaca",
                "MX",
                17.03,
                -96.45,
                ZoneId.of("America/Mexico_City"),
                Optional.of(new Places.Households(400, "bench", LocalDate.of(2020, 3, 15)))));
        var point = places.addPoint(village, "Abarrotes", "Calle Juárez 1");
        var maker = context.getBean(People.class).register("maker@example.org", "Luz", Language.ES);
        var catalog = context.getBean(Catalog.class);
        var shop =
                catalog.openShop(maker, new Catalog.ShopDraft("Taller", "Hecho a mano.", village, point, Language.ES));
        return java.util.stream.IntStream.rangeClosed(1, count)
                .mapToObj(n -> catalog.product(catalog.addProduct(
                        shop,
                        new Catalog.ProductDraft(
                                "Tapete de lana número " + n,
                                "Tejido en telar de pedal, teñido con grana cochinilla.",
                                Category.TEXTILES,
                                Money.mxn(85_000),
                                900,
                                units,
                                Language.ES))))
                .toList();
    }

    /// What one of each costs, sent to Mexico City.
    Money total(Catalog.Product... products) {
        var basket = new Basket(Arrays.stream(products)
                .map(product -> new Basket.Line(product.sku(), 1))
                .toList());
        return context.getBean(Orders.class)
                .total(basket, "MX", "Ciudad de México", "06000", "standard")
                .total();
    }

    Stock stock() {
        return context.getBean(Stock.class);
    }

    /// A server of its own for it.
    BenchServer serve(String... settings) {
        return node("node", settings);
    }

    /// One of several servers at the same time.
    BenchServer node(String name, String... settings) {
        var arguments = List.of("--data", folder.resolve(name).toString(), "--db", url);
        return BenchServer.start(folder, arguments, List.of(settings));
    }

    @Override
    public void close() {
        context.close();
        data.close();
        try {
            Folders.delete(folder);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
