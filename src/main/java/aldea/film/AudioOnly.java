package aldea.film;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Copies the sound out of fragments: no decoding, a seventh of the bytes.
final class AudioOnly {
    private AudioOnly() {}

    /// @param part fragments as they were kept
    static byte[] of(byte[] part, Init init) {
        var audio = init.audio();
        var out = new ByteArrayOutputStream();
        var boxes = Box.in(part, 0, part.length);
        for (var at = 0; at + 1 < boxes.size() && audio.isPresent(); at += 2) {
            var fragment = Fragment.of(boxes.get(at), boxes.get(at + 1), init);
            fragment.of(audio.get()).ifPresent(piece -> copy(part, fragment, piece, out));
        }
        return out.toByteArray();
    }

    private static void copy(byte[] part, Fragment fragment, TrackPiece piece, ByteArrayOutputStream out) {
        var head = fragment.moof().child("mfhd").copy();
        var place = 8 + head.length + piece.box().size() + 8;
        var media = new ArrayList<byte[]>();
        // Places count from the moof, which is shorter now; the original bytes stay as they are.
        var traf = piece.box().copy();
        for (var run : piece.runs()) {
            var from = run.box().body() + Run.OFFSET_AT - piece.box().start();
            write32(traf, from, place);
            media.add(Arrays.copyOfRange(part, run.from(), run.from() + run.size()));
            place += run.size();
        }
        out.writeBytes(Bytes.box("moof", List.of(head, traf)));
        out.writeBytes(Bytes.box("mdat", media));
    }

    private static void write32(byte[] bytes, int at, int value) {
        for (var i = 0; i < 4; i++) {
            bytes[at + i] = (byte) (value >>> 24 - 8 * i);
        }
    }
}
