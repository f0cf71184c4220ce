package aldea.edge;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What a topic's listeners may know after one look.
///
/// @param version greater with each turn, never smaller than the clock's milliseconds at which it was made
/// @param before the version of the turn before it
/// @param recent tidings of late, oldest first, this turn's among them
/// @param event what is new since the turn before, encoded once
/// @param hostEvent the same for hosts
record Turn(long version, long before, Snapshot snapshot, List<Batch> recent, byte[] event, byte[] hostEvent) {
    static Turn of(long version, long before, Snapshot snapshot, List<Batch> recent) {
        var bare = new Turn(version, before, snapshot, recent, NOTHING, NOTHING);
        var isNew = snapshot.version() > before;
        return new Turn(
                version, before, snapshot, recent, bare.event(before, isNew, false), bare.event(before, isNew, true));
    }

    /// What is new for who heard everything up to a version.
    byte[] since(long heard, boolean host) {
        if (heard == before) {
            return host ? hostEvent : event;
        }
        return event(heard, snapshot.version() > heard, host);
    }

    /// For who comes: how things stand, and after a cut line what they missed.
    ///
    /// @param heard 0 for who heard nothing yet
    byte[] first(long heard, boolean host) {
        return event(heard == 0 ? version : heard, true, host);
    }

    /// The same as one JSON object, for who asks.
    byte[] json(long heard) {
        var fields = snapshot.fields();
        var opening = Bytes.opening(version, fields).getBytes(UTF_8);
        var news = recent.stream()
                .filter(batch -> heard > 0 && batch.version() > heard)
                .collect(Collectors.groupingBy(Batch::name, TreeMap::new, Collectors.toList()));
        if (news.isEmpty()) {
            return Bytes.join(opening, fields);
        }
        var tidings = news.entrySet().stream()
                .map(kind -> "\"%s\":%s".formatted(kind.getKey(), joined(kind.getValue())))
                .collect(Collectors.joining(",", ",\"tidings\":{", "}}"));
        return Bytes.join(opening, Arrays.copyOf(fields, fields.length - 1), tidings.getBytes(UTF_8));
    }

    private byte[] event(long heard, boolean withSnapshot, boolean host) {
        var parts = new ArrayList<byte[]>();
        if (withSnapshot) {
            parts.add(host ? snapshot.hostEvent() : snapshot.event());
        }
        for (var batch : recent) {
            if (batch.version() > heard) {
                parts.add(batch.event());
            }
        }
        // Last, so that a line cut in the midst is told all of it once more.
        parts.add("id: %d\n\n".formatted(version).getBytes(UTF_8));
        return Bytes.join(parts);
    }

    private static String joined(List<Batch> batches) {
        return batches.stream()
                .map(batch -> new String(batch.items(), 1, batch.items().length - 2, UTF_8))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static final byte[] NOTHING = {};
}
