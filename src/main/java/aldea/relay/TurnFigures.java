package aldea.relay;

import aldea.catalog.Catalog;
import aldea.live.Broadcast.Turn;
import aldea.live.BroadcastId;
import aldea.live.Figures;
import aldea.live.Live;
import aldea.places.Places;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Whose turn it is, among a show's numbers.
@Component
class TurnFigures implements Figures {
    private final Live live;
    private final Catalog catalog;
    private final Places places;

    TurnFigures(Live live, Catalog catalog, Places places) {
        this.live = live;
        this.catalog = catalog;
        this.places = places;
    }

    /// @param id of the turn; empty before the first change
    /// @param slug of the shop on screen
    /// @param shops how many take part: the host's console is drawn anew when one comes or goes
    record Now(String id, String slug, String shop, String village, int shops) {}

    @Override
    public String name() {
        return "turn";
    }

    @Override
    public Optional<Object> now(BroadcastId broadcast) {
        var show = live.broadcast(broadcast);
        if (!show.isRelay()) {
            return Optional.empty();
        }
        var shop = catalog.shop(show.cast().onScreen());
        return Optional.of(new Now(
                show.cast().turn().map(Turn::id).map(Object::toString).orElse(""),
                shop.slug(),
                shop.name(),
                places.village(shop.village()).name(),
                show.shops().size()));
    }
}
