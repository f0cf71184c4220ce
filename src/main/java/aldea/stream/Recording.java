package aldea.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import aldea.film.Chunk;
import aldea.film.Init;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// One stream in memory: takes chunks in, one at a time, and lets readers wait for the next.
final class Recording {
    private static final Duration SILENCE = Duration.ofSeconds(4);
    // They cut when a keyframe comes: every eight seconds with some programs.
    private static final Duration SILENCE_OF_ENGINES = Duration.ofSeconds(15);
    private final Shelf shelf;
    private final Timeline timeline = new Timeline();
    private final Reel reel;
    private final Map<Sheet, byte[]> sheets = new EnumMap<>(Sheet.class);
    private final Seat seat = new Seat();

    /// Which playlist.
    enum Sheet {
        LIVE,
        AUDIO,
        REPLAY,
        REPLAY_AUDIO
    }

    /// @param number in its session, from 0
    /// @param takeover whether it may take the place of another page
    record Delivery(UUID session, int number, byte[] body, boolean takeover) {}

    /// Reads again what was written, so that a stream goes on after the program was stopped.
    Recording(Shelf shelf, List<Mark> marks, boolean ended) {
        this.shelf = shelf;
        this.reel = new Reel(shelf, timeline);
        for (var entry : shelf.entries()) {
            reel.again(entry);
            seat.sit(entry.session(), entry.chunk() + 1);
        }
        marks.forEach(timeline::mark);
        if (ended) {
            timeline.end();
        }
    }

    /// Takes one chunk.
    ///
    /// @return the number of the next
    synchronized int receive(Delivery delivery, Instant now) {
        mustBeFedSo(false);
        var same = seat.isOf(delivery.session());
        var next = seat.nextOf(delivery.session(), delivery.takeover(), now);
        if (delivery.number() > next) {
            throw new Refusal(Problem.CHUNK_OUT_OF_ORDER, next).with("expected", next);
        }
        if (delivery.number() == next) {
            var chunk = Chunk.read(delivery.body(), same ? reel.newestInit() : Optional.empty());
            reel.keep(delivery.session(), delivery.number(), chunk, now);
            seat.sit(delivery.session(), next + 1);
            changed();
        }
        seat.heard(now);
        return seat.expected();
    }

    /// Another engine begins to feed it; refuses with ANOTHER_HOST while somebody else does.
    synchronized void sit(UUID session, Instant now) {
        mustBeFedSo(true);
        seat.sit(session, seat.nextOf(session, false, now));
        seat.heard(now);
    }

    /// The number of the segment that an engine's session has to bring next.
    synchronized int expected(UUID session) {
        return seat.isOf(session) ? seat.expected() : 0;
    }

    /// Takes one segment of the engine that sits here; one that it had before changes nothing.
    synchronized void append(UUID session, TransportSegment segment, Instant now) {
        mustBeFedSo(true);
        if (!seat.isOf(session)) {
            throw new Refusal(Problem.ANOTHER_HOST);
        }
        seat.heard(now);
        if (segment.number() < seat.expected()) {
            return;
        }
        var breaks = segment.breaks() || segment.number() != seat.expected() || segment.number() == 0;
        reel.append(session, segment, breaks, now);
        seat.sit(session, segment.number() + 1);
        changed();
    }

    // A playlist cannot go back from pieces of MP4 to MPEG-TS: whoever comes first decides.
    private void mustBeFedSo(boolean whole) {
        if (timeline.isEnded()) {
            throw new Refusal(Problem.STREAM_OVER);
        }
        if (timeline.last().isPresent() && timeline.isWhole() != whole) {
            throw new Refusal(Problem.OTHER_SOURCE);
        }
    }

    private void changed() {
        sheets.clear();
        notifyAll();
    }

    synchronized void mark(Mark mark) {
        timeline.mark(mark);
        changed();
    }

    synchronized void end() {
        timeline.end();
        changed();
    }

    /// A playlist as text; drawn once for all who ask until something changes. Empty before the first media, and for
    /// sound where there is none.
    synchronized Optional<byte[]> sheet(Sheet sheet) {
        var audio = sheet == Sheet.AUDIO || sheet == Sheet.REPLAY_AUDIO;
        if (timeline.parts().isEmpty()
                || audio && reel.init(0).flatMap(Init::audio).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(sheets.computeIfAbsent(sheet, wanted -> {
            var playlist = new Playlist(timeline, audio ? "audio-" : "");
            var whole = wanted == Sheet.REPLAY || wanted == Sheet.REPLAY_AUDIO;
            return (whole ? playlist.replay() : playlist.live()).getBytes(UTF_8);
        }));
    }

    private interface Here {
        boolean is();
    }

    private void await(Here here, Duration most) throws InterruptedException {
        var until = System.nanoTime() + most.toNanos();
        while (!here.is()) {
            var left = Duration.ofNanos(until - System.nanoTime());
            if (!left.isPositive()) {
                return;
            }
            wait(left.toMillis() + 1);
        }
    }

    /// Waits until the stream has come to a segment or a part of it, or the time is over.
    ///
    /// @param part negative for the whole segment
    synchronized void await(long segment, long part, Duration most) throws InterruptedException {
        await(() -> timeline.has(segment, part), most);
    }

    /// Waits likewise for a part that a playlist has announced.
    synchronized Optional<Part> part(int number, Duration most) throws InterruptedException {
        await(() -> number != timeline.parts().size() || timeline.isEnded(), most);
        return number < timeline.parts().size() ? Optional.of(timeline.parts().get(number)) : Optional.empty();
    }

    /// The newest segment's number, -1 before the first.
    synchronized int newest() {
        return timeline.segments().size() - 1;
    }

    synchronized Optional<Segment> segment(int number) {
        return number < timeline.segments().size()
                        && timeline.segments().get(number).isClosed()
                ? Optional.of(timeline.segments().get(number))
                : Optional.empty();
    }

    synchronized Optional<Init> init(int take) {
        return reel.init(take);
    }

    byte[] bytes(int take, long offset, int length) {
        return shelf.read(take, offset, length);
    }

    synchronized long bytes() {
        return timeline.bytes();
    }

    synchronized int parts() {
        return timeline.parts().size();
    }

    synchronized Duration recorded() {
        return timeline.recorded();
    }

    synchronized Optional<Instant> until() {
        return timeline.until();
    }

    /// Whether something came in so lately that more can be expected.
    synchronized boolean isHeard(Instant now) {
        var silence = timeline.isWhole() ? SILENCE_OF_ENGINES : SILENCE;
        return !seat.heardAt().isBefore(now.minus(silence));
    }
}
