package aldea.edge;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.List;

/// Bytes that everybody gets.
final class Bytes {
    /// A line that is cut comes back after 2 s.
    static final byte[] RETRY = "retry: 2000\n\n".getBytes(UTF_8);

    /// Nothing more will come: back in a minute at the earliest.
    static final byte[] REST = "retry: 60000\n\n".getBytes(UTF_8);

    static final byte[] HEARTBEAT = ":\n\n".getBytes(UTF_8);
    static final byte[] END = "\n\n".getBytes(UTF_8);

    private Bytes() {}

    static byte[] join(byte[]... parts) {
        return join(List.of(parts));
    }

    static byte[] join(List<byte[]> parts) {
        var length = parts.stream().mapToInt(part -> part.length).sum();
        var all = new ByteArrayOutputStream(length);
        parts.forEach(all::writeBytes);
        return all.toByteArray();
    }

    /// How a JSON object with a version begins.
    ///
    /// @param fields what follows, with the last brace
    static String opening(long version, byte[] fields) {
        return "{\"version\":%d%s".formatted(version, fields.length > 1 ? "," : "");
    }
}
