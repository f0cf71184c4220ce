package aldea.catalog;

import aldea.catalog.Catalog.Priced;
import aldea.kernel.Ids;
import aldea.kernel.Money;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.kernel.Timer;
import aldea.stock.SkuId;
import aldea.stock.Stock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Prices that change with time, and special offers: units set aside under a sku of their own, and given back when the
/// offer is over. What is claimed by then comes back when its claim ends, unless it is sold.
@Component
class Prices implements Timer {
    private static final int BATCH = 100;
    private static final int BATCHES = 20;

    private final OfferTable offers;
    private final Stock stock;
    private final Ids ids;
    private final InstantSource clock;

    Prices(OfferTable offers, Stock stock, Ids ids, InstantSource clock) {
        this.offers = offers;
        this.stock = stock;
        this.ids = ids;
        this.clock = clock;
    }

    void first(SkuId sku, Money price) {
        offers.insert(ids.next(), sku, price, clock.instant());
    }

    Map<SkuId, Priced> at(Collection<SkuId> skus, Instant at) {
        return skus.isEmpty()
                ? Map.of()
                : offers.prices(skus, at).stream().collect(Collectors.toMap(Priced::sku, priced -> priced));
    }

    @Transactional
    public void reprice(ProductId product, Money price, Instant from) {
        if (!price.isPositive()) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        var now = clock.instant();
        var start = from.isBefore(now) ? now : from;
        for (var sku : offers.lockSkus(product)) {
            offers.end(sku, start);
            offers.insert(ids.next(), sku, price, start);
        }
    }

    @Transactional
    public SkuId open(Special special) {
        var makesSense = special.price().isPositive()
                && special.units() > 0
                && special.until().isAfter(special.from())
                && special.until().isAfter(clock.instant())
                && special.limitPerBuyer().orElse(1) > 0
                && !special.source().isBlank();
        var currency = offers.currency(special.base()).orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
        if (!makesSense || !currency.equals(special.price().currency().getCurrencyCode())) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        var sku = new SkuId(ids.next());
        offers.derive(sku, special.base());
        offers.insert(ids.next(), sku, special);
        var moved = stock.move(special.base(), sku, special.units(), "set aside");
        if (moved < special.units()) {
            throw new Refusal(Problem.TOO_FEW_UNITS, moved);
        }
        return sku;
    }

    /// Closing twice is closing once.
    @Transactional
    public void close(SkuId sku) {
        var base = offers.lockSpecial(sku).orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
        offers.close(sku, clock.instant());
        giveBack(sku, base);
    }

    @Override
    public String name() {
        return "catalog-give-back";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(2);
    }

    @Override
    public void run() {
        var now = clock.instant();
        var after = OfferTable.Over.NONE;
        for (var batch = 0; batch < BATCHES; batch++) {
            var over = offers.over(now, after, BATCH);
            settle(over, now);
            if (over.size() < BATCH) {
                return;
            }
            after = over.getLast();
        }
    }

    private void settle(List<OfferTable.Over> over, Instant now) {
        var skus = over.stream().map(OfferTable.Over::sku).toList();
        var free = stock.available(skus);
        over.stream()
                .filter(each -> free.getOrDefault(each.sku(), 0) > 0)
                .forEach(each -> giveBack(each.sku(), each.base()));
        var onHand = stock.onHand(skus);
        offers.settled(
                skus.stream().filter(sku -> onHand.getOrDefault(sku, 0) == 0).toList(), now);
    }

    private void giveBack(SkuId sku, SkuId base) {
        stock.move(sku, base, Integer.MAX_VALUE, "given back");
    }
}
