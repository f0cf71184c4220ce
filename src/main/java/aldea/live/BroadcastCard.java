package aldea.live;

import aldea.catalog.Category;
import java.time.Instant;
import java.time.ZoneId;

/// A show as lists have it.
///
/// @param state as everybody sees it
/// @param picture of what is shown first; empty for its category's drawing
public record BroadcastCard(
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
}
