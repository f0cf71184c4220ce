package aldea.histories;

import aldea.aftersale.Aftersale;
import aldea.aftersale.Reason;
import aldea.aftersale.ReturnId;
import aldea.aftersale.Said;
import aldea.baskets.Basket;
import aldea.catalog.Catalog;
import aldea.disputes.Court;
import aldea.kernel.Columns;
import aldea.kernel.Language;
import aldea.kernel.Money;
import aldea.kernel.Problem;
import aldea.kernel.Reference;
import aldea.kernel.Refusal;
import aldea.orders.OrderId;
import aldea.orders.Orders;
import aldea.orders.PurchaseId;
import aldea.payment.Doorstep;
import aldea.payment.Method;
import aldea.payment.Payments;
import aldea.people.AccountId;
import aldea.sandbox.Sandbox;
import aldea.sandbox.Turning;
import aldea.shipping.Address;
import aldea.shipping.Shipping;
import aldea.shipping.Shipping.State;
import aldea.testing.TestClock;
import aldea.testing.Timers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Does to the program what the model is told, and answers in its words. What is refused throws.
///
/// @param truth knows which row is meant by a name
record Hands(Town town, Truth truth) {
    private static final Address HOME = new Address(
            "Ana López", "+52 55 1234 5678", "Av. Juárez 12", "Centro", "Oaxaca", "68000", "MX", "Puerta azul");
    private static final String OPEN = "646180157000000004";
    private static final int MOST_ROUNDS = 12;

    String place(String name, int buyer, Map<Integer, Integer> basket, boolean coupon, boolean transfer, long total) {
        var lines = basket.entrySet().stream()
                .map(one -> new Basket.Line(town.products().get(one.getKey()).sku(), one.getValue()))
                .toList();
        var placed = bean(Orders.class)
                .place(new Orders.Checkout(
                        town.key(name),
                        town.buyers().get(buyer),
                        new Basket(lines),
                        HOME,
                        "standard",
                        transfer ? Method.SPEI : Method.CARD,
                        Money.mxn(total),
                        Language.ES,
                        Optional.empty(),
                        false,
                        coupon ? Optional.of(town.code()) : Optional.empty()));
        return placed instanceof Orders.Placed.Purchase ? "placed" : "sold out";
    }

    String pay(String purchase, String card) {
        return switch (bean(Orders.class).pay(new PurchaseId(truth.id(purchase)), Optional.of(card))) {
            case Payments.Started.Captured captured -> "captured";
            case Payments.Started.Waiting waiting -> "waiting";
            case Payments.Started.Declined declined -> "declined";
        };
    }

    String transfer(String purchase) {
        bean(Sandbox.class).pay(new Reference(truth.id(purchase)));
        return World.DONE;
    }

    String cancel(String purchase) {
        bean(Orders.class).cancel(new PurchaseId(truth.id(purchase)));
        return World.DONE;
    }

    /// Hands in or delivers the parcel of an order or a return.
    String scan(String of, boolean delivered, String name) {
        var shipping = bean(Shipping.class);
        // Withdrawn at this moment, it may be.
        var parcel =
                shipping.parcelOf(new Reference(truth.id(of))).orElseThrow(() -> new Refusal(Problem.SCAN_UNKNOWN));
        var state = delivered ? State.DELIVERED : State.HANDED_IN;
        shipping.scan(town.key(name), parcel.tracking(), state, Optional.empty(), maker());
        return World.DONE;
    }

    String content(String order, int buyer) {
        bean(Orders.class).accept(order(order), town.buyers().get(buyer));
        return World.DONE;
    }

    String undo(String order, Map<Integer, Integer> units, boolean isShort, boolean byBuyer, String name) {
        var aftersale = bean(Aftersale.class);
        var said = said(name, byBuyer && !isShort ? Said.Role.BUYER : Said.Role.MAKER);
        var step =
                isShort ? aftersale.cannotSend(order(order), said, units) : aftersale.cancel(order(order), said, units);
        return step == null ? "" : World.DONE;
    }

