package aldea.discounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.operate.Verified;
import aldea.orders.Orders.Placed;
import aldea.orders.PurchaseId;
import aldea.people.AccountId;
import aldea.testing.InVillage;
import aldea.testing.Seeds;
import aldea.testing.Village;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/// Random purchases with coupons, cancellations and payments, beside a model that only counts.
@InVillage
// Apart from tests that leave their books open on purpose.
@TestPropertySource(properties = "village=agrees")
class UseHistoryTest {
    private static final int STEPS = Integer.getInteger("aldea.steps", 25);

    @Autowired
    ApplicationContext context;

    @Autowired
    JdbcClient jdbc;

    @Seeds(6)
    void uses_are_what_stands(long seed) {
        var random = new Random(seed);
        var till = new Till(context);
        var village = Village.withMaker(context);
        var other = Village.withMaker(context);
        var products = List.of(
                village.product("Rebozo", 1 + random.nextInt(500), 1 + random.nextInt(30)),
                other.product("Olla", 1 + random.nextInt(90), 1 + random.nextInt(30)));
        var buyers = List.of(village.buyer(), village.buyer(), village.buyer());
        var total = 1 + random.nextInt(8);
        var each = 1 + random.nextInt(3);
        var code = till.code();
        var shop = random.nextBoolean() ? Optional.of(village.shop()) : Optional.<aldea.catalog.ShopId>empty();
        var limits = new Terms.Limits(
                java.util.OptionalInt.of(each),
                java.util.OptionalInt.of(total),
                Optional.of(aldea.kernel.Money.mxn(1 + random.nextInt(60_000))),
                false);
        var rule = till.open(till.coupon(shop, code, new Gain.PerCent(1 + random.nextInt(9000)), limits));
        var standing = new HashMap<PurchaseId, Counted>();
        var paid = new ArrayList<PurchaseId>();
        for (var step = 0; step < STEPS; step++) {
            var unpaid =
                    standing.keySet().stream().filter(id -> !paid.contains(id)).toList();
            switch (random.nextInt(4)) {
                case 0 -> cancel(till, unpaid, random, standing, rule);
                case 1 -> {
                    if (!unpaid.isEmpty()) {
                        var id = unpaid.get(random.nextInt(unpaid.size()));
                        till.orders().pay(id, Optional.of("tok_ok"));
                        paid.add(id);
                    }
                }
                default -> {
                    var buyer = buyers.get(random.nextInt(buyers.size()));
                    var basket = random.nextBoolean()
                            ? Till.basket(1 + random.nextInt(3), products.get(random.nextInt(2)))
                            : Till.basket(products.getFirst(), products.getLast());
                    buy(till, buyer, basket, code, standing, total, each);
                }
            }
            assertThat(figures(rule)).isEqualTo(sum(standing));
        }
        await().untilAsserted(() -> assertThat(Verified.disagreements(context)).isEmpty());
    }

    private void cancel(
            Till till, List<PurchaseId> unpaid, Random random, Map<PurchaseId, Counted> standing, RuleId rule) {
        if (!unpaid.isEmpty()) {
            var id = unpaid.get(random.nextInt(unpaid.size()));
            till.orders().cancel(id);
            standing.remove(id);
            await().until(() -> figures(rule).used() == standing.size());
        }
    }

    private record Counted(AccountId buyer, long off) {}

    private record Figures(int used, long spent) {}

    private void buy(
            Till till,
            AccountId buyer,
            aldea.baskets.Basket basket,
            String code,
            Map<PurchaseId, Counted> standing,
            int total,
            int each) {
        try {
            var checkout = till.checkout(buyer, basket, Optional.of(code));
            if (till.orders().place(checkout) instanceof Placed.Purchase placed) {
                var off = jdbc.sql("SELECT discount_minor FROM orders.purchases WHERE id = :id")
                        .param("id", placed.id().value())
                        .query(Long.class)
                        .single();
                standing.put(placed.id(), new Counted(buyer, off));
            }
            assertThat(standing).hasSizeLessThanOrEqualTo(total);
        } catch (Refusal refusal) {
            var mine = standing.values().stream()
                    .filter(one -> one.buyer().equals(buyer))
                    .count();
            switch (refusal.problem()) {
                case COUPON_NOT_AGAIN -> assertThat(mine).isEqualTo(each);
                case COUPON_NOT_HERE, COUPON_USED_UP -> {}
                default -> assertThat(refusal.problem()).isEqualTo(Problem.COUPON_USED_UP);
            }
        }
    }

    private static Figures sum(Map<PurchaseId, Counted> standing) {
        return new Figures(
                standing.size(),
                standing.values().stream().mapToLong(Counted::off).sum());
    }

    private Figures figures(RuleId rule) {
        return jdbc.sql("SELECT used, spent_minor FROM discounts.rules WHERE id = :id")
                .param("id", rule.value())
                .query((row, n) -> new Figures(row.getInt(1), row.getLong(2)))
                .single();
    }
}
