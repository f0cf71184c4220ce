package aldea.testing;

import aldea.catalog.Catalog;
import aldea.catalog.Category;
import aldea.catalog.ShopId;
import aldea.kernel.Language;
import aldea.kernel.Money;
import aldea.people.AccountId;
import aldea.people.People;
import aldea.places.Places;
import aldea.places.PointId;
import aldea.places.VillageId;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.ApplicationContext;

/// A village with one maker and one shop: where fixtures start. Each is new, so tests share a database in peace.
public record Village(
        ApplicationContext context, VillageId id, PointId point, AccountId maker, String makerEmail, ShopId shop) {
    private static final AtomicInteger COUNT = new AtomicInteger();

    public static Village withMaker(ApplicationContext context) {
        var n = COUNT.incrementAndGet();
        var places = context.getBean(Places.class);
        var village = places.addVillage(new Places.VillageDraft(
                "Pueblo " + n,
                "%09d".formatted(990_000_000 + n),
                "Municipio",
                "Oaxaca",
                "MX",
                17.03,
                -96.45,
                ZoneId.of("America/Mexico_City"),
                Optional.of(new Places.Households(400, "test", LocalDate.of(2020, 3, 15)))));
        var point = places.addPoint(village, "Abarrotes " + n, "Calle Juárez 1");
        var email = "maker%d@example.org".formatted(n);
        var maker = context.getBean(People.class).register(email, "Luz " + n, Language.ES);
        var shop = context.getBean(Catalog.class)
                .openShop(maker, new Catalog.ShopDraft("Taller " + n, "Hecho a mano.", village, point, Language.ES));
        return new Village(context, village, point, maker, email, shop);
    }

    /// A product of this village's shop.
    ///
    /// @param pesos price in pesos
    public Catalog.Product product(String title, long pesos, int units) {
        var catalog = context.getBean(Catalog.class);
        return catalog.product(catalog.addProduct(
                shop,
                new Catalog.ProductDraft(
                        title,
                        "Una pieza hecha a mano.",
                        Category.TEXTILES,
                        Money.mxn(pesos * 100),
                        600,
                        units,
                        Language.ES)));
    }

    public AccountId buyer() {
        var n = COUNT.incrementAndGet();
        return context.getBean(People.class).guest("buyer%d@example.org".formatted(n), "Ana " + n, Language.ES);
    }
}
