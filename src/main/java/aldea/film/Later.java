package aldea.film;

import static java.util.stream.Collectors.toMap;

import java.util.Map;

/// Moves fragments to another time, so that a film may be shown again and again on one timeline.
final class Later {
    private Later() {}

    /// @param seconds whole ones: exact in every track's ticks
    static byte[] by(long seconds, byte[] fragments, Init init) {
        var bytes = fragments.clone();
        Map<Long, Long> scales = init.tracks().stream().collect(toMap(Track::id, Track::scale));
        for (var moof : Box.in(bytes, 0, bytes.length)) {
            if (moof.is("moof")) {
                moof.children().stream().filter(box -> box.is("traf")).forEach(traf -> {
                    var scale = scales.get(traf.child("tfhd").u32(4));
                    if (scale == null) {
                        throw Broken.chunk("tfhd: no such track");
                    }
                    move(traf.child("tfdt"), seconds * scale);
                });
            }
        }
        return bytes;
    }

    private static void move(Box tfdt, long ticks) {
        if (tfdt.version() == 1) {
            var time = tfdt.u64(4) + ticks;
            tfdt.put32(4, time >>> 32);
            tfdt.put32(8, time);
        } else {
            tfdt.put32(4, tfdt.u32(4) + ticks);
        }
    }
}
