package aldea.orders;

import aldea.kernel.Reference;
import aldea.payment.PaymentEvent.Captured.Capture;
import aldea.shipping.Address;
import aldea.shipping.Shipping;
import aldea.stock.Stock;
import aldea.stock.Stock.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Money came: units leave stock, parcels are announced, shops may pack. Money that came after its claim ended claims
/// again, first come, first served; where the units are gone, or the buyer had cancelled, it goes back.
@Component
class Arrivals {
    private static final Logger log = LoggerFactory.getLogger(Arrivals.class);
    private final PurchaseTable purchases;
    private final OrderTable orders;
    private final Stock stock;
    private final Shipping shipping;
    private final ObjectProvider<Occasions> occasions;
    private final InstantSource clock;
    private final ApplicationEventPublisher events;

    Arrivals(
            PurchaseTable purchases,
            OrderTable orders,
            Stock stock,
            Shipping shipping,
            ObjectProvider<Occasions> occasions,
            InstantSource clock,
            ApplicationEventPublisher events) {
        this.purchases = purchases;
        this.orders = orders;
        this.stock = stock;
        this.shipping = shipping;
        this.occasions = occasions;
        this.clock = clock;
        this.events = events;
    }

    /// Does what is left to do; captures seen before change nothing.
    @Transactional
    public void captured(List<Capture> captures) {
        var byPurchase = captures.stream()
                .collect(Collectors.toMap(
                        capture -> new PurchaseId(capture.purchase().value()),
                        Function.identity(),
                        (one, same) -> one));
        // Most news is heard twice: what is done already is not locked again.
        var open = purchases.byIds(byPurchase.keySet()).stream()
                .filter(Arrivals::isOpen)
                .map(PurchaseRow::id)
                .toList();
        if (open.isEmpty()) {
            return;
        }
        var fresh = purchases.lock(open).stream()
                .filter(Arrivals::isOpen)
                .filter(purchase -> whole(purchase, byPurchase))
                .toList();
        var wanted = fresh.stream()
                .filter(purchase -> purchase.cancelledAt().isEmpty())
                .sorted(Comparator.comparing(purchase -> at(byPurchase, purchase.id())))
                .toList();
        var sold = sell(wanted);
        var paid = fresh.stream()
                .filter(purchase -> sold.contains(purchase.asReference()))
                .toList();
        var back = fresh.stream()
                .filter(purchase -> !sold.contains(purchase.asReference()))
                .toList();
        if (!paid.isEmpty()) {
            pack(paid, byPurchase);
        }
        if (!back.isEmpty()) {
            sendBack(back);
        }
    }

    private static boolean isOpen(PurchaseRow purchase) {
        return purchase.paidAt().isEmpty() && purchase.refundAskedAt().isEmpty();
    }

    private static boolean whole(PurchaseRow purchase, Map<PurchaseId, Capture> captures) {
        var capture = captures.get(purchase.id());
        var whole = capture != null && capture.amount().equals(purchase.total());
        if (!whole) {
            log.atError()
                    .addKeyValue("purchase", purchase.id().value())
                    .addKeyValue("total", purchase.total())
                    .log("captured amount is not the purchase's total");
        }
        return whole;
    }

    /// @param wanted whose money came first, first
    /// @return the references of those whose units are theirs
    private HashSet<Reference> sell(List<PurchaseRow> wanted) {
        var sold = new HashSet<>(
                stock.sell(wanted.stream().map(PurchaseRow::asReference).toList()));
        var late = wanted.stream()
                .filter(purchase -> !sold.contains(purchase.asReference()))
                .map(PurchaseRow::id)
                .toList();
        if (!late.isEmpty()) {
            var claims = claimsAgain(late);
            var answers = stock.claim(claims);
            var again = new ArrayList<Reference>();
            for (var i = 0; i < claims.size(); i++) {
                if (answers.get(i) instanceof Answer.Claimed) {
                    again.add(claims.get(i).by());
                }
            }
            sold.addAll(stock.sell(again));
        }
        return sold;
    }

    /// Units of a special offer went to others when their claim ended: who pays for them late gets the money back.
    private List<Stock.Claim> claimsAgain(List<PurchaseId> late) {
        var parts = orders.of(late);
        var lines = orders.lines(parts.stream().map(OrderRow::id).toList());
        var until = clock.instant().plus(Duration.ofMinutes(1));
        var special = parts.stream()
                .filter(order ->
                        lines.getOrDefault(order.id(), List.of()).stream().anyMatch(OrderTable.Line::special))
                .map(OrderRow::purchase)
                .collect(Collectors.toSet());
        return late.stream()
                .filter(purchase -> !special.contains(purchase))
                .map(purchase -> new Stock.Claim(
                        new Reference(purchase.value()),
                        parts.stream()
                                .filter(order -> order.purchase().equals(purchase))
                                .flatMap(order -> lines.getOrDefault(order.id(), List.of()).stream())
                                .map(line -> new Stock.Line(line.sku(), line.quantity()))
                                .toList(),
                        until))
                .toList();
    }

    private void pack(List<PurchaseRow> paid, Map<PurchaseId, Capture> captures) {
        var ids = paid.stream().map(PurchaseRow::id).toList();
        purchases.paid(ids, ids.stream().map(id -> at(captures, id)).toList());
        var parts = orders.of(ids);
        var addresses = paid.stream()
                .collect(Collectors.toMap(
                        PurchaseRow::id, purchase -> purchase.address().orElse(ERASED)));
        var together = occasions(ids);
        shipping.announce(parts.stream()
                .map(order -> draft(
                        order,
                        addresses.getOrDefault(order.purchase(), ERASED),
                        Optional.ofNullable(together.get(order.purchase()))))
                .toList());
        parts.forEach(order -> events.publishEvent(new OrderEvent.Paid(
                order.id(),
                order.reference(),
                order.buyer(),
                order.maker(),
                order.shop(),
                order.total(),
                at(captures, order.purchase()))));
    }

    private Map<PurchaseId, String> occasions(List<PurchaseId> paid) {
        var known = new HashMap<PurchaseId, String>();
        var bought = orders.bought(paid);
        occasions.forEach(each -> known.putAll(each.of(bought)));
        return known;
    }

    private void sendBack(List<PurchaseRow> back) {
        var now = clock.instant();
        var ids = back.stream().map(PurchaseRow::id).toList();
        purchases.lapse(ids, now);
        purchases.refundAsked(ids, now);
        back.forEach(purchase -> events.publishEvent(
                new OrderEvent.Lapsed(purchase.id(), purchase.reference(), purchase.buyer(), true, now)));
    }

    private Instant at(Map<PurchaseId, Capture> captures, PurchaseId purchase) {
        var capture = captures.get(purchase);
        return capture == null ? clock.instant() : capture.at();
    }

    private static Shipping.Draft draft(OrderRow order, Address to, Optional<String> together) {
        return new Shipping.Draft(
                order.asReference(),
                order.reference(),
                order.from(),
                order.maker(),
                order.shopName(),
                order.buyer(),
                to,
                order.grams(),
                order.quote(),
                together);
    }

    private static final Address ERASED = new Address("", "", "", "", "", "", "", "");
}
