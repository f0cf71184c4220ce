package aldea.orders;

import aldea.kernel.GroupCommit;
import aldea.kernel.Hash;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.orders.Orders.Checkout;
import aldea.orders.Orders.Placed;
import aldea.orders.PlacingTable.Found;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Brings checkouts to the database in groups. Each caller prices its own basket; a writer checks the prices of all,
/// claims and records in one transaction.
@Component
class Placing {
    private static final int WRITERS = 2;
    private static final int WAITING = 16_384;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /// A checkout with its prices, ready to be written.
    record Request(Checkout checkout, UUID keyHash, UUID contentHash, Split split, Instant claimUntil) {}

    /// What a group came to for one request.
    sealed interface Outcome {
        record Done(Placed placed) implements Outcome {}

        /// A price changed between pricing and writing: price again.
        record PricesMoved() implements Outcome {}

        /// A special offer does not let this buyer have it.
        record Refused(Problem problem, List<Object> arguments) implements Outcome {}

        /// The key was used for something else.
        record OtherContent() implements Outcome {}
    }

    private final PlacingGroup group;
    private final int most;
    private final Pricing pricing;
    private final Offers offers;
    private final PlacingTable table;
    private final InstantSource clock;
    private final List<GroupCommit<Request, Outcome>> writers;

    /// @param most checkouts in one transaction; 1 gives each a transaction of its own, to compare with
    Placing(
            PlacingGroup group,
            Pricing pricing,
            Offers offers,
            PlacingTable table,
            InstantSource clock,
            @Value("${aldea.orders.group:512}") int most) {
        this.group = group;
        this.most = most;
        this.pricing = pricing;
        this.offers = offers;
        this.table = table;
        this.clock = clock;
        this.writers = IntStream.range(0, WRITERS)
                .mapToObj(i -> new GroupCommit<>("orders-" + i, most, WAITING, PATIENCE, group::place))
                .toList();
    }

    Placed place(Checkout checkout) {
        var keyHash = Hash.of(checkout.buyer().value().toString(), checkout.key());
        var contentHash = contentHash(checkout);
        for (var attempt = 0; attempt < 3; attempt++) {
            Request request;
            try {
                request = new Request(
                        checkout,
                        keyHash,
                        contentHash,
                        priced(checkout, attempt > 0),
                        clock.instant().plus(offers.claimFor(checkout.method())));
            } catch (Refusal changed) {
                return placedBefore(checkout, keyHash, contentHash, changed);
            }
            switch (submit(request)) {
                case Outcome.Done done -> {
                    return done.placed();
                }
                case Outcome.OtherContent other -> throw new Refusal(Problem.REPEATED_WITH_OTHER_CONTENT);
                case Outcome.Refused refused ->
                    throw new Refusal(refused.problem(), refused.arguments().toArray());
                case Outcome.PricesMoved moved -> {}
            }
        }
        throw new Refusal(Problem.PRICE_CHANGED);
    }

    @PreDestroy
    void close() {
        writers.forEach(GroupCommit::close);
    }

    /// Opens a purchase's page. Follows from the purchase's random id and the buyer's key, so that the same key is
    /// answered with the same secret, and neither the database nor the key alone tells it.
    static String secret(PurchaseId id, String key) {
        return Hash.text("purchase", id.value().toString(), key);
    }

    static Outcome repeated(Request request, Found found) {
        return found.contentHash().equals(request.contentHash())
                ? new Outcome.Done(again(request.checkout(), found))
                : new Outcome.OtherContent();
    }

    private static Placed again(Checkout checkout, Found found) {
        return new Placed.Purchase(found.id(), found.reference(), secret(found.id(), checkout.key()), found.total());
    }

    /// A purchase placed before is answered as it was, though its price has changed or it is no longer for sale.
    private Placed placedBefore(Checkout checkout, UUID keyHash, UUID contentHash, Refusal changed) {
        var found = table.find(List.of(keyHash)).get(keyHash);
        if (found == null) {
            throw changed;
        }
        if (!found.contentHash().equals(contentHash)) {
            throw new Refusal(Problem.REPEATED_WITH_OTHER_CONTENT);
        }
        return again(checkout, found);
    }

    private Split priced(Checkout checkout, boolean fresh) {
        var now = clock.instant();
        var skus = checkout.basket().skus();
        var to = new Pricing.Destination(
                checkout.address().country(),
                checkout.address().region(),
                checkout.address().postalCode());
        var prices = fresh ? offers.fresh(skus, now) : offers.recent(skus);
        if (!fresh && prices.size() < skus.size()) {
            return priced(checkout, true);
        }
        var alone = pricing.split(checkout.basket(), prices, to, checkout.service(), now);
        var riding = checkout.rides() ? pricing.riding(alone, checkout.buyer(), checkout.address(), now) : alone;
        var split = pricing.reduced(riding, draft(checkout, riding, now));
        if (split.total().equals(checkout.expected())) {
            return split;
        }
        if (!fresh) {
            return priced(checkout, true);
        }
        throw new Refusal(Problem.PRICE_CHANGED);
    }

    static Reductions.Draft draft(Checkout checkout, Split split, Instant now) {
        return Pricing.draft(split, Optional.of(checkout.buyer()), checkout.coupon(), now);
    }

    private Outcome submit(Request request) {
        return most == 1
                ? group.place(List.of(request)).getFirst()
                : writerOf(request.checkout()).submit(request);
    }

    private GroupCommit<Request, Outcome> writerOf(Checkout checkout) {
        var first = checkout.basket().skus().stream()
                .mapToInt(sku -> sku.value().hashCode())
                .min();
        return writers.get(Math.floorMod(first.orElse(0) * 31, WRITERS));
    }

    private static UUID contentHash(Checkout checkout) {
        var lines = checkout.basket().lines().stream()
                .map(line -> line.sku().value() + "=" + line.quantity())
                .sorted()
                .collect(Collectors.joining(","));
        var to = checkout.address();
        return Hash.of(
                checkout.coupon().map(coupon -> lines + "&" + coupon).orElse(lines),
                checkout.service(),
                checkout.method().code(),
                checkout.expected().toString(),
                to.name(),
                to.phone(),
                to.street(),
                to.locality(),
                to.region(),
                to.postalCode(),
                to.country(),
                to.hint());
    }
}
