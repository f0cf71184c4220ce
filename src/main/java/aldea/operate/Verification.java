package aldea.operate;

import aldea.auctions.Auctions;
import aldea.impact.Impact;
import aldea.ledger.Ledger;
import aldea.orders.Orders;
import aldea.payment.Payments;
import aldea.relay.Relay;
import aldea.reviews.Reviews;
import aldea.shipping.Shipping;
import aldea.stock.Stock;
import aldea.waitlist.Waitlist;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// Adds everything up again from the raw rows: stock, escrow, splits, payouts, village figures, ratings, auctions,
/// waiting lists, turns, the books' chain. Each module looks through its own; what must agree between modules is
/// compared here, across their schemas.
@Component
class Verification {
    private final Stock stock;
    private final Ledger ledger;
    private final Shipping shipping;
    private final Orders orders;
    private final Payments payments;
    private final Impact impact;
    private final Reviews reviews;
    private final Auctions auctions;
    private final Waitlist waitlist;
    private final Relay relay;
    private final CrossChecks across;
    private final TransactionTemplate snapshot;

    Verification(
            Stock stock,
            Ledger ledger,
            Shipping shipping,
            Orders orders,
            Payments payments,
            Impact impact,
            Reviews reviews,
            Auctions auctions,
            Waitlist waitlist,
            Relay relay,
            CrossChecks across,
            PlatformTransactionManager transactions) {
        this.stock = stock;
        this.ledger = ledger;
        this.shipping = shipping;
        this.orders = orders;
        this.payments = payments;
        this.impact = impact;
        this.reviews = reviews;
        this.auctions = auctions;
        this.waitlist = waitlist;
        this.relay = relay;
        this.across = across;
        this.snapshot = new TransactionTemplate(transactions);
        snapshot.setReadOnly(true);
        // One view of all schemas, while the village goes on.
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /// One sentence for each disagreement, beginning with the area it is in, such as `escrow:`.
    List<String> disagreements() {
        var found = snapshot.execute(status -> disagreementsNow());
        return found == null ? List.of() : found;
    }

    /// The same, as the transaction under way sees it.
    List<String> disagreementsNow() {
        var all = new ArrayList<String>();
        all.addAll(named("stock", stock.check()));
        all.addAll(named("ledger", ledger.check()));
        all.addAll(named("shipping", shipping.check()));
        all.addAll(named("split", orders.check()));
        all.addAll(payments.check());
        all.addAll(named("village figure", impact.check()));
        all.addAll(reviews.check());
        all.addAll(auctions.check());
        all.addAll(waitlist.check());
        all.addAll(relay.check());
        all.addAll(across.disagreements());
        return all;
    }

    private static List<String> named(String area, List<String> found) {
        return found.stream()
                .map(line -> line.startsWith(area + ":") ? line : area + ": " + line)
                .toList();
    }
}
