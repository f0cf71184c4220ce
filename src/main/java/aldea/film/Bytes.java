package aldea.film;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.List;

/// Puts boxes together.
final class Bytes {
    private Bytes() {}

    static byte[] box(String type, List<byte[]> contents) {
        var size = 8 + contents.stream().mapToInt(content -> content.length).sum();
        var box = ByteBuffer.allocate(size).putInt(size).put(type.getBytes(ISO_8859_1));
        contents.forEach(box::put);
        return box.array();
    }
}
