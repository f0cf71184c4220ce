package aldea.live;

import aldea.catalog.Catalog;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// A show with all that its pages tell.
///
/// @param state as the reader may see it
/// @param stream whose picture it is
/// @param away whether the host said "back in a minute"
/// @param minutes that the replay lasts
public record ShowView(
        String slug,
        String title,
        Catalog.Shop shop,
        String state,
        Instant plannedFor,
        ZoneId zone,
        String stream,
        boolean away,
        boolean replay,
        long minutes,
        List<ShowItem> items,
        List<Chapter> chapters) {

    public Optional<ShowItem> pinned() {
        return items.stream().filter(ShowItem::pinned).findFirst();
    }

    public boolean isLive() {
        return state.equals("live");
    }
}
