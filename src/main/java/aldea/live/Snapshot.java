package aldea.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The numbers of a show at one tick, encoded once: everybody who watches gets these very bytes.
///
/// @param version greater with each change; where it begins says nothing
/// @param json for who asks again and again
/// @param event the same for who listens
/// @param hostEvent for who hosts: with the money, and with the state of a rehearsal
/// @param told what it says, to compare with the next
record Snapshot(long version, byte[] json, byte[] event, byte[] hostEvent, Told told) {
    /// What everybody is told.
    ///
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

    /// What the host is told besides.
    ///
    /// @param more from other modules, by [Figures#name()]: for everybody
    /// @param money what was sold comes to
    record Told(Open open, Map<String, Object> more, String hostState, List<Amount> money) {
        boolean isOver() {
            return open.state().equals("ended");
        }
    }

    /// One product of the run of show.
    ///
    /// @param left available now
    /// @param sold in this show
    record Item(String slug, String title, Amount price, int left, long sold) {}

    /// @param minor centavos and the like
    record Amount(long minor, String currency) {}

    static Snapshot of(long version, Told told, JsonMapper mapper) {
        var tree = mapper.createObjectNode().put("version", version);
        tree.setAll(mapper.<ObjectNode>valueToTree(told.open()));
        told.more().forEach((name, part) -> tree.set(name, mapper.valueToTree(part)));
        var json = mapper.writeValueAsBytes(tree);
        tree.put("state", told.hostState()).set("money", mapper.valueToTree(told.money()));
        return new Snapshot(version, json, event(version, json), event(version, mapper.writeValueAsBytes(tree)), told);
    }

    private static byte[] event(long version, byte[] json) {
        var event = new ByteArrayOutputStream(json.length + 40);
        event.writeBytes("id: %d\ndata: ".formatted(version).getBytes(UTF_8));
        event.writeBytes(json);
        event.writeBytes("\n\n".getBytes(UTF_8));
        return event.toByteArray();
    }
}
