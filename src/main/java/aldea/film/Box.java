package aldea.film;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// One box of an MP4 (ISO/IEC 14496-12): a window on bytes that nobody vouches for, so every reading is bounded.
final class Box {
    private static final int MOST = 2_048;
    private final byte[] bytes;
    private final int start;
    private final int body;
    private final int end;

    private Box(byte[] bytes, int start, int body, int end) {
        this.bytes = bytes;
        this.start = start;
        this.body = body;
        this.end = end;
    }

    /// The boxes that lie side by side and fill the bytes from one place to another.
    static List<Box> in(byte[] bytes, int from, int to) {
        var boxes = new ArrayList<Box>();
        for (var at = from; at < to; at = boxes.getLast().end) {
            if (boxes.size() == MOST) {
                throw Broken.chunk("more than %d boxes side by side", MOST);
            }
            boxes.add(at(bytes, at, to));
        }
        return boxes;
    }

    private static Box at(byte[] bytes, int at, int to) {
        if (to - at < 8) {
            throw Broken.chunk("%d bytes where a box should begin", to - at);
        }
        var size = u32(bytes, at);
        var header = 8;
        if (size == 1 && to - at >= 16) {
            size = u32(bytes, at + 8) << 32 | u32(bytes, at + 12);
            header = 16;
        }
        if (size < header || size > to - at) {
            throw Broken.chunk("%s: says it has %d bytes, there are %d", name(bytes, at), size, to - at);
        }
        return new Box(bytes, at, at + header, at + (int) size);
    }

    List<Box> children() {
        return in(bytes, body, end);
    }

    /// The boxes inside that begin after some bytes of the body.
    List<Box> childrenAfter(int skipped) {
        mustHave(skipped);
        return in(bytes, body + skipped, end);
    }

    Box child(String type) {
        return find(type).orElseThrow(() -> Broken.chunk("%s: has no %s", type(), type));
    }

    Optional<Box> find(String type) {
        return children().stream().filter(box -> box.is(type)).findFirst();
    }

    boolean is(String type) {
        return type().equals(type);
    }

    String type() {
        return name(bytes, start);
    }

    int start() {
        return start;
    }

    /// Where its content begins in the bytes.
    int body() {
        return body;
    }

    int end() {
        return end;
    }

    int size() {
        return end - start;
    }

    int bodySize() {
        return end - body;
    }

    int version() {
        return u8(0);
    }

    int flags() {
        return (int) u32(0) & 0xFFFFFF;
    }

    int u8(int at) {
        mustHave(at + 1);
        return bytes[body + at] & 0xFF;
    }

    int u16(int at) {
        return u8(at) << 8 | u8(at + 1);
    }

    long u32(int at) {
        mustHave(at + 4);
        return u32(bytes, body + at);
    }

    /// Refuses what does not fit a positive long.
    long u64(int at) {
        var value = u32(at) << 32 | u32(at + 4);
        if (value < 0) {
            throw Broken.chunk("%s: a number beyond reason", type());
        }
        return value;
    }

    /// Four letters of its body.
    String letters(int at) {
        mustHave(at + 4);
        return name(bytes, body + at - 4);
    }

    void put32(int at, long value) {
        mustHave(at + 4);
        for (var i = 0; i < 4; i++) {
            bytes[body + at + i] = (byte) (value >>> 24 - 8 * i);
        }
    }

    byte[] copy() {
        return Arrays.copyOfRange(bytes, start, end);
    }

    private void mustHave(int count) {
        if (count > end - body) {
            throw Broken.chunk("%s: ends after %d bytes", type(), end - body);
        }
    }

    private static long u32(byte[] bytes, int at) {
        return (bytes[at] & 0xFFL) << 24
                | (bytes[at + 1] & 0xFF) << 16
                | (bytes[at + 2] & 0xFF) << 8
                | bytes[at + 3] & 0xFF;
    }

    // Anything may stand there; only letters and digits are shown to anybody.
    private static String name(byte[] bytes, int start) {
        var name = new String(bytes, start + 4, 4, ISO_8859_1);
        return name.matches("[A-Za-z0-9 ]{4}") ? name : "????";
    }
}
