package aldea.film;

import java.util.HexFormat;

/// Names codecs as browsers do (RFC 6381), from the sample entries of an init segment.
final class Codec {
    private static final int VIDEO_HEAD = 78;
    private static final int AUDIO_HEAD = 28;

    private Codec() {}

    /// @param entry the first child of an `stsd`
    static String of(Box entry) {
        return switch (entry.type()) {
            case "avc1", "avc3" -> entry.type() + "." + avc(inside(entry, VIDEO_HEAD, "avcC"));
            case "av01" -> "av01." + av1(inside(entry, VIDEO_HEAD, "av1C"));
            case "vp09" -> "vp09." + vp9(inside(entry, VIDEO_HEAD, "vpcC"));
            case "mp4a" -> "mp4a.40." + aac(inside(entry, AUDIO_HEAD, "esds"));
            case "Opus" -> "opus";
            default -> throw Broken.chunk("stsd: %s is not played here", entry.type());
        };
    }

    private static Box inside(Box entry, int head, String type) {
        return entry.childrenAfter(head).stream()
                .filter(box -> box.is(type))
                .findFirst()
                .orElseThrow(() -> Broken.chunk("%s: has no %s", entry.type(), type));
    }

    private static String avc(Box avcc) {
        return HexFormat.of().formatHex(new byte[] {(byte) avcc.u8(1), (byte) avcc.u8(2), (byte) avcc.u8(3)});
    }

    private static String av1(Box av1c) {
        var deep = (av1c.u8(2) & 0x40) != 0;
        return "%d.%02d%s.%02d"
                .formatted(av1c.u8(1) >> 5, av1c.u8(1) & 31, (av1c.u8(2) & 0x80) == 0 ? "M" : "H", deep ? 10 : 8);
    }

    private static String vp9(Box vpcc) {
        return "%02d.%02d.%02d".formatted(vpcc.u8(4), vpcc.u8(5), vpcc.u8(6) >> 4);
    }

    /// The audio object type: descriptors lie in each other, ES (3) around decoder (4) around its configuration (5).
    private static int aac(Box esds) {
        var at = descriptor(esds, 4, 3) + 3;
        at = descriptor(esds, at, 4) + 13;
        return esds.u8(descriptor(esds, at, 5)) >> 3;
    }

    private static int descriptor(Box esds, int at, int tag) {
        if (esds.u8(at) != tag) {
            throw Broken.chunk("esds: no descriptor %d", tag);
        }
        var length = at + 1;
        while ((esds.u8(length) & 0x80) != 0) {
            length++;
        }
        return length + 1;
    }
}
