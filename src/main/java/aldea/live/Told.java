package aldea.live;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The numbers of a show at one look.
///
/// @param open for everybody
/// @param more from other modules, by [Figures#name()]: for everybody
/// @param hostState as the host may see it: a rehearsal is nobody else's business
/// @param camera the name of the shop whose phone was let in last, for hosts; empty where nobody takes turns
record Told(Open open, Map<String, Object> more, String hostState, String camera) {
    /// @param stream whose playlist shows the picture
    /// @param away whether the host said "back in a minute"
    /// @param left of what is pinned, if anything is
    record Open(
            String state,
            String stream,
            boolean away,
            long viewers,
            long hearts,
            long sold,
            @Nullable Integer left,
            @Nullable Item pinned,
            List<Item> items) {}

    /// One product of the run of show.
    ///
    /// @param left available now
    /// @param sold in this show
    record Item(String slug, String title, Amount price, int left, long sold) {}

    /// @param minor centavos and the like
    record Amount(long minor, String currency) {}

    boolean isOver() {
        return open.state().equals("ended");
    }

    /// The fields that everybody is told.
    Map<String, @Nullable Object> everybody() {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("state", open.state());
        fields.put("stream", open.stream());
        fields.put("away", open.away());
        fields.put("viewers", open.viewers());
        fields.put("hearts", open.hearts());
        fields.put("sold", open.sold());
        fields.put("left", open.left());
        fields.put("pinned", open.pinned());
        fields.put("items", open.items());
        fields.putAll(more);
        return fields;
    }

    /// The fields that the host is told besides or instead.
    Map<String, Object> host() {
        return Map.of("state", hostState, "camera", camera);
    }
}
