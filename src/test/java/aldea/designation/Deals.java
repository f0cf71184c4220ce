package aldea.designation;

import aldea.catalog.ShopId;
import aldea.impact.Impact;
import aldea.kernel.Ids;
import aldea.kernel.Language;
import aldea.kernel.Money;
import aldea.kernel.Reference;
import aldea.orders.OrderEvent;
import aldea.orders.OrderId;
import aldea.payment.PaymentEvent;
import aldea.people.AccountId;
import aldea.people.People;
import aldea.places.Places;
import aldea.places.VillageId;
import aldea.rates.Rates;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/// A village whose orders are told as `orders` and `payment` tell them.
record Deals(ApplicationContext context) {
    static final Year YEAR = Year.of(2003);
    static final String HALF = "2003-06-02T18:00:00Z";
    static final String BARELY_LESS = "2003-06-03T18:00:00Z";
    /// Ten million yuan at the rate of the first of these days.
    static final long ENOUGH = 20_000_000_00L;

    private static final Currency CNY = Currency.getInstance("CNY");

    static Deals with(ApplicationContext context) {
        var deals = new Deals(context);
        deals.rate("2003-06-02", "0.5");
        deals.rate("2003-06-03", "0.4999999999");
        return deals;
    }

    private Ids ids() {
        return context.getBean(Ids.class);
    }

    void tell(Object event) {
        context.getBean(TransactionTemplate.class).executeWithoutResult(status -> context.publishEvent(event));
    }

    Standing strict(VillageId village) {
        return context.getBean(Designation.class)
                .standing(village, YEAR, "taobao")
                .orElseThrow();
    }

    private void rate(String day, String rate) {
        context.getBean(Rates.class)
                .enter("designation-test", Money.MXN, CNY, LocalDate.parse(day), new BigDecimal(rate), "test");
    }

    ShopId another() {
        return new ShopId(ids().next());
    }

    AccountId account(String name) {
        return context.getBean(People.class)
                .register("%s.%s@example.org".formatted(name, ids().shortReference()), name, Language.ES);
    }

    OrderId sell(VillageId village, ShopId shop, long minor, String at) {
        var order = new OrderId(ids().next());
        tell(new OrderEvent.Settled(
                order,
                ids().shortReference(),
                shop,
                village,
                new AccountId(ids().next()),
                Money.mxn(minor),
                Instant.parse(at)));
        Awaitility.await()
                .until(() -> context.getBean(Impact.class).salesOf(village).containsKey(order));
        return order;
    }

    void goBack(VillageId village, OrderId order, String key, long minor, String at) {
        var before = strict(village).sold();
        var zero = Money.mxn(0);
        tell(new PaymentEvent.RefundedInPart(
                new Reference(order.value()),
                key,
                Money.mxn(minor + 5000),
                Money.mxn(minor),
                zero,
                Money.mxn(5000),
                zero,
                "return",
                Instant.parse(at)));
        Awaitility.await().until(() -> strict(village).sold().equals(before.minus(Money.mxn(minor))));
    }

    VillageId village(int households) {
        return context.getBean(Places.class)
                .addVillage(new Places.VillageDraft(
                        "Santa Rosa " + ids().shortReference(),
                        "78" + Math.abs(ids().next().getLeastSignificantBits() % 10_000_000),
                        "Santa Rosa",
                        "Oaxaca",
                        "MX",
                        17.0,
                        -96.4,
                        ZoneId.of("America/Mexico_City"),
                        Optional.of(
                                new Places.Households(households, "INEGI, Censo 2020", LocalDate.of(2020, 3, 15)))));
    }
}
