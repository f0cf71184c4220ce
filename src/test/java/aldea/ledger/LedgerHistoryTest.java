package aldea.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aldea.kernel.Ids;
import aldea.kernel.Money;
import aldea.kernel.Reference;
import aldea.ledger.Ledger.Transfer;
import aldea.testing.InVillage;
import aldea.testing.Seeds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.springframework.beans.factory.annotation.Autowired;

/// Random histories beside a model of three lines.
@InVillage
class LedgerHistoryTest {
    private final Ledger ledger;
    private final Ids ids;

    @Autowired
    LedgerHistoryTest(Ledger ledger, Ids ids) {
        this.ledger = ledger;
        this.ids = ids;
    }

    /// What is posted, what of it is free, what is held.
    private record Model(
            Map<AccountCode, Long> posted, Map<AccountCode, Long> free, List<Transfer> held, Set<String> ended) {
        void move(Map<AccountCode, Long> balances, Transfer one) {
            balances.merge(one.debit(), -one.amount().minor(), Long::sum);
            balances.merge(one.credit(), one.amount().minor(), Long::sum);
        }
    }

    @Seeds(60)
    void books_agree_with_a_simple_model(long seed) {
        var random = new Random(seed);
        var gateway = account("gateway");
        var guarded = List.of(account("escrow"), account("payee"), account("payout"));
        var model = new Model(new HashMap<>(), new HashMap<>(), new ArrayList<>(), new HashSet<>());
        for (var step = 0; step < 25; step++) {
            var debit = random.nextInt(3) == 0 ? gateway : guarded.get(random.nextInt(3));
            var credit = guarded.get(random.nextInt(3));
            if (!debit.equals(credit)) {
                var one = transfer(debit, credit, 1 + random.nextInt(100));
                step(random, model, one, debit.equals(gateway));
            }
        }
        model.posted()
                .forEach((account, expected) ->
                        assertThat(ledger.balances(List.of(account))).containsEntry(account, Money.mxn(expected)));
    }

    private void step(Random random, Model model, Transfer one, boolean always) {
        var possible = always
                || model.free().getOrDefault(one.debit(), 0L) >= one.amount().minor();
        switch (random.nextInt(3)) {
            case 0 ->
                attempt(possible, () -> ledger.post(List.of(one)), () -> {
                    model.move(model.posted(), one);
                    model.move(model.free(), one);
                });
            case 1 ->
                attempt(possible, () -> ledger.hold(List.of(one)), () -> {
                    model.free().merge(one.debit(), -one.amount().minor(), Long::sum);
                    model.held().add(one);
                });
            default -> {
                if (!model.held().isEmpty()) {
                    end(
                            random,
                            model,
                            model.held().get(random.nextInt(model.held().size())));
                }
            }
        }
    }

    private void end(Random random, Model model, Transfer hold) {
        var open = !model.ended().contains(hold.key());
        var amount = hold.amount().minor();
        if (!open) {
            return;
        }
        model.ended().add(hold.key());
        var keys = List.of(hold.key());
        if (random.nextBoolean()) {
            ledger.postHeld(keys);
            model.move(model.posted(), hold);
            model.free().merge(hold.credit(), amount, Long::sum);
            assertThatThrownBy(() -> ledger.voidHeld(keys)).isInstanceOf(IllegalStateException.class);
        } else {
            ledger.voidHeld(keys);
            model.free().merge(hold.debit(), amount, Long::sum);
            assertThatThrownBy(() -> ledger.postHeld(keys)).isInstanceOf(IllegalStateException.class);
        }
    }

    private static void attempt(boolean possible, Runnable booking, Runnable model) {
        if (possible) {
            booking.run();
            model.run();
        } else {
            assertThatThrownBy(booking::run).isInstanceOf(IllegalStateException.class);
        }
    }

    private AccountCode account(String kind) {
        return new AccountCode(kind + ":" + ids.next());
    }

    private Transfer transfer(AccountCode debit, AccountCode credit, long amount) {
        return new Transfer(ids.next().toString(), debit, credit, Money.mxn(amount), new Reference(ids.next()), "test");
    }
}
