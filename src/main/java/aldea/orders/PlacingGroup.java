package aldea.orders;

import aldea.kernel.Hash;
import aldea.kernel.Ids;
import aldea.kernel.Problem;
import aldea.kernel.Reference;
import aldea.orders.Orders.Placed;
import aldea.orders.Placing.Outcome;
import aldea.orders.Placing.Request;
import aldea.orders.PlacingTable.Found;
import aldea.stock.Stock;
import aldea.stock.Stock.Answer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/// The one transaction of a group of checkouts: six round trips, however many purchases; two more where an offer has a
/// limit, two more where something held is taken over.
@Component
class PlacingGroup {
    private final PlacingTable table;
    private final Offers offers;
    private final SpecialTerms terms;
    private final Stock stock;
    private final ObjectProvider<Reductions> reductions;
    private final Ids ids;
    private final InstantSource clock;
    private final ApplicationEventPublisher events;
    private final JsonMapper json;

    PlacingGroup(
            PlacingTable table,
            Offers offers,
            SpecialTerms terms,
            Stock stock,
            ObjectProvider<Reductions> reductions,
            Ids ids,
            InstantSource clock,
            ApplicationEventPublisher events,
            JsonMapper json) {
        this.table = table;
        this.offers = offers;
        this.terms = terms;
        this.stock = stock;
        this.reductions = reductions;
        this.ids = ids;
        this.clock = clock;
        this.events = events;
        this.json = json;
    }

    /// @return one outcome a request, in order
    @Transactional
    public List<Outcome> place(List<Request> group) {
        var now = clock.instant();
        var before = table.find(group.stream().map(Request::keyHash).toList());
        var firsts = firsts(group, before);
        var prices = offers.fresh(
                firsts.values().stream()
                        .flatMap(request -> request.checkout().basket().skus().stream())
                        .distinct()
                        .toList(),
                now);
        var outcomes = new HashMap<UUID, Outcome>();
        var wanted = new ArrayList<PlacingTable.Row>();
        for (var request : firsts.values()) {
            if (request.split().holdsFor(prices)) {
                wanted.add(row(request));
            } else {
                outcomes.put(request.keyHash(), new Outcome.PricesMoved());
            }
        }
        // Before any sku is locked: whoever gives uses back or counts them elsewhere takes the locks in this order.
        var used = uses(wanted, outcomes, now);
        var refused = terms.refused(wanted);
        refused.forEach((row, outcome) -> outcomes.put(row.request().keyHash(), outcome));
        wanted.removeIf(refused::containsKey);
        write(wanted, outcomes, now);
        giveBack(used, outcomes);
        return group.stream()
                .map(request -> answer(request, before, firsts, outcomes))
                .toList();
    }

    /// The first request of each key that was not placed before.
    private static Map<UUID, Request> firsts(List<Request> group, Map<UUID, Found> before) {
        var firsts = new java.util.LinkedHashMap<UUID, Request>();
        for (var request : group) {
            if (!before.containsKey(request.keyHash())) {
                firsts.putIfAbsent(request.keyHash(), request);
            }
        }
        return firsts;
    }

    /// Counts what is used of coupons and campaigns; what may not be used by now is priced again.
    private List<PlacingTable.Row> uses(List<PlacingTable.Row> wanted, Map<UUID, Outcome> outcomes, Instant now) {
        var reduced = wanted.stream()
                .filter(row -> row.split().discount().isPositive())
                .toList();
        if (reduced.isEmpty()) {
            return reduced;
        }
        var refused = reductions
                .getObject()
                .use(reduced.stream()
                        .map(row -> new Reductions.Use(
                                new PurchaseId(row.id()),
                                row.checkout().buyer(),
                                Placing.draft(row.checkout(), row.split(), now),
                                row.split().cuts()))
                        .toList());
        for (var row : reduced) {
            if (refused.contains(new PurchaseId(row.id()))) {
                outcomes.put(row.request().keyHash(), new Outcome.PricesMoved());
                wanted.remove(row);
            }
        }
        return reduced.stream().filter(wanted::contains).toList();
    }

