package aldea.ledger;

import aldea.kernel.Money;
import java.util.Collection;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Map;

/// The accounts that a batch touches, moved transfer by transfer in memory while the chain's head is locked.
/// What it refuses the table's constraint would refuse too; here the transfer and the account have a name.
final class Balances {
    /// @param guarded never owes
    record Account(
            AccountCode code,
            Currency currency,
            boolean guarded,
            long debitsPosted,
            long creditsPosted,
            long debitsPending,
            long creditsPending) {
        Money balance() {
            return new Money(Math.subtractExact(creditsPosted, debitsPosted), currency);
        }

        private Account moved(long debitPosted, long creditPosted, long debitPending, long creditPending) {
            return new Account(
                    code,
                    currency,
                    guarded,
                    Math.addExact(debitsPosted, debitPosted),
                    Math.addExact(creditsPosted, creditPosted),
                    Math.addExact(debitsPending, debitPending),
                    Math.addExact(creditsPending, creditPending));
        }

        private boolean owes() {
            return guarded && creditsPosted < Math.addExact(debitsPosted, debitsPending);
        }
    }

    private final Map<String, Boolean> guardedKinds;
    private final Map<AccountCode, Account> accounts = new LinkedHashMap<>();

    Balances(Map<String, Boolean> guardedKinds, Collection<Account> known) {
        this.guardedKinds = guardedKinds;
        known.forEach(account -> accounts.put(account.code(), account));
    }

    Collection<Account> all() {
        return accounts.values();
    }

    void apply(Entry.Kind kind, Ledger.Transfer transfer) {
        var amount = transfer.amount().minor();
        var posted = kind == Entry.Kind.POSTED || kind == Entry.Kind.POST ? amount : 0;
        var pending = switch (kind) {
            case POSTED -> 0;
            case PENDING -> amount;
            case POST, VOID -> -amount;
        };
        move(transfer.debit(), transfer, posted, 0, pending, 0);
        move(transfer.credit(), transfer, 0, posted, 0, pending);
    }

    private void move(AccountCode code, Ledger.Transfer transfer, long dPosted, long cPosted, long dPend, long cPend) {
        var before = accounts.getOrDefault(code, opened(code, transfer.amount().currency()));
        if (!before.currency().equals(transfer.amount().currency())) {
            throw new IllegalArgumentException("%s is in %s, transfer %s in %s"
                    .formatted(code.text(), before.currency(), transfer.key(), transfer.amount()));
        }
        var after = before.moved(dPosted, cPosted, dPend, cPend);
        if (after.owes()) {
            throw new IllegalStateException("transfer %s of %s: %s has %s, %d of it held"
                    .formatted(
                            transfer.key(), transfer.amount(), code.text(), before.balance(), before.debitsPending()));
        }
        accounts.put(code, after);
    }

    private Account opened(AccountCode code, Currency currency) {
        var kind = code.text().split(":", 2)[0];
        var guarded = guardedKinds.get(kind);
        if (guarded == null) {
            throw new IllegalArgumentException("account %s: no kind %s".formatted(code.text(), kind));
        }
        return new Account(code, currency, guarded, 0, 0, 0, 0);
    }
}
