package aldea.payment;

import aldea.kernel.Ids;
import aldea.kernel.Money;
import aldea.kernel.Reference;
import aldea.ledger.AccountCode;
import aldea.ledger.Ledger;
import aldea.people.AccountId;
import aldea.testing.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationContext;

/// Purchases to be paid, and what the books say of them.
record Till(Payments payments, Ledger ledger, Ids ids, TestClock clock) {
    static Till in(ApplicationContext context) {
        return new Till(
                context.getBean(Payments.class),
                context.getBean(Ledger.class),
                context.getBean(Ids.class),
                context.getBean(TestClock.class));
    }

    AccountId somebody() {
        return new AccountId(ids.next());
    }

    /// @param pesos one amount an order; eight in a hundred are commission, two delivery
    Payments.Request request(Method method, Optional<String> card, AccountId payee, int... pesos) {
        var parts = new ArrayList<Payments.Part>();
        for (var amount : pesos) {
            parts.add(new Payments.Part(
                    new Reference(ids.next()),
                    payee,
                    Money.mxn(amount * 100L),
                    Money.mxn(amount * 8L),
                    Money.mxn(amount * 2L)));
        }
        var total = parts.stream().map(Payments.Part::amount).reduce(Money.mxn(0), Money::plus);
        return new Payments.Request(
                new Reference(ids.next()),
                somebody(),
                total,
                method,
                List.copyOf(parts),
                clock.instant().plus(Duration.ofDays(1)),
                card);
    }

    Payments.Request card(AccountId payee, int... pesos) {
        return request(Method.CARD, Optional.of("tok_ok"), payee, pesos);
    }

    static Payments.Request with(Payments.Request request, String token) {
        return new Payments.Request(
                request.purchase(),
                request.payer(),
                request.amount(),
                request.method(),
                request.parts(),
                request.expiresAt(),
                Optional.of(token));
    }

    Reference order(Payments.Request request, int index) {
        return request.parts().get(index).order();
    }

    long balance(AccountCode account) {
        return ledger.balances(List.of(account))
                .getOrDefault(account, Money.mxn(0))
                .minor();
    }

    long escrow(Payments.Request request, int index) {
        return balance(Accounts.escrow(order(request, index)));
    }
}
