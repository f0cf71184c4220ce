package aldea.discounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import aldea.kernel.Money;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.operate.Verified;
import aldea.orders.Orders.Placed;
import aldea.testing.InVillage;
import aldea.testing.TestClock;
import aldea.testing.Timers;
import aldea.testing.Village;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

@InVillage
// Apart from tests that leave their books open on purpose.
@TestPropertySource(properties = "village=agrees")
class DiscountsTest {
    @Autowired
    ApplicationContext context;

    @Autowired
    TestClock clock;

    @Autowired
    Timers timers;

    @Autowired
    JdbcClient jdbc;

    Till till;
    Village village;

    @BeforeEach
    void open() {
        till = new Till(context);
        village = Village.withMaker(context);
    }

    @AfterEach
    void everything_agrees() {
        await().untilAsserted(() -> assertThat(Verified.disagreements(context)).isEmpty());
    }

    @Test
    void a_coupon_is_used_once_though_the_purchase_splits() {
        var other = Village.withMaker(context);
        var basket = Till.basket(village.product("Rebozo", 500, 3), other.product("Olla", 90, 3));
        var code = programme(Till.budget(10_000));
        var bought = till.buy(village.buyer(), basket, Optional.of(code));
        assertThat(till.orders().ordersOf(bought.id())).hasSize(2);
        assertThat(figures(code)).isEqualTo(new Figures(1, 59_00));
        assertThat(sum("SELECT sum(discount_minor) FROM orders.orders WHERE purchase = :id", bought))
                .isEqualTo(59_00);
        assertThat(sum("SELECT sum(subsidy_minor) FROM orders.orders WHERE purchase = :id", bought))
                .isEqualTo(59_00);
    }

    @Test
    void one_buyer_uses_it_as_often_as_it_says() {
        var product = village.product("Rebozo", 500, 100);
        var code = till.code();
        mine(code, Till.limits(2, 0));
        var ana = village.buyer();
        till.buy(ana, Till.basket(product), Optional.of(code));
        till.buy(ana, Till.basket(product), Optional.of(code));
        refused(Problem.COUPON_NOT_AGAIN, () -> till.checkout(ana, Till.basket(product), Optional.of(code)));
        till.buy(village.buyer(), Till.basket(product), Optional.of(code));
    }

    @Test
    void a_purchase_that_ends_unpaid_gives_its_use_back_once() {
        var product = village.product("Rebozo", 500, 100);
        var code = till.code();
        mine(code, Till.limits(0, 1));
        var ana = till.buy(village.buyer(), Till.basket(product), Optional.of(code));
        refused(Problem.COUPON_USED_UP, () -> till.checkout(village.buyer(), Till.basket(product), Optional.of(code)));
        till.orders().cancel(ana.id());
        await().untilAsserted(() -> assertThat(figures(code)).isEqualTo(new Figures(0, 0)));
        context.getBean(Counting.class).giveBack(List.of(ana.id()));
        assertThat(figures(code)).isEqualTo(new Figures(0, 0));

        var bruno = till.buy(village.buyer(), Till.basket(product), Optional.of(code));
        clock.advance(Duration.ofDays(1));
        timers.run("stock-expire-claims");
        await().untilAsserted(() -> assertThat(figures(code)).isEqualTo(new Figures(0, 0)));
        assertThat(till.orders().ordersOf(bruno.id()).getFirst().state()).isEqualTo("lapsed");
    }

    @Test
    void with_too_little_stock_nothing_is_used() {
        var product = village.product("Rebozo", 500, 1);
        var code = till.code();
        mine(code, Till.limits(0, 5));
        var late = till.checkout(village.buyer(), Till.basket(product), Optional.of(code));
        till.buy(village.buyer(), Till.basket(product), Optional.empty());
        assertThat(till.orders().place(late)).isInstanceOf(Placed.SoldOut.class);
        assertThat(figures(code)).isEqualTo(new Figures(0, 0));
    }

    @Test
    void the_programmes_discount_costs_the_maker_nothing() {
        var product = village.product("Rebozo", 500, 3);
        var code = programme(Till.budget(10_000));
        var plain = settled(till.buy(village.buyer(), Till.basket(product), Optional.empty()));
        var helped = settled(till.buy(village.buyer(), Till.basket(product), Optional.of(code)));
        assertThat(helped).isEqualTo(plain).isPositive();
    }

    @Test
    void a_makers_discount_lowers_what_commission_is_taken_of() {
        var product = village.product("Rebozo", 500, 3);
        var code = till.code();
        till.open(till.coupon(Optional.of(village.shop()), code, new Gain.PerCent(2000), Terms.Limits.NONE));
        var net = settled(till.buy(village.buyer(), Till.basket(product), Optional.of(code)));
        assertThat(net).isEqualTo(400_00 - 20_00);
    }