    private void giveBack(List<PlacingTable.Row> used, Map<UUID, Outcome> outcomes) {
        var unused = used.stream()
                .filter(row -> !(outcomes.get(row.request().keyHash()) instanceof Outcome.Done done
                        && done.placed() instanceof Placed.Purchase))
                .map(row -> new PurchaseId(row.id()))
                .toList();
        if (!unused.isEmpty()) {
            reductions.getObject().unused(unused);
        }
    }

    private void write(List<PlacingTable.Row> wanted, Map<UUID, Outcome> outcomes, Instant now) {
        var answers = stock.claim(wanted.stream().map(row -> claim(row, now)).toList());
        var granted = new ArrayList<PlacingTable.Row>();
        for (var i = 0; i < wanted.size(); i++) {
            var row = wanted.get(i);
            if (answers.get(i) instanceof Answer.SoldOut refused) {
                outcomes.put(row.request().keyHash(), soldOut(row, refused, now));
            } else {
                granted.add(row);
                outcomes.put(row.request().keyHash(), done(row));
            }
        }
        if (!granted.isEmpty()) {
            var parts =
                    granted.stream().mapToInt(row -> row.split().parts().size()).sum();
            table.insert(granted, Stream.generate(ids::next).limit(parts).toList(), now);
            events.publishEvent(new OrderEvent.Placed(
                    granted.stream().map(row -> announced(row, now)).toList()));
        }
    }

    private static Outcome soldOut(PlacingTable.Row row, Answer.SoldOut refused, Instant now) {
        if (row.split().closed(now).contains(refused.sku())) {
            return new Outcome.Refused(Problem.OFFER_OVER, List.of());
        }
        var title = row.split().lines().stream()
                .filter(line -> line.offer().sku().equals(refused.sku()))
                .findFirst()
                .orElseThrow()
                .offer()
                .title();
        return new Outcome.Done(new Placed.SoldOut(title, refused.left()));
    }

    private PlacingTable.Row row(Request request) {
        var id = ids.next();
        return new PlacingTable.Row(
                id,
                ids.shortReference(),
                Hash.of(Placing.secret(new PurchaseId(id), request.checkout().key())),
                json.writeValueAsString(request.checkout().address()),
                request);
    }

    private static Stock.Claim claim(PlacingTable.Row row, Instant now) {
        var lines = row.checkout().basket().lines().stream()
                .map(line -> new Stock.Line(line.sku(), line.quantity()))
                .toList();
        return new Stock.Claim(
                new Reference(row.id()),
                lines,
                row.request().claimUntil(),
                row.checkout().holder(),
                row.split().closed(now));
    }

    private static Outcome answer(
            Request request, Map<UUID, Found> before, Map<UUID, Request> firsts, Map<UUID, Outcome> outcomes) {
        var found = before.get(request.keyHash());
        if (found != null) {
            return Placing.repeated(request, found);
        }
        var first = firsts.get(request.keyHash());
        var outcome = outcomes.get(request.keyHash());
        if (first == null || outcome == null) {
            throw new IllegalStateException("no outcome for " + request.keyHash());
        }
        return first.contentHash().equals(request.contentHash()) ? outcome : new Outcome.OtherContent();
    }

    private static Outcome done(PlacingTable.Row row) {
        var id = new PurchaseId(row.id());
        return new Outcome.Done(new Placed.Purchase(
                id,
                row.reference(),
                Placing.secret(id, row.checkout().key()),
                row.split().total()));
    }

    private static OrderEvent.Placed.Purchase announced(PlacingTable.Row row, Instant now) {
        return new OrderEvent.Placed.Purchase(
                new PurchaseId(row.id()),
                row.reference(),
                row.checkout().buyer(),
                row.split().total(),
                now);
    }
}
