package aldea.demo;

import aldea.catalog.Catalog;
import aldea.catalog.ShopId;
import aldea.kernel.Language;
import aldea.kernel.Money;
import aldea.payment.Payments;
import aldea.people.AccountId;
import aldea.people.People;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.places.Places;
import aldea.places.PointId;
import aldea.places.VillageId;
import aldea.showcase.Showcase;
import java.io.ByteArrayInputStream;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/// Builds the villages as people would: enters them, opens shops, adds products with their pictures. What stands
/// already is left alone, so that a build that broke off goes on.
@Component
@ConditionalOnProperty("aldea.demo")
class Mason {
    static final String COORDINATOR = "coordinadora@aldea.example";
    static final String OPERATOR = "operador@aldea.example";

    private final People people;
    private final Places places;
    private final Catalog catalog;
    private final Payments payments;

    Mason(People people, Places places, Catalog catalog, Payments payments) {
        this.people = people;
        this.places = places;
        this.catalog = catalog;
        this.payments = payments;
    }

    void build(Script script, Consumer<String> progress) {
        var operator = people.register(OPERATOR, "Olga Ríos", Language.ES);
        people.grant(operator, Role.OPERATOR, Scope.EVERYWHERE, operator);
        var coordinator = people.register(COORDINATOR, "Carmen Solís", Language.ES);
        var account = 1;
        for (var village : script.villages()) {
            progress.accept(village.name());
            var id = village(village);
            people.grant(coordinator, Role.COORDINATOR, Scope.place(id.value()), operator);
            var point = point(id, village, operator);
            for (var shop : village.shops()) {
                shop(shop, id, point, account++);
            }
        }
        for (var buyer : script.buyers()) {
            people.register(buyer.email(), buyer.name(), buyer.language());
        }
    }

    /// Who plays the programme's part, of a village that stands.
    Showcase.Scene scene(Script.Village village, Script.Buyer buyer) {
        return new Showcase.Scene(
                village(village),
                known(OPERATOR),
                known(COORDINATOR),
                known(buyer.email()),
                village.shops().stream().map(this::scene).toList());
    }

    private Showcase.Shop scene(Script.Shop shop) {
        var maker = known(shop.maker().email());
        return new Showcase.Shop(
                catalog.shopsOf(maker).getFirst().id(),
                shop.name(),
                shop.products().getFirst().title(),
                maker,
                shop.maker().name());
    }

    private AccountId known(String email) {
        return people.personByEmail(email).orElseThrow().id();
    }

    private VillageId village(Script.Village village) {
        return places.addVillage(new Places.VillageDraft(
                village.name(),
                village.censusCode(),
                village.municipality(),
                village.region(),
                "MX",
                village.latitude(),
                village.longitude(),
                ZoneId.of("America/Mexico_City"),
                Optional.of(new Places.Households(
                        village.households(),
                        "INEGI, Censo de Población y Vivienda 2020, viviendas habitadas",
                        LocalDate.of(2020, 3, 15)))));
    }

    private PointId point(VillageId village, Script.Village script, AccountId operator) {
        var point = places.points(village).stream()
                .filter(one -> one.name().equals(script.point()))
                .map(Places.Point::id)
                .findFirst()
                .orElseGet(() -> places.addPoint(village, script.point(), script.pointAddress()));
        var keeper = people.register(script.keeper().email(), script.keeper().name(), Language.ES);
        people.grant(keeper, Role.POINT_KEEPER, Scope.point(point.value()), operator);
        return point;
    }

    private void shop(Script.Shop shop, VillageId village, PointId point, int account) {
        var maker = people.register(shop.maker().email(), shop.maker().name(), Language.ES);
        var id = catalog.shopsOf(maker).stream()
                .findFirst()
                .map(Catalog.Shop::id)
                .orElseGet(() -> {
                    payments.payoutAccount(maker, clabe(account));
                    return catalog.openShop(
                            maker, new Catalog.ShopDraft(shop.name(), shop.story(), village, point, Language.ES));
                });
        var there = catalog.productsOf(id).stream().map(Catalog.Product::title).toList();
        shop.products().stream()
                .filter(product -> !there.contains(product.title()))
                .forEach(product -> product(id, product));
    }

    private void product(ShopId shop, Script.Product product) {
        var id = catalog.addProduct(
                shop,
                new Catalog.ProductDraft(
                        product.title(),
                        product.description(),
                        product.category(),
                        Money.mxn(product.pesos() * 100),
                        product.grams(),
                        product.units(),
                        Language.ES));
        if (!product.picture().isEmpty()) {
            catalog.addPicture(id, new ByteArrayInputStream(Pictures.png(product.picture())));
        }
    }

    /// An account at Banco del Bienestar that nobody has, with the right check digit.
    static String clabe(int account) {
        var digits = "166180%011d".formatted(account);
        var sum = 0;
        for (var i = 0; i < digits.length(); i++) {
            sum += (digits.charAt(i) - '0') * new int[] {3, 7, 1}[i % 3] % 10;
        }
        return digits + (10 - sum % 10) % 10;
    }
}
