package aldea.film;

import java.util.List;

/// What one fragment holds of one track: a `traf`.
///
/// @param start ticks since the take began
record TrackPiece(Box box, Track track, long start, List<Run> runs) {
    private static final int BASE_GIVEN = 1;
    private static final int BASE_IS_MOOF = 0x20000;
    private static final int MOST_RUNS = 64;

    static TrackPiece of(Box traf, Init init, Box moof, Box mdat) {
        var header = traf.child("tfhd");
        var flags = header.flags();
        if ((flags & BASE_GIVEN) != 0 || (flags & BASE_IS_MOOF) == 0) {
            throw Broken.chunk("tfhd: places must count from the moof (default-base-is-moof)");
        }
        var track = said(header, flags, init.track(header.u32(4)));
        var time = traf.child("tfdt");
        var start = time.version() == 1 ? time.u64(4) : time.u32(4);
        var truns = traf.children().stream().filter(box -> box.is("trun")).toList();
        if (truns.size() > MOST_RUNS) {
            throw Broken.chunk("traf: %d runs", truns.size());
        }
        return new TrackPiece(
                traf,
                track,
                start,
                truns.stream().map(trun -> Run.of(trun, track, moof, mdat)).toList());
    }

    private static Track said(Box header, int flags, Track track) {
        var at = (flags & 2) == 0 ? 8 : 12;
        var ticks = track.ticks();
        var size = track.size();
        var sample = track.flags();
        if ((flags & 8) != 0) {
            ticks = header.u32(at);
            at += 4;
        }
        if ((flags & 0x10) != 0) {
            size = header.u32(at);
            at += 4;
        }
        if ((flags & 0x20) != 0) {
            sample = header.u32(at);
        }
        return new Track(track.id(), track.video(), track.scale(), track.codec(), ticks, size, sample);
    }

    long startMicros() {
        return track.micros(start);
    }

    long micros() {
        return track.micros(runs.stream().mapToLong(Run::ticks).sum());
    }

    boolean sync() {
        return !runs.isEmpty() && runs.getFirst().sync();
    }

    long bytes() {
        return runs.stream().mapToLong(Run::size).sum();
    }
}
