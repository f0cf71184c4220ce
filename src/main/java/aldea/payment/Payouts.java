package aldea.payment;

import aldea.kernel.Ids;
import aldea.kernel.Money;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.ledger.Ledger;
import aldea.payment.Gateway.Movement;
import aldea.payment.PayoutTable.Claimant;
import aldea.payment.PayoutTable.Item;
import aldea.payment.PayoutTable.Payout;
import aldea.people.AccountId;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Pays out what is released: held in the books, sent with its own key, booked when the bank confirms. A crash between
/// any two steps ends in the same place, since the next run sends the same key again.
@Component
class Payouts {
    private static final Logger log = LoggerFactory.getLogger(Payouts.class);
    private static final int PAYEES = 100;
    private static final int ORDERS = 1_000;

    private final PayoutTable table;
    private final PayoutAccountTable accounts;
    private final Ledger ledger;
    private final Gateway gateway;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Ids ids;
    private final InstantSource clock;

    Payouts(
            PayoutTable table,
            PayoutAccountTable accounts,
            Ledger ledger,
            Gateway gateway,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            Ids ids,
            InstantSource clock) {
        this.table = table;
        this.accounts = accounts;
        this.ledger = ledger;
        this.gateway = gateway;
        this.transaction = transaction;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    void account(AccountId payee, String typed) {
        var clabe = Clabe.of(typed).orElseThrow(() -> new Refusal(Problem.BANK_ACCOUNT_WRONG));
        accounts.insert(ids.next(), payee, clabe, clock.instant());
    }

    /// Gathers what is released into payouts, one a payee.
    void gather() {
        transaction.executeWithoutResult(status -> {
            var claimants = table.claimants(clock.instant(), PAYEES);
            if (claimants.isEmpty()) {
                return;
            }
            var drafts = claimants.stream().map(one -> ids.next()).toList();
            var items = table.collect(drafts, claimants, ORDERS);
            var sums =
                    items.stream().collect(Collectors.groupingBy(Item::payout, Collectors.summingLong(Item::netMinor)));
            var payouts = new ArrayList<Payout>();
            for (var i = 0; i < drafts.size(); i++) {
                var sum = sums.get(drafts.get(i));
                if (sum != null) {
                    payouts.add(payout(drafts.get(i), claimants.get(i), sum));
                }
            }
            if (!payouts.isEmpty()) {
                table.insert(payouts, items, gateway.name(), clock.instant());
                ledger.hold(payouts.stream().map(Payouts::hold).toList());
            }
        });
    }

    private Payout payout(UUID id, Claimant claimant, long sum) {
        return new Payout(
                id,
                claimant.payee(),
                claimant.account(),
                claimant.clabe(),
                Money.of(sum, claimant.currency()),
                clock.instant(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "");
    }

    private static Ledger.Transfer hold(Payout payout) {
        var currency = payout.amount().currency();
        return new Ledger.Transfer(
                payout.key(),
                Accounts.payee(payout.payee(), currency),
                Accounts.payout(payout.payee(), currency),
                payout.amount(),
                new aldea.kernel.Reference(payout.id()),
                "payout");
    }

    /// Sends what is gathered, and asks after what the gateway should have confirmed by now.
    void advance() {
        for (var payout : table.due(clock.instant(), PAYEES)) {
            try {
                apply(current(payout));
            } catch (Gateway.Unreachable silent) {
                log.atWarn().addKeyValue("payout", payout.id()).log("gateway does not answer about a payout");
            }
        }
    }

    private Movement current(Payout payout) {
        var known = payout.gatewayId().flatMap(gateway::movement);
        if (known.isPresent()) {
            return known.get();
        }
        var sent = gateway.payout(payout.key(), payout.clabe(), payout.amount());
        transaction.executeWithoutResult(status -> {
            if (!table.lock(payout.id()).ended()) {
                table.sent(payout.id(), sent.id(), clock.instant().plus(Reconciliation.AFTER));
            }
        });
        return sent;
    }

    /// Takes in what the gateway says of a payout; telling it twice changes nothing.
    ///
    /// @return false when no payout of ours has that id, yet
    boolean apply(Movement movement) {
        var found = table.byGatewayId(movement.id());
        found.ifPresent(
                payout -> transaction.executeWithoutResult(status -> settle(table.lock(payout.id()), movement)));
        return found.isPresent();
    }

    private void settle(Payout payout, Movement movement) {
        if (payout.ended()) {
            return;
        }
        switch (movement.state()) {
            case UNDER_WAY ->
                table.sent(payout.id(), movement.id(), clock.instant().plus(Reconciliation.AFTER));
            case DONE -> {
                table.confirm(payout.id(), movement.at());
                var orders = table.items(List.of(payout.id())).stream()
                        .map(Item::order)
                        .toList();
                events.publishEvent(new PaymentEvent.PaidOut(payout.payee(), orders, payout.amount(), movement.at()));
                ledger.postHeld(List.of(payout.key()));
            }
            case REJECTED -> {
                table.fail(payout.id(), movement.reason(), movement.at());
                ledger.voidHeld(List.of(payout.key()));
                log.atWarn()
                        .addKeyValue("payout", payout.id())
                        .addKeyValue("reason", movement.reason())
                        .log("payout rejected; the payee's account has to be mended");
            }
        }
    }
}
