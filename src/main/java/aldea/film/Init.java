package aldea.film;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What comes before the first picture: which tracks there are, and how to decode them.
///
/// @param bytes the boxes `ftyp` and `moov`
/// @param tracks one of video, one of audio, or both, in any order
public record Init(byte[] bytes, List<Track> tracks) {
    private static final long MOST_TICKS = 100_000_000;
    // Kept in memory as long as the show goes on; a browser's have two thousand bytes.
    private static final int MOST_BYTES = 64 * 1024;

    static Init of(Box ftyp, Box moov) {
        if (ftyp.size() + moov.size() > MOST_BYTES) {
            throw Broken.chunk("moov: %d bytes", moov.size());
        }
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(ftyp.copy());
        bytes.writeBytes(moov.copy());
        return new Init(bytes.toByteArray(), tracks(moov));
    }

    /// Reads what was kept.
    public static Init of(byte[] bytes) {
        var boxes = Box.in(bytes, 0, bytes.length);
        return of(boxes.getFirst(), boxes.getLast());
    }

    public Optional<Track> video() {
        return tracks.stream().filter(Track::video).findFirst();
    }

    public Optional<Track> audio() {
        return tracks.stream().filter(track -> !track.video()).findFirst();
    }

    /// The track that the timeline follows.
    public Track main() {
        return video().orElseGet(tracks::getFirst);
    }

    Track track(long id) {
        return tracks.stream()
                .filter(track -> track.id() == id)
                .findFirst()
                .orElseThrow(() -> Broken.chunk("tfhd: no track %d", id));
    }

    /// The same without video.
    public byte[] audioOnly() {
        var out = new ByteArrayOutputStream();
        for (var box : Box.in(bytes, 0, bytes.length)) {
            out.writeBytes(box.is("moov") ? withoutVideo(box) : box.copy());
        }
        return out.toByteArray();
    }

    /// The sound of fragments that were read before; empty where they have none.
    public byte[] audioOf(byte[] fragments) {
        return AudioOnly.of(fragments, this);
    }

    /// The same fragments so many seconds later; what they show does not change.
    public byte[] later(byte[] fragments, long seconds) {
        return Later.by(seconds, fragments, this);
    }

    private byte[] withoutVideo(Box moov) {
        var video = video().map(Track::id).orElse(-1L);
        var kept = new ArrayList<byte[]>();
        for (var box : moov.children()) {
            switch (box.type()) {
                case "trak" -> {
                    if (id(box) != video) {
                        kept.add(box.copy());
                    }
                }
                case "mvex" ->
                    kept.add(Bytes.box(
                            "mvex",
                            box.children().stream()
                                    .filter(inner -> !inner.is("trex") || inner.u32(4) != video)
                                    .map(Box::copy)
                                    .toList()));
                default -> kept.add(box.copy());
            }
        }
        return Bytes.box("moov", kept);
    }

    private static List<Track> tracks(Box moov) {
        var defaults = new HashMap<Long, Box>();
        moov.child("mvex").children().stream()
                .filter(box -> box.is("trex"))
                .forEach(trex -> defaults.put(trex.u32(4), trex));
        var tracks = moov.children().stream()
                .filter(box -> box.is("trak"))
                .map(trak -> track(trak, defaults))
                .toList();
        var kinds = new HashSet<Boolean>();
        if (tracks.isEmpty() || !tracks.stream().allMatch(track -> kinds.add(track.video()))) {
            throw Broken.chunk("moov: wants one track of video, one of audio, or both");
        }
        if (tracks.size() == 2 && tracks.getFirst().id() == tracks.getLast().id()) {
            throw Broken.chunk("moov: two tracks of one number");
        }
        return tracks;
    }

    private static Track track(Box trak, Map<Long, Box> defaults) {
        var id = id(trak);
        var trex = defaults.get(id);
        if (trex == null) {
            throw Broken.chunk("mvex: no trex for track %d", id);
        }
        var media = trak.child("mdia");
        var header = media.child("mdhd");
        var scale = header.u32(header.version() == 1 ? 20 : 12);
        if (scale == 0 || scale > MOST_TICKS) {
            throw Broken.chunk("mdhd: %d ticks a second", scale);
        }
        var kind = media.child("hdlr").letters(8);
        if (!kind.equals("vide") && !kind.equals("soun")) {
            throw Broken.chunk("hdlr: %s is neither video nor audio", kind);
        }
        var entries = media.child("minf").child("stbl").child("stsd").childrenAfter(8);
        if (entries.size() != 1) {
            throw Broken.chunk("stsd: %d entries", entries.size());
        }
        var codec = Codec.of(entries.getFirst());
        return new Track(id, kind.equals("vide"), scale, codec, trex.u32(12), trex.u32(16), trex.u32(20));
    }

    private static long id(Box trak) {
        var header = trak.child("tkhd");
        return header.u32(header.version() == 1 ? 20 : 12);
    }
}
