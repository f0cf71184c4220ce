package aldea.edge;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/// Tidings of one kind that one look found, encoded once.
///
/// @param version of the turn that told them
/// @param items a JSON array
/// @param event the same for who listens
record Batch(long version, String name, byte[] items, byte[] event) {
    static Batch of(long version, String name, List<Object> contents, JsonMapper json) {
        var items = json.writeValueAsBytes(contents);
        var head = "event: %s\ndata: ".formatted(name).getBytes(UTF_8);
        return new Batch(version, name, items, Bytes.join(head, items, Bytes.END));
    }
}
