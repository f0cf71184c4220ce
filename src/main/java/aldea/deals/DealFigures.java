package aldea.deals;

import aldea.catalog.Catalog;
import aldea.kernel.Money;
import aldea.live.BroadcastId;
import aldea.live.Figures;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The open deal among a show's numbers. Who looks closes what is due, so that screens hear of the end when it comes.
@Component
class DealFigures implements Figures {
    private final Deals deals;
    private final Catalog catalog;

    DealFigures(Deals deals, Catalog catalog) {
        this.deals = deals;
        this.catalog = catalog;
    }

    /// @param id of the deal; the picture's marks name it too
    /// @param sku to claim
    /// @param product slug
    /// @param left units that can be had
    /// @param opened in milliseconds since 1970, by the house's clock
    /// @param until when it closes, in milliseconds since 1970
    /// @param end why it is over, `sold-out`, `time` or `host`; null while it is open
    record Now(
            String id,
            String sku,
            String product,
            String title,
            Amount price,
            Amount usual,
            int units,
            int left,
            int limit,
            long opened,
            long until,
            @Nullable String end) {}

    /// @param minor centavos and the like
    record Amount(long minor, String currency) {
        static Amount of(Money money) {
            return new Amount(money.minor(), money.currency().getCurrencyCode());
        }
    }

    @Override
    public String name() {
        return "deal";
    }

    @Override
    public Optional<Object> now(BroadcastId broadcast) {
        return deals.lately(broadcast).<Object>map(one -> {
            var left = one.end().isPresent() ? 0 : deals.left(one.deal());
            var due = one.end().isPresent() ? Optional.<Deals.End>empty() : deals.due(one.deal(), left);
            due.ifPresent(end -> deals.close(one.deal().id(), end));
            return told(one, left, one.end().or(() -> due.map(Deals.End::word)));
        });
    }

    private Now told(DealTable.Lately lately, int left, Optional<String> end) {
        var deal = lately.deal();
        var product = catalog.product(deal.product());
        return new Now(
                deal.id().value().toString(),
                deal.sku().value().toString(),
                product.slug(),
                product.title(),
                Amount.of(deal.price()),
                Amount.of(deal.usual()),
                deal.units(),
                left,
                deal.limit(),
                lately.opened().toEpochMilli(),
                deal.until().toEpochMilli(),
                end.orElse(null));
    }
}
