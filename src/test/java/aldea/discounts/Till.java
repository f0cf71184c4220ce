package aldea.discounts;

import aldea.baskets.Basket;
import aldea.catalog.Catalog;
import aldea.catalog.Catalog.Product;
import aldea.catalog.ShopId;
import aldea.kernel.Ids;
import aldea.kernel.Language;
import aldea.kernel.Money;
import aldea.orders.Orders;
import aldea.orders.Orders.Checkout;
import aldea.orders.Orders.Placed;
import aldea.orders.Reductions;
import aldea.orders.Reductions.Item;
import aldea.payment.Method;
import aldea.people.AccountId;
import aldea.shipping.Address;
import aldea.stock.SkuId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.springframework.context.ApplicationContext;

/// Makes rules and buys under them, for tests.
record Till(ApplicationContext context) {
    static final Address HOME = new Address(
            "Ana López", "+52 55 1234 5678", "Av. Juárez 12", "Centro", "Oaxaca", "68000", "MX", "Puerta azul");

    static Basket basket(Product... products) {
        return new Basket(Arrays.stream(products)
                .map(product -> new Basket.Line(product.sku(), 1))
                .toList());
    }

    static Basket basket(int quantity, Product product) {
        return new Basket(List.of(new Basket.Line(product.sku(), quantity)));
    }

    Terms terms(Terms.Kind kind, Optional<ShopId> shop, Gain gain) {
        return new Terms(
                kind,
                "Rebaja",
                shop,
                Optional.empty(),
                Optional.empty(),
                gain,
                Money.MXN,
                0,
                1,
                Terms.Limits.NONE,
                now(),
                Optional.empty(),
                List.of());
    }

    Terms coupon(Optional<ShopId> shop, String code, Gain gain, Terms.Limits limits) {
        var plain = new Terms(
                Terms.Kind.COUPON,
                "Cupón " + code,
                shop,
                Optional.empty(),
                Optional.of(code),
                gain,
                Money.MXN,
                0,
                1,
                limits,
                now(),
                Optional.empty(),
                List.of());
        return plain;
    }

    static Terms.Limits limits(int perBuyer, int total) {
        return new Terms.Limits(
                perBuyer == 0 ? OptionalInt.empty() : OptionalInt.of(perBuyer),
                total == 0 ? OptionalInt.empty() : OptionalInt.of(total),
                Optional.empty(),
                false);
    }

    static Terms.Limits budget(long pesos) {
        return new Terms.Limits(OptionalInt.empty(), OptionalInt.empty(), Optional.of(Money.mxn(pesos * 100)), false);
    }

    RuleId open(Terms terms) {
        return discounts().open(new RuleId(ids().next()), terms, new AccountId(ids().next()));
    }

    /// A code that no other test has.
    String code() {
        return "T" + ids().shortReference().replace("-", "");
    }

    Checkout checkout(AccountId buyer, Basket basket, Optional<String> coupon) {
        var total = orders().total(basket, "MX", HOME.region(), HOME.postalCode(), "standard");
        var draft = new Reductions.Draft(Optional.of(buyer), coupon, items(basket), now());
        var off = context.getBean(Reductions.class).of(draft).stream()
                .map(Reductions.Cut::amount)
                .reduce(Money.mxn(0), Money::plus);
        return new Checkout(
                ids().next().toString(),
                buyer,
                basket,
                HOME,
                "standard",
                Method.CARD,
                total.goods().minus(off).plus(total.delivery()),
                Language.ES,
                Optional.empty(),
                false,
                coupon);
    }

    Placed.Purchase buy(AccountId buyer, Basket basket, Optional<String> coupon) {
        return (Placed.Purchase) orders().place(checkout(buyer, basket, coupon));
    }

    List<Item> items(Basket basket) {
        var prices = context.getBean(Catalog.class).price(basket.skus(), now());
        return basket.lines().stream()
                .map(line -> {
                    var offer = Optional.ofNullable(prices.get(line.sku())).orElseThrow();
                    return new Item(
                            offer.sku(),
                            offer.product(),
                            offer.shop(),
                            line.quantity(),
                            offer.unitPrice(),
                            offer.special().isPresent());
                })
                .toList();
    }

    static Item item(SkuId sku, Product product, int quantity) {
        return new Item(sku, product.id(), product.shop(), quantity, product.price(), false);
    }

    Orders orders() {
        return context.getBean(Orders.class);
    }

    Discounts discounts() {
        return context.getBean(Discounts.class);
    }

    Ids ids() {
        return context.getBean(Ids.class);
    }

    Instant now() {
        return context.getBean(InstantSource.class).instant();
    }
}