    @Test
    void a_budget_is_never_passed() {
        var product = village.product("Rebozo", 500, 10);
        var code = programme(Till.budget(120));
        till.buy(village.buyer(), Till.basket(product), Optional.of(code));
        till.buy(village.buyer(), Till.basket(product), Optional.of(code));
        refused(Problem.COUPON_USED_UP, () -> till.checkout(village.buyer(), Till.basket(product), Optional.of(code)));
        assertThat(figures(code)).isEqualTo(new Figures(2, 100_00));
    }

    @Test
    void for_new_buyers_a_paid_purchase_is_the_end_of_it() {
        var product = village.product("Rebozo", 500, 10);
        var code = till.code();
        var limits = new Terms.Limits(OptionalInt.of(1), OptionalInt.empty(), Optional.empty(), true);
        till.open(till.coupon(Optional.of(village.shop()), code, new Gain.Off(Money.mxn(50_00)), limits));
        var ana = village.buyer();
        till.orders().pay(till.buy(ana, Till.basket(product), Optional.empty()).id(), Optional.of("tok_ok"));
        refused(Problem.COUPON_NEW_BUYERS, () -> till.checkout(ana, Till.basket(product), Optional.of(code)));
        till.buy(village.buyer(), Till.basket(product), Optional.of(code));
    }

    @Test
    void codes_are_read_as_people_type_them_and_nothing_else_is_a_code() {
        var product = village.product("Rebozo", 500, 10);
        var code = till.code();
        mine(code, Terms.Limits.NONE);
        var typed = " " + code.substring(0, 4).toLowerCase(java.util.Locale.ROOT) + "-" + code.substring(4);
        till.buy(village.buyer(), Till.basket(product), Optional.of(typed));
        for (var hostile : List.of(
                "", " ", "' OR 1=1 --", "\u0000", "%", "_", "😀", "A".repeat(100_000), code + "'", "ＡＢＣ", "${7*7}")) {
            refused(
                    Problem.COUPON_UNKNOWN,
                    () -> till.checkout(village.buyer(), Till.basket(product), Optional.of(hostile)));
        }
    }

    @Test
    void what_is_ended_or_over_takes_nothing_off() {
        var product = village.product("Rebozo", 500, 10);
        var shop = Optional.of(village.shop());
        var quantity = till.open(till.terms(Terms.Kind.QUANTITY, shop, new Gain.PerCent(1000)));
        assertThat(till.orders()
                        .total(Till.basket(product), "MX", "Oaxaca", "68000", "standard")
                        .discount())
                .isEqualTo(Money.mxn(50_00));
        till.discounts().end(quantity);
        assertThat(till.orders()
                        .total(Till.basket(product), "MX", "Oaxaca", "68000", "standard")
                        .discount())
                .isEqualTo(Money.mxn(0));
        var code = till.code();
        var id = till.open(till.coupon(shop, code, new Gain.PerCent(1000), Terms.Limits.NONE));
        refused(
                Problem.CODE_TAKEN,
                () -> till.open(till.coupon(shop, code, new Gain.PerCent(1000), Terms.Limits.NONE)));
        till.discounts().end(id);
        refused(Problem.COUPON_UNKNOWN, () -> till.checkout(village.buyer(), Till.basket(product), Optional.of(code)));
        till.open(till.coupon(shop, code, new Gain.PerCent(500), Terms.Limits.NONE));
    }

    private void mine(String code, Terms.Limits limits) {
        till.open(till.coupon(Optional.of(village.shop()), code, new Gain.PerCent(1000), limits));
    }

    /// A programme's coupon of 10 %.
    private String programme(Terms.Limits limits) {
        var code = till.code();
        till.open(till.coupon(Optional.empty(), code, new Gain.PerCent(1000), limits));
        return code;
    }

    /// Pays, delivers, releases; what the maker gets.
    private long settled(Placed.Purchase bought) {
        till.orders().pay(bought.id(), Optional.of("tok_ok"));
        var order = till.orders().ordersOf(bought.id()).getFirst();
        Delivered.deliver(context, order);
        till.orders().accept(order.id(), order.buyer());
        timers.run("payment-release");
        await().untilAsserted(() -> assertThat(
                        till.orders().ordersOf(bought.id()).getFirst().state())
                .isEqualTo("settled"));
        return sum(
                "SELECT due_minor FROM payment.escrows WHERE order_ref = :id",
                order.id().value());
    }

    private record Figures(int used, long spent) {}

    private Figures figures(String code) {
        return jdbc.sql("""
                        SELECT count(u.rule), coalesce(sum(u.amount_minor), 0)
                          FROM discounts.rules r
                          LEFT JOIN discounts.uses u ON u.rule = r.id AND u.returned_at IS NULL
                         WHERE r.code = :code""")
                .param("code", code)
                .query((row, n) -> new Figures(row.getInt(1), row.getLong(2)))
                .single();
    }

    private long sum(String sql, Placed.Purchase of) {
        return sum(sql, of.id().value());
    }

    private long sum(String sql, java.util.UUID id) {
        return jdbc.sql(sql).param("id", id).query(Long.class).single();
    }

    private static void refused(Problem problem, Runnable what) {
        assertThatThrownBy(what::run)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.problem()).isEqualTo(problem));
    }
}
