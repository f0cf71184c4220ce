package aldea.businesses;

import static org.awaitility.Awaitility.await;

import aldea.baskets.Basket;
import aldea.businesses.Registration.Answer;
import aldea.businesses.Registration.Consented;
import aldea.businesses.Registration.How;
import aldea.kernel.Ids;
import aldea.kernel.Language;
import aldea.orders.Orders;
import aldea.payment.Method;
import aldea.people.AccountId;
import aldea.people.People;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.shipping.Address;
import aldea.shipping.Shipping;
import aldea.testing.TestClock;
import aldea.testing.Timers;
import aldea.testing.Village;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationContext;

/// A village in which businesses are recorded and sell.
public record Fair(ApplicationContext context, Village village, AccountId coordinator) {
    private static final Address HOME =
            new Address("Ximena Ruiz", "+52 55 1234 5678", "Av. Juárez 12", "Centro", "Oaxaca", "68000", "MX", "");

    public static Fair in(ApplicationContext context) {
        var village = Village.withMaker(context);
        var fair = new Fair(context, village, village.buyer());
        fair.grant(fair.coordinator(), Role.COORDINATOR);
        return fair;
    }

    public void grant(AccountId somebody, Role role) {
        people().grant(somebody, role, Scope.place(village.id().value()), somebody);
    }

    /// Somebody new who holds a role in this village.
    public AccountId somebody(Role role) {
        var account = village.buyer();
        grant(account, role);
        return account;
    }

    public Businesses businesses() {
        return context.getBean(Businesses.class);
    }

    public People people() {
        return context.getBean(People.class);
    }

    public UUID next() {
        return context.getBean(Ids.class).next();
    }

    public Instant now() {
        return context.getBean(TestClock.class).instant();
    }

    public Registration.New idea(String name) {
        return new Registration.New(
                new BusinessId(next()),
                village.id(),
                Sector.TEXTILES,
                name,
                "Rebozos y tapetes",
                Optional.empty(),
                false,
                coordinator,
                now());
    }

    public static Registration.New agreed(Registration.New idea, String owner, String phone) {
        var consented = new Consented(owner, phone, Spoken.ZAPOTEC, Optional.empty(), "2026-11", How.PAPER);
        return new Registration.New(
                idea.id(),
                idea.village(),
                idea.sector(),
                idea.name(),
                idea.products(),
                Optional.of(consented),
                idea.despite(),
                idea.by(),
                idea.at());
    }

    /// A business whose owner agreed.
    public BusinessId registered(String name, String owner, String phone) {
        var answer = businesses().register(agreed(idea(name), owner, phone));
        return ((Answer.Done) answer).business();
    }

    public Stage stage(BusinessId business) {
        return businesses().business(business).stage();
    }

    public void keepUp() {
        context.getBean(Timers.class).run("businesses-stages");
    }

    /// Sells one piece of the village's shop, to the end: the maker has the money.
    public void sell() {
        var orders = context.getBean(Orders.class);
        var shipping = context.getBean(Shipping.class);
        var buyer = village.buyer();
        var basket = new Basket(java.util.List.of(
                new Basket.Line(village.product("Rebozo", 400, 5).sku(), 1)));
        var total = orders.total(basket, "MX", HOME.region(), HOME.postalCode(), "standard");
        var placed = (Orders.Placed.Purchase) orders.place(new Orders.Checkout(
                next().toString(), buyer, basket, HOME, "standard", Method.CARD, total.total(), Language.ES));
        orders.pay(placed.id(), Optional.of("tok_ok"));
        var paid = until(placed, "paid");
        shipping.scan(
                next().toString(),
                paid.tracking().orElseThrow(),
                Shipping.State.HANDED_IN,
                Optional.empty(),
                village.maker());
        shipping.scan(
                next().toString(),
                paid.tracking().orElseThrow(),
                Shipping.State.DELIVERED,
                Optional.empty(),
                village.maker());
        var delivered = until(placed, "delivered");
        orders.accept(delivered.id(), buyer);
        context.getBean(TestClock.class).advance(Duration.ofMinutes(1));
        context.getBean(Timers.class).run("payment-release");
        until(placed, "settled");
    }

    private Orders.Summary until(Orders.Placed.Purchase placed, String state) {
        return await().until(
                        () -> context.getBean(Orders.class)
                                .ordersOf(placed.id())
                                .getFirst(),
                        one -> one.state().equals(state));
    }
}
