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
    /// From when on the replay shows a product.
    ///
    /// @param second of the replay
    public record Chapter(Catalog.Product product, long second) {
        /// The same, and of which show.
        public record InShow(String slug, Chapter chapter) {}

        /// As a clock shows it, such as `1:02:03` or `4:07`.
        public String at() {
            var hours = second / 3600;
            var minutes = second / 60 % 60;
            return hours > 0
                    ? "%d:%02d:%02d".formatted(hours, minutes, second % 60)
                    : "%d:%02d".formatted(minutes, second % 60);
        }
    }

    public Optional<ShowItem> pinned() {
        return items.stream().filter(ShowItem::pinned).findFirst();
    }

    public boolean isLive() {
        return state.equals("live");
    }
}
