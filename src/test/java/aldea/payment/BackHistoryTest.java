package aldea.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aldea.kernel.Money;
import aldea.kernel.Problem;
import aldea.kernel.Reference;
import aldea.kernel.Refusal;
import aldea.people.AccountId;
import aldea.testing.InVillage;
import aldea.testing.Seeds;
import aldea.testing.Timers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Random lives of one maker's orders beside a model that counts on its fingers.
@InVillage
class BackHistoryTest {
    private static final String OPEN = "646180157000000004";
    private static final String CLOSED = Clabe.completed("64618000000000666").digits();
    private static final int STEPS = 40;

    private final Till till;
    private final Payments payments;
    private final Timers timers;
    private final JdbcClient jdbc;

    @Autowired
    BackHistoryTest(ApplicationContext context, Timers timers, JdbcClient jdbc) {
        this.till = Till.in(context);
        this.payments = till.payments();
        this.timers = timers;
        this.jdbc = jdbc;
    }

    @Seeds(6)
    void every_cent_is_where_a_simple_model_says(long seed) {
        var random = new Random(seed);
        var maker = till.somebody();
        var model = new BackModel();
        pay(random, maker, model);
        for (var step = 0; step < STEPS; step++) {
            step(random, maker, model);
            compare(maker, model);
        }
        for (var i = 0; i < 2; i++) {
            settle(model);
        }
        compare(maker, model);
        for (var sale : model.sales) {
            assertThat(till.balance(Accounts.escrow(sale.order))).isEqualTo(sale.released ? 0 : sale.held());
        }
        model.sales.stream()
                .map(sale -> sale.request)
                .forEach(request -> assertThat(refunded(request)).isEqualTo(model.goneBack(request)));
        assertThat(payments.check()).isEmpty();
    }

    private void step(Random random, AccountId maker, BackModel model) {
        var sale = model.sales.get(random.nextInt(model.sales.size()));
        switch (random.nextInt(14)) {
            case 0, 1 -> pay(random, maker, model);
            case 2, 3, 4, 5 -> back(random, model, sale);
            case 6 -> freeze(random, sale);
            case 7 -> thaw(random, sale);
            case 8, 9 -> due(sale);
            case 10 -> {
                timers.run("payment-release");
                model.release();
            }
            case 11 -> {
                timers.run("payment-payouts");
                model.gather();
            }
            case 12 -> settle(model);
            default -> {
                model.closed = random.nextInt(3) == 0;
                model.accounts++;
                payments.payoutAccount(maker, model.closed ? CLOSED : OPEN);
            }
        }
    }

    private void pay(Random random, AccountId maker, BackModel model) {
        var parts = new ArrayList<Payments.Part>();
        for (var i = 0; i <= random.nextInt(2); i++) {
            var goods = 1 + random.nextInt(90_000);
            var delivery = random.nextInt(12_000);
            var subsidy = random.nextInt(3) == 0 ? random.nextInt(goods) : 0;
            parts.add(new Payments.Part(
                    new Reference(till.ids().next()),
                    maker,
                    Money.mxn(goods + delivery - subsidy),
                    Money.mxn(subsidy),
                    Money.mxn(goods * 8L / 100),
                    Money.mxn(delivery)));
        }
        var request = new Payments.Request(
                new Reference(till.ids().next()),
                till.somebody(),
                parts.stream().map(Payments.Part::amount).reduce(Money.mxn(0), Money::plus),
                Method.CARD,
                List.copyOf(parts),
                till.clock().instant().plus(Duration.ofDays(1)),
                Optional.of("tok_ok"));
        if (random.nextInt(5) == 0) {
            // Another amount came: it goes back by itself, and the next card is right.
            payments.start(Till.with(request, "tok_short"));
        }
        payments.start(request);
        parts.forEach(part -> model.sales.add(new BackModel.Sale(request, part)));
    }

    private void back(Random random, BackModel model, BackModel.Sale sale) {
        if (random.nextInt(6) == 0) {
            var before = sale.left;
            payments.refund(sale.order, "cancelled");
            model.shrink(sale, before);
            return;
        }
        if (random.nextInt(5) == 0 && !sale.backs.isEmpty()) {
            var again = sale.backs.values().iterator().next();
            payments.refund(sale.order, again);
            var other = new Payments.Back(
                    again.key(),
                    again.net().plus(Money.mxn(1)),
                    again.commission(),
                    again.delivery(),
                    again.subsidy(),
                    again.reason());
            refused(Problem.REPEATED_WITH_OTHER_CONTENT, sale, other);
            return;
        }
        var by = new long[4];
        for (var i = 0; i < 4; i++) {
            by[i] = sale.left[i] == 0 || random.nextInt(3) == 0 ? 0 : random.nextLong(sale.left[i] + 1);
        }
        by[3] = Math.min(by[3], by[0] + by[1] + by[2]);
        var buyers = by[0] + by[1] + by[2] - by[3];
        if (by[0] + by[1] + by[2] == 0) {
            return;
        }
        var back = new Payments.Back(
                "part " + sale.backs.size() + random.nextInt(1_000_000),
                Money.mxn(by[0]),
                Money.mxn(by[1]),
                Money.mxn(by[2]),
                Money.mxn(by[3]),
                "returned");
        if (buyers > sale.held() - sale.left[3]) {
            refused(Problem.TOO_MUCH_BACK, sale, back);
            return;
        }
        payments.refund(sale.order, back);
        sale.backs.put(back.key(), back);
        model.shrink(sale, by);
        refused(
                Problem.TOO_MUCH_BACK,
                sale,
                new Payments.Back(
                        "too much", Money.mxn(sale.left[0] + 1), Money.mxn(0), Money.mxn(0), Money.mxn(0), "greed"));
    }

    private void refused(Problem problem, BackModel.Sale sale, Payments.Back back) {
        assertThatThrownBy(() -> payments.refund(sale.order, back))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.problem()).isEqualTo(problem));
    }

    private void freeze(Random random, BackModel.Sale sale) {
        var key = "key " + random.nextInt(3);
        payments.freeze(sale.order, key);
        if (!sale.thawed.contains(key)) {
            sale.frozen.add(key);
        }
    }

    private void thaw(Random random, BackModel.Sale sale) {
        var key = "key " + random.nextInt(3);
        payments.thaw(sale.order, key);
        if (sale.frozen.remove(key)) {
            sale.thawed.add(key);
        }
    }

    private void due(BackModel.Sale sale) {
        if (!sale.emptied()) {
            payments.releaseAt(sale.order, till.clock().instant());
            sale.due = true;
        }
    }

    private void settle(BackModel model) {
        timers.run("payment-refunds");
        timers.run("sandbox");
        timers.run("payment-webhooks");
        model.settle();
    }

    private void compare(AccountId maker, BackModel model) {
        var standing = payments.standing(maker);
        assertThat(List.of(standing.inEscrow(), standing.underWay(), standing.paidOut(), standing.owed()))
                .containsExactly(
                        Money.mxn(model.inEscrow()),
                        Money.mxn(model.free + model.sent()),
                        Money.mxn(model.paid),
                        Money.mxn(model.owed));
    }

    private long refunded(Payments.Request request) {
        return jdbc.sql("SELECT coalesce(sum(refunded_minor), 0) FROM sandbox.charges WHERE purchase = ?"
                        + " AND received_minor = amount_minor")
                .param(request.purchase().value())
                .query(Long.class)
                .single();
    }
}
