package aldea.payment;

import aldea.kernel.Money;
import aldea.kernel.Reference;
import aldea.ledger.AccountCode;
import aldea.ledger.Ledger;
import aldea.ledger.Ledger.Transfer;
import aldea.payment.Imported.Paid;
import aldea.payment.ImportedPayments.Share;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Books what was taken in from another house as if it had passed through here: from the house's account into escrow,
/// from there to payees and delivery, and on to where payees were paid.
@Component
class ImportedBooks {
    private final Ledger ledger;

    ImportedBooks(Ledger ledger) {
        this.ledger = ledger;
    }

    void came(String house, List<Paid> sold, List<Paid> strays) {
        var transfers = new ArrayList<Transfer>();
        for (var paid : sold) {
            var gateway = Accounts.gateway(house, paid.currency());
            for (var part : paid.parts()) {
                var order = part.order();
                var key = "capture:" + order.value();
                transfers.add(new Transfer(key, gateway, Accounts.escrow(order), part.amount(), order, "capture"));
            }
            difference(gateway, house, paid, transfers);
        }
        for (var paid : strays) {
            var charge = house + ":" + paid.purchase().value();
            transfers.add(new Transfer(
                    "stray:" + charge,
                    Accounts.gateway(house, paid.currency()),
                    Accounts.stray(charge),
                    paid.came(),
                    paid.purchase(),
                    "stray"));
        }
        ledger.post(transfers);
    }

    /// What came beyond the parts is on an account of its own, and what is missing is taken from there: neither is
    /// anybody's until somebody explains it.
    private static void difference(AccountCode gateway, String house, Paid paid, List<Transfer> transfers) {
        var difference = paid.difference();
        if (difference.isZero()) {
            return;
        }
        var apart = new AccountCode("difference:" + house + ":" + paid.currency());
        var more = difference.isPositive();
        transfers.add(new Transfer(
                "difference:" + paid.payment(),
                more ? gateway : apart,
                more ? apart : gateway,
                more ? difference : difference.negated(),
                paid.purchase(),
                "difference"));
    }

    void released(List<Share> shares, UUID set) {
        var transfers = new ArrayList<Transfer>();
        var payouts = new LinkedHashMap<UUID, Transfer>();
        for (var share : shares) {
            var part = share.part();
            var order = part.order();
            var escrow = Accounts.escrow(order);
            var payee = Accounts.payee(part.payee(), share.paid().currency());
            transfers.add(new Transfer("release:" + order.value(), escrow, payee, part.net(), order, "release"));
            if (part.delivery().isPositive()) {
                var carrier = Accounts.delivery(part.delivery());
                var key = "delivery:" + order.value();
                transfers.add(new Transfer(key, escrow, carrier, part.delivery(), order, "delivery"));
            }
            payouts.merge(share.payout(set), payout(share, set, part.net()), ImportedBooks::together);
        }
        ledger.post(transfers);
        ledger.hold(List.copyOf(payouts.values()));
        ledger.postHeld(payouts.values().stream().map(Transfer::key).toList());
    }

    private static Transfer payout(Share share, UUID set, Money net) {
        var currency = share.paid().currency();
        var payee = share.part().payee();
        var id = share.payout(set);
        return new Transfer(
                "payout:" + id,
                Accounts.payee(payee, currency),
                Accounts.payout(payee, currency),
                net,
                new Reference(id),
                "payout");
    }

    private static Transfer together(Transfer one, Transfer other) {
        var sum = one.amount().plus(other.amount());
        return new Transfer(one.key(), one.debit(), one.credit(), sum, one.reference(), one.note());
    }
}
