package aldea.film;

/// Samples of one track that lie together in an `mdat`.
///
/// @param box the `trun` that lists them
/// @param from where their bytes begin
/// @param size how many bytes they are
/// @param ticks how long they last together
/// @param sync whether the first can be decoded without those before it
record Run(Box box, int from, int size, long ticks, boolean sync) {
    private static final int MOST_SAMPLES = 20_000;
    private static final int NOT_SYNC = 0x10000;

    /// Where in the body of a `trun` the place of its samples stands.
    static final int OFFSET_AT = 8;

    /// @param defaults the track with what its `tfhd` says otherwise
    static Run of(Box trun, Track defaults, Box moof, Box mdat) {
        var flags = trun.flags();
        var count = (int) Math.min(trun.u32(4), Integer.MAX_VALUE);
        if (count > MOST_SAMPLES) {
            throw Broken.chunk("trun: %d samples", count);
        }
        if ((flags & 1) == 0) {
            throw Broken.chunk("trun: does not say where its samples are");
        }
        var head = (flags & 4) == 0 ? 12 : 16;
        var step = Integer.bitCount(flags & 0xF00) * 4;
        if (trun.bodySize() != head + (long) step * count) {
            throw Broken.chunk("trun: %d bytes for %d samples", trun.bodySize(), count);
        }
        var first = (flags & 4) == 0 ? firstFlags(trun, flags, head, count, defaults) : trun.u32(12);
        if ((flags & 0x100) != 0 && !defaults.video()) {
            mendLast(trun, head, step, count);
        }
        var ticks = sum(trun, head, step, count, (flags & 0x100) == 0 ? -1 : 0, defaults.ticks());
        var sizeAt = (flags & 0x200) == 0 ? -1 : (flags & 0x100) == 0 ? 0 : 4;
        var size = sum(trun, head, step, count, sizeAt, defaults.size());
        if (sizeAt >= 0 && hasEmpty(trun, head + sizeAt, step, count)
                || sizeAt < 0 && defaults.size() == 0 && count > 0) {
            throw Broken.chunk("trun: a sample without bytes");
        }
        var from = moof.start() + (long) (int) trun.u32(OFFSET_AT);
        if (from < mdat.body() || size > mdat.end() - from) {
            throw Broken.chunk("trun: its samples are not in the mdat behind it");
        }
        return new Run(trun, (int) from, (int) size, ticks, (first & NOT_SYNC) == 0);
    }

    private static long firstFlags(Box trun, int flags, int head, int count, Track defaults) {
        var at = head + Integer.bitCount(flags & 0x300) * 4;
        return (flags & 0x400) == 0 || count == 0 ? defaults.flags() : trun.u32(at);
    }

    /// @param at where in each sample's entry the value stands, or negative where all have the usual one
    private static long sum(Box trun, int head, int step, int count, int at, long usual) {
        if (at < 0) {
            return count * usual;
        }
        var sum = 0L;
        for (var i = 0; i < count; i++) {
            sum += trun.u32(head + i * step + at);
        }
        return sum;
    }

    private static boolean hasEmpty(Box trun, int at, int step, int count) {
        for (var i = 0; i < count; i++) {
            if (trun.u32(at + i * step) == 0) {
                return true;
            }
        }
        return false;
    }

    // Chromium's recorder gives the last sound of every fragment too short a duration: players stumble over the hole.
    // Only where all sounds are alike; where one was stretched over a gap, its length means nothing for the last.
    private static void mendLast(Box trun, int head, int step, int count) {
        if (count > 2) {
            var before = trun.u32(head + (count - 2) * step);
            var last = head + (count - 1) * step;
            if (trun.u32(last) < before && trun.u32(head) == before) {
                trun.put32(last, before);
            }
        }
    }
}