    String ask(String order, Map<Integer, Integer> units, Reason reason, Optional<Integer> instead, String name) {
        var wish = instead.map(product -> town.products().get(product)).map(Catalog.Product::id);
        var wanted = new Aftersale.Wanted(units, reason, wish, List.of());
        bean(Aftersale.class).ask(order(order), said(name, Said.Role.BUYER), wanted);
        return World.DONE;
    }

    String accept(String of, String name) {
        bean(Aftersale.class).accept(back(of), said(name, Said.Role.MAKER));
        return World.DONE;
    }

    String end(String of, String ends, String name) {
        if (ends.equals("refused")) {
            bean(Aftersale.class).refuse(back(of), said(name, Said.Role.MAKER));
        } else {
            bean(Aftersale.class).takeBack(back(of), said(name, Said.Role.BUYER));
        }
        return World.DONE;
    }

    String inspect(String of, Map<Integer, Care.Found> found, long withheld, String name) {
        var seen = new TreeMap<Integer, Aftersale.Found>();
        found.forEach((line, one) -> seen.put(line, new Aftersale.Found(one.asSold(), one.worn(), one.missing())));
        bean(Aftersale.class).inspect(back(of), said(name, Said.Role.MAKER), seen, Money.mxn(withheld));
        return World.DONE;
    }

    String open(String order, String words) {
        new Court(town.context()).open(order(order), words);
        return World.DONE;
    }

    String act(String order, int seen, String role, String deed, Optional<Quarrel.Offer> offer) {
        var made = offer.map(one -> new Court.Offer(one.way(), one.minor(), one.delivery()));
        new Court(town.context()).act(order(order), seen, role, town.judge(), deed, made, "porque sí");
        return World.DONE;
    }

    String account(int maker, boolean closed) {
        bean(Payments.class).payoutAccount(town.makers().get(maker), closed ? Sandbox.CLOSED_ACCOUNT : OPEN);
        return World.DONE;
    }

    String timers(String... names) {
        for (var name : names) {
            bean(Timers.class).run(name);
            bean(Later.class).run();
        }
        return World.DONE;
    }

    /// Banks and the gateway do what they were asked to, and all they tell is heard, in three rounds: what comes too
    /// late goes back, and what was not heard is told again. Two who settle at once share one queue of listeners, so in
    /// its last round one may do what the other's money began: then the timers have more to do, as in life, where they
    /// run on.
    String settle() {
        for (var round = 0; round < 3 || round < MOST_ROUNDS && isDue(); round++) {
            timers("payment-refunds");
            Turning.turn(town.context());
            Doorstep.deliver(town.context());
            timers("payment-webhooks");
            bean(Later.class).run();
            if (isUnheard()) {
                bean(TestClock.class).advance(Duration.ofSeconds(5));
            }
        }
        return World.DONE;
    }

    /// The next run of the timers would find a refund to ask for or a webhook to act on.
    private boolean isDue() {
        return bean(JdbcClient.class)
                .sql("""
                        SELECT EXISTS (SELECT FROM payment.refunds WHERE ask_at <= :now)
                            OR EXISTS (SELECT FROM payment.webhooks WHERE next_at <= :now)""")
                .param("now", Columns.utc(bean(TestClock.class).instant()))
                .query(Boolean.class)
                .single();
    }

    /// Something could not be acted on: it is tried again in a while.
    private boolean isUnheard() {
        return bean(JdbcClient.class)
                .sql("SELECT EXISTS (SELECT FROM payment.webhooks WHERE next_at IS NOT NULL)")
                .query(Boolean.class)
                .single();
    }

    private OrderId order(String name) {
        return new OrderId(truth.id(name));
    }

    private ReturnId back(String name) {
        return new ReturnId(truth.id(name));
    }

    private Said said(String name, Said.Role role) {
        return new Said(town.key(name), role, Optional.of(maker()), "Vino manchado.");
    }

    private AccountId maker() {
        return town.makers().getFirst();
    }

    private <T> T bean(Class<T> type) {
        return town.context().getBean(type);
    }
}
