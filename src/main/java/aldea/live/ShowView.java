package aldea.live;

import aldea.catalog.Catalog;
import aldea.catalog.Category;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// A show with all that its pages tell.
///
/// @param state as the reader may see it
/// @param stream whose picture it is
/// @param away whether the host said "back in a minute"
/// @param replay whether it can be seen again
/// @param past whether it was, and cannot be seen again: recordings are not kept for ever
/// @param minutes that the replay lasts
/// @param on whether the reader decides now what is shown
/// @param whose pieces a host sees, where several shops take turns; else empty
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
        boolean past,
        long minutes,
        boolean on,
        String whose,
        List<Item> items,
        List<Chapter> chapters) {
    /// From when on the replay shows a product.
    ///
    /// @param second of the replay
    /// @param shop whose turn it was; empty where nobody takes turns
    public record Chapter(Catalog.Product product, long second, String shop) {
        /// The same, and of which show.
        public record InShow(String slug, Chapter chapter) {}

        /// As a clock shows it, such as `1:02:03` or `4:07`.
        public String at() {
            return clock(second);
        }

        public static String clock(long second) {
            var hours = second / 3600;
            var minutes = second / 60 % 60;
            return hours > 0
                    ? "%d:%02d:%02d".formatted(hours, minutes, second % 60)
                    : "%d:%02d".formatted(minutes, second % 60);
        }
    }

    /// A product of the run of show.
    ///
    /// @param left available now
    /// @param pinned whether it is what the host shows
    public record Item(Catalog.Product product, int left, boolean pinned) {}

    /// A show as lists have it.
    ///
    /// @param shop its name, and of those that take turns
    /// @param state as everybody sees it; `past` for what has ended and cannot be seen again
    /// @param picture of what is shown first; empty for its category's drawing
    public record Card(
            String slug,
            String title,
            String shop,
            String state,
            Instant plannedFor,
            ZoneId zone,
            String picture,
            Category category) {
        public boolean isLive() {
            return state.equals("live");
        }

        public boolean isPast() {
            return state.equals("past");
        }
    }

    public Optional<Item> pinned() {
        return items.stream().filter(Item::pinned).findFirst();
    }

    /// Whether the pieces are of several shops.
    public boolean several() {
        return items.stream().map(item -> item.product().shop()).distinct().count() > 1;
    }

    public boolean isLive() {
        return state.equals("live");
    }
}
