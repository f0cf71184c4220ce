package aldea.deals;

import aldea.catalog.Catalog;
import aldea.catalog.ProductId;
import aldea.kernel.Ids;
import aldea.kernel.Language;
import aldea.live.Broadcast;
import aldea.live.Live;
import aldea.people.Viewer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Makes views of deals.
@Component
class DealLooks {
    private final Deals deals;
    private final Live live;
    private final Catalog catalog;
    private final Ids ids;
    private final InstantSource clock;

    DealLooks(Deals deals, Live live, Catalog catalog, Ids ids, InstantSource clock) {
        this.deals = deals;
        this.live = live;
        this.catalog = catalog;
        this.ids = ids;
        this.clock = clock;
    }

    /// The open deal of a show, or the one that has just ended.
    Optional<DealView> view(Broadcast show, Language reader) {
        return deals.lately(show.id())
                .flatMap(one -> Optional.ofNullable(product(one.deal().product(), reader))
                        .map(product -> new DealView(
                                one.deal(),
                                product,
                                one.end().isPresent() ? 0 : deals.left(one.deal()),
                                Duration.between(clock.instant(), one.deal().until()),
                                one.end())));
    }

    DealDesk desk(Broadcast show, Viewer viewer, DealForm sent, Optional<DealDesk.Trouble> trouble) {
        var reader = viewer.language();
        return new DealDesk(
                show.slug(),
                view(show, reader).filter(DealView::isOpen),
                show.mayPrice(viewer) ? live.onScreen(show, reader) : List.of(),
                ids.next().toString(),
                sent,
                trouble);
    }

    long now() {
        return clock.millis();
    }

    private Catalog.@Nullable Product product(ProductId product, Language reader) {
        return catalog.products(List.of(product), reader).get(product);
    }
}
