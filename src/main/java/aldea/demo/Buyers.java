package aldea.demo;

import aldea.baskets.Basket;
import aldea.catalog.Catalog;
import aldea.kernel.Refusal;
import aldea.orders.Orders;
import aldea.payment.Method;
import aldea.people.AccountId;
import aldea.people.People;
import aldea.stock.SkuId;
import aldea.stock.Stock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/// Buys as people do: looks at what is new, takes one thing or two, pays by card, by transfer or at the store, and once
/// in a while never pays. Transfers and vouchers are paid by the sandbox gateway in its own time.
@Component
@ConditionalOnProperty("aldea.demo")
class Buyers {
    private static final Logger log = LoggerFactory.getLogger(Buyers.class);

    private final People people;
    private final Catalog catalog;
    private final Orders orders;
    private final Stock stock;

    Buyers(People people, Catalog catalog, Orders orders, Stock stock) {
        this.people = people;
        this.catalog = catalog;
        this.orders = orders;
        this.stock = stock;
    }

    /// One visit to the market.
    void visit(List<Script.Buyer> all, RandomGenerator random) {
        var buyer = all.get(random.nextInt(all.size()));
        var basket = basket(random);
        if (!basket.lines().isEmpty()) {
            tries(buyer, basket, random);
        }
    }

    /// One of them takes one of this.
    void buys(List<Script.Buyer> all, Catalog.Product product, RandomGenerator random) {
        buys(all, product.sku(), random);
    }

    void buys(List<Script.Buyer> all, SkuId sku, RandomGenerator random) {
        tries(all.get(random.nextInt(all.size())), new Basket(List.of(new Basket.Line(sku, 1))), random);
    }

    /// Whom one signs in as knows each other: the first buyer takes something of the first shop.
    void meet(Script script, RandomGenerator random) {
        var maker =
                people.personByEmail(script.shops().getFirst().maker().email()).orElseThrow();
        var shop = catalog.shopsOf(maker.id()).getFirst().id();
        var products = catalog.productsOf(shop).stream()
                .sorted(Comparator.comparing(Catalog.Product::slug))
                .toList();
        buys(script.buyers().subList(0, 1), products.get(random.nextInt(products.size())), random);
    }

    private void tries(Script.Buyer buyer, Basket basket, RandomGenerator random) {
        try {
            buy(people.guest(buyer.email(), buyer.name(), buyer.language()), buyer, basket, random);
        } catch (Refusal refused) {
            log.atDebug().addKeyValue("problem", refused.problem().code()).log("a demo buyer was refused");
        }
    }

    private void buy(AccountId account, Script.Buyer buyer, Basket basket, RandomGenerator random) {
        var total = orders.total(basket, buyer.country(), buyer.region(), buyer.postalCode(), SERVICE);
        var method = method(random);
        var placed = orders.place(new Orders.Checkout(
                "demo-%016x%016x".formatted(random.nextLong(), random.nextLong()),
                account,
                basket,
                buyer.address(),
                SERVICE,
                method,
                total.total(),
                buyer.language()));
        if (placed instanceof Orders.Placed.Purchase purchase && random.nextInt(100) >= forgets(method)) {
            var declined = random.nextInt(25) == 0;
            orders.pay(
                    purchase.id(),
                    method == Method.CARD ? Optional.of(declined ? "tok_declined" : "tok_ok") : Optional.empty());
        }
    }

    private Basket basket(RandomGenerator random) {
        var products = products();
        var lines = new ArrayList<Basket.Line>();
        for (var i = random.nextInt(3) == 0 ? 2 : 1; i > 0 && !products.isEmpty(); i--) {
            var sku = products.get(random.nextInt(products.size())).sku();
            if (lines.stream().noneMatch(line -> line.sku().equals(sku))) {
                lines.add(new Basket.Line(sku, random.nextInt(6) == 0 ? 2 : 1));
            }
        }
        return new Basket(lines);
    }

    /// In an order that is the same in every run.
    private List<Catalog.Product> products() {
        return catalog.newest(200).stream()
                .sorted(Comparator.comparing(Catalog.Product::slug))
                .toList();
    }

    /// How many in a hundred never pay.
    private static int forgets(Method method) {
        return method == Method.CARD ? 0 : method == Method.SPEI ? 12 : 25;
    }

    private static Method method(RandomGenerator random) {
        var drawn = random.nextInt(100);
        return drawn < 55 ? Method.CARD : drawn < 85 ? Method.SPEI : Method.CASH;
    }

    /// Every third buyer says at once that all is well; the others let the days run.
    void thank(Orders.Summary order, String name, Dice dice) {
        if (dice.chance(33, "thank", name)) {
            orders.accept(order.id(), order.buyer());
        }
    }

    /// Makers make more of what has nearly run out.
    void restock(Dice dice, String round) {
        var products = products();
        var left = stock.available(products.stream().map(Catalog.Product::sku).toList());
        for (var product : products) {
            var random = dice.of("restock", product.slug(), round);
            if (left.getOrDefault(product.sku(), 0) < 3 && random.nextInt(3) > 0) {
                stock.move(product.sku(), 3 + random.nextInt(6), "made");
            }
        }
    }

    private static final String SERVICE = "standard";
}
