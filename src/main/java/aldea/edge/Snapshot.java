package aldea.edge;

import static java.nio.charset.StandardCharsets.UTF_8;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// How things stood at one look, encoded once: everybody who listens gets these very bytes.
///
/// @param version of the turn that found it
/// @param fields of the JSON object, without its first brace
/// @param event for who listens
/// @param hostEvent for hosts
record Snapshot(long version, Standing standing, byte[] fields, byte[] event, byte[] hostEvent) {
    static Snapshot of(long version, Standing standing, JsonMapper json) {
        var open = json.<ObjectNode>valueToTree(standing.open());
        var closed = open.deepCopy();
        closed.setAll(json.<ObjectNode>valueToTree(standing.closed()));
        var fields = fields(open, json);
        return new Snapshot(version, standing, fields, event(version, fields), event(version, fields(closed, json)));
    }

    private static byte[] fields(ObjectNode tree, JsonMapper json) {
        return json.writeValueAsString(tree).substring(1).getBytes(UTF_8);
    }

    private static byte[] event(long version, byte[] fields) {
        return Bytes.join(("data: " + Bytes.opening(version, fields)).getBytes(UTF_8), fields, Bytes.END);
    }
}
