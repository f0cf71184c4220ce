package aldea.payment;

import aldea.kernel.Money;
import aldea.ledger.Ledger;
import aldea.people.AccountId;
import java.time.InstantSource;
import java.util.List;
import org.springframework.stereotype.Component;

/// What a payee has, from the books.
@Component
class Standings {
    private final EscrowTable escrows;
    private final PayoutAccountTable accounts;
    private final Ledger ledger;
    private final InstantSource clock;

    Standings(EscrowTable escrows, PayoutAccountTable accounts, Ledger ledger, InstantSource clock) {
        this.escrows = escrows;
        this.accounts = accounts;
        this.ledger = ledger;
        this.clock = clock;
    }

    Payments.Standing of(AccountId payee) {
        var released = Accounts.payee(payee, Money.MXN);
        var paid = Accounts.payout(payee, Money.MXN);
        var advanced = Accounts.advance(payee, Money.MXN);
        var balances = ledger.balances(List.of(released, paid, advanced));
        return new Payments.Standing(
                escrows.inEscrow(payee),
                balances.getOrDefault(released, Money.mxn(0)),
                balances.getOrDefault(paid, Money.mxn(0)),
                balances.getOrDefault(advanced, Money.mxn(0)).negated(),
                accounts.current(payee, clock.instant()));
    }
}
