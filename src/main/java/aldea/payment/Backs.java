package aldea.payment;

import aldea.kernel.Ids;
import aldea.kernel.Money;
import aldea.kernel.Problem;
import aldea.kernel.Reference;
import aldea.kernel.Refusal;
import aldea.ledger.Ledger;
import aldea.payment.BackTable.Take;
import aldea.payment.EscrowTable.Escrow;
import aldea.people.AccountId;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/// Makes what was sold smaller. Before release the money is in the order's escrow; after it, it is fetched back into
/// the escrow from wherever it went, and what a payee no longer has the programme advances.
///
/// Locks in this order: what the payee owes, the order's escrow, the payee's other released orders, the books.
@Component
class Backs {
    static final String EVERYTHING = "everything";
    private static final int DEBTORS = 100;

    private final BackTable table;
    private final EscrowTable escrows;
    private final Refunds refunds;
    private final Ledger ledger;
    private final TransactionTemplate transaction;
    private final Ids ids;
    private final InstantSource clock;

    Backs(
            BackTable table,
            EscrowTable escrows,
            Refunds refunds,
            Ledger ledger,
            TransactionTemplate transaction,
            Ids ids,
            InstantSource clock) {
        this.table = table;
        this.escrows = escrows;
        this.refunds = refunds;
        this.ledger = ledger;
        this.transaction = transaction;
        this.ids = ids;
        this.clock = clock;
    }

    @Transactional
    void refund(Reference order, Payments.Back back) {
        if (back.key().equals(EVERYTHING)) {
            throw new IllegalArgumentException("%s is the key of what is left".formatted(EVERYTHING));
        }
        var escrow = locked(order);
        var before = table.find(order, back.key());
        if (before.isPresent()) {
            if (!before.get().asBack().equals(back)) {
                throw new Refusal(Problem.REPEATED_WITH_OTHER_CONTENT);
            }
            return;
        }
        shrink(escrow, back.key(), shares(back), back.reason());
    }

    @Transactional
    void refundEverything(Reference order, String reason) {
        var escrow = locked(order);
        if (!escrow.left().isNothing()) {
            shrink(escrow, EVERYTHING, escrow.left(), reason);
        }
    }

    Optional<Payments.Back> find(Reference order, String key) {
        return table.find(order, key).map(BackTable.Row::asBack);
    }

    Optional<Payments.Left> left(Reference order) {
        return escrows.find(order).map(Backs::left);
    }

    @Transactional(propagation = Propagation.MANDATORY)
    Payments.Left lock(Reference order) {
        return left(locked(order));
    }

    private static Payments.Left left(Escrow escrow) {
        var left = escrow.left();
        return new Payments.Left(left.amount(), left.net(), left.commission(), left.delivery(), left.subsidy());
    }

    private Escrow locked(Reference order) {
        var seen = escrows.find(order).orElseThrow(() -> new Refusal(Problem.PAYMENT_UNKNOWN));
        table.lockOwed(seen.payee(), seen.sold().net().currency().getCurrencyCode());
        return escrows.lock(order).orElseThrow();
    }

    private static Shares shares(Payments.Back back) {
        var shares = new Shares(back.net(), back.commission(), back.delivery(), back.subsidy());
        if (!shares.possible() || shares.isNothing()) {
            throw new IllegalArgumentException("back of %s".formatted(shares));
        }
        return shares;
    }

    private void shrink(Escrow escrow, String key, Shares by, String reason) {
        var left = escrow.left().minus(by);
        if (!left.possible()) {
            throw new Refusal(Problem.TOO_MUCH_BACK);
        }
        var now = clock.instant();
        var row = new BackTable.Row(ids.next(), escrow.order(), escrow.payee(), key, by, reason, escrow.released());
        table.insert(row, now);
        escrows.shrink(escrow.order(), by, left.isNothing() && !escrow.released(), now);
        var moves = new Accounts.Moves(row.order());
        if (escrow.released()) {
            fetch(row, moves);
        }
        moves.add(
                "back-subsidy:" + row.id(),
                Accounts.escrow(row.order()),
                Accounts.promotions(currency(by)),
                by.subsidy());
        ledger.post(moves.transfers());
        refunds.ask(row, escrow.payment());
    }

    /// Puts everything back where it was before the release.
    private void fetch(BackTable.Row row, Accounts.Moves moves) {
        var by = row.shares();
        var takes =
                takes(row.payee(), by.net(), Optional.of(row.id()), row.order().value());
        var taken = takes.stream().map(Take::amount).reduce(Money.zero(currency(by)), Money::plus);
        var advanced = by.net().minus(taken);
        if (advanced.isPositive()) {
            takes.add(new Take(ids.next(), row.payee(), Optional.of(row.id()), Optional.empty(), advanced));
            table.owe(row.payee(), advanced);
        }
        table.take(takes, clock.instant());
        var escrow = Accounts.escrow(row.order());
        moves.add("back-net:" + row.id(), Accounts.payee(row.payee(), currency(by)), escrow, taken);
        moves.add("advance:" + row.id(), Accounts.advance(row.payee(), currency(by)), escrow, advanced);
        moves.add("back-commission:" + row.id(), Accounts.commission(by.commission()), escrow, by.commission());
        moves.add("back-delivery:" + row.id(), Accounts.delivery(by.delivery()), escrow, by.delivery());
    }

    /// From what is released and not on its way, the order's own first, then the oldest.
    private List<Take> takes(AccountId payee, Money wanted, Optional<UUID> back, UUID first) {
        var takes = new ArrayList<Take>();
        var missing = wanted;
        for (var due : table.free(payee, wanted.currency().getCurrencyCode(), first)) {
            if (!missing.isPositive()) {
                break;
            }
            var amount = new Money(Math.min(missing.minor(), due.minor()), wanted.currency());
            takes.add(new Take(ids.next(), payee, back, Optional.of(due.order()), amount));
            missing = missing.minus(amount);
        }
        return takes;
    }

    /// Takes what payees owe from what they have been given since.
    void repay() {
        table.debtors(DEBTORS).forEach(this::repay);
    }

    private void repay(BackTable.Debtor debtor) {
        transaction.executeWithoutResult(status -> {
            var payee = debtor.payee();
            var owed = table.lockOwed(payee, debtor.currency());
            var takes = takes(payee, owed, Optional.empty(), payee.value());
            table.take(takes, clock.instant());
            takes.forEach(take -> table.owe(payee, take.amount().negated()));
            ledger.post(takes.stream()
                    .map(take -> new Ledger.Transfer(
                            "repay:" + take.id(),
                            Accounts.payee(payee, owed.currency()),
                            Accounts.advance(payee, owed.currency()),
                            take.amount(),
                            take.from().orElseThrow(),
                            "repay"))
                    .toList());
        });
    }

    private static Currency currency(Shares shares) {
        return shares.net().currency();
    }
}
