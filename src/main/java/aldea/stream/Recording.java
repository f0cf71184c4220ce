package aldea.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import aldea.film.Chunk;
import aldea.film.Init;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// One stream in memory: takes chunks in, one at a time, and lets readers wait for the next.
final class Recording {
    private static final Duration SEAT_KEPT = Duration.ofSeconds(10);
    private final Shelf shelf;
    private final Timeline timeline = new Timeline();
    private final List<Init> inits = new ArrayList<>();
    private final Set<UUID> sessions = new HashSet<>();
    private final Map<Sheet, byte[]> sheets = new EnumMap<>(Sheet.class);
    private Optional<UUID> session = Optional.empty();
    private int expected;
    private long written;
    private Instant heardAt = Instant.EPOCH;

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
        for (var entry : whole(Journal.read(shelf.lines()))) {
            for (var take : entry.inits()) {
                inits.add(Init.of(shelf.read(take.number(), 0, take.length())));
                written = take.length();
            }
            entry.parts().forEach(this::add);
            sit(entry.session(), entry.chunk() + 1);
        }
        marks.forEach(timeline::mark);
        if (ended) {
            timeline.end();
        }
    }

    // A machine that lost its power may have kept the journal and lost media: what was lost is sent again.
    private List<Journal> whole(List<Journal> entries) {
        var good = entries.stream()
                .takeWhile(entry -> entry.inits().stream().allMatch(take -> shelf.size(take.number()) >= take.length())
                        && entry.parts().stream()
                                .map(Journal.Placed::part)
                                .allMatch(part -> shelf.size(part.take()) >= part.offset() + part.length()))
                .toList();
        if (good.size() < entries.size()) {
            shelf.journalAnew(good.stream().map(Journal::lines).collect(Collectors.joining()));
        }
        return good;
    }

    /// Takes one chunk.
    ///
    /// @return the number of the next
    synchronized int receive(Delivery delivery, Instant now) {
        if (timeline.isEnded()) {
            throw new Refusal(Problem.STREAM_OVER);
        }
        var same = session.filter(delivery.session()::equals).isPresent();
        if (!same) {
            mustBeFree(delivery, now);
        }
        var next = same ? expected : 0;
        if (delivery.number() > next) {
            throw new Refusal(Problem.CHUNK_OUT_OF_ORDER, next).with("expected", next);
        }
        if (delivery.number() == next) {
            keep(delivery, Chunk.read(delivery.body(), same ? init() : Optional.empty()), now);
            sit(delivery.session(), next + 1);
            sheets.clear();
            notifyAll();
        }
        heardAt = now;
        return expected;
    }

    private void mustBeFree(Delivery delivery, Instant now) {
        var taken = session.isPresent() && heardAt.isAfter(now.minus(SEAT_KEPT));
        if (sessions.contains(delivery.session()) || taken && !delivery.takeover()) {
            throw new Refusal(Problem.ANOTHER_HOST);
        }
    }

    private Optional<Init> init() {
        return inits.isEmpty() ? Optional.empty() : Optional.of(inits.getLast());
    }

    private void sit(UUID who, int next) {
        session = Optional.of(who);
        sessions.add(who);
        expected = next;
    }

    // The bytes first, then the journal, then memory: whatever breaks in between, the host sends the chunk again.
    private void keep(Delivery delivery, Chunk chunk, Instant now) {
        var take = inits.size() - 1;
        var at = written;
        var media = new ByteArrayOutputStream();
        var begun = new ArrayList<Journal.Take>();
        if (chunk.init().isPresent()) {
            take++;
            at = 0;
            media.writeBytes(chunk.init().get().bytes());
            begun.add(new Journal.Take(take, media.size()));
        }
        var parts = new Placing(timeline, take, now).place(chunk, at + media.size());
        for (var cut : chunk.cuts()) {
            media.writeBytes(cut.bytes());
        }
        shelf.media(take, at, media.toByteArray());
        shelf.journal(new Journal(delivery.session(), delivery.number(), begun, parts).lines());
        chunk.init().ifPresent(inits::add);
        written = at + media.size();
        parts.forEach(this::add);
    }

    private void add(Journal.Placed placed) {
        timeline.add(placed.part(), placed.cuts());
        written = placed.part().offset() + placed.part().length();
    }

    synchronized void mark(Mark mark) {
        timeline.mark(mark);
        sheets.clear();
        notifyAll();
    }

    synchronized void end() {
        timeline.end();
        sheets.clear();
        notifyAll();
    }

    /// A playlist as text; drawn once for all who ask until something changes. Empty before the first media, and for
    /// sound where there is none.
    synchronized Optional<byte[]> sheet(Sheet sheet) {
        var audio = sheet == Sheet.AUDIO || sheet == Sheet.REPLAY_AUDIO;
        if (timeline.parts().isEmpty() || audio && inits.getFirst().audio().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(sheets.computeIfAbsent(sheet, wanted -> {
            var playlist = new Playlist(timeline, audio ? "audio-" : "");
            var whole = wanted == Sheet.REPLAY || wanted == Sheet.REPLAY_AUDIO;
            return (whole ? playlist.replay() : playlist.live()).getBytes(UTF_8);
        }));
    }

    /// Waits until the stream has come to a segment or a part of it, or the time is over.
    ///
    /// @param part negative for the whole segment
    synchronized void await(long segment, long part, Duration most) throws InterruptedException {
        var until = System.nanoTime() + most.toNanos();
        while (!timeline.has(segment, part)) {
            var left = Duration.ofNanos(until - System.nanoTime());
            if (!left.isPositive()) {
                return;
            }
            wait(left.toMillis() + 1);
        }
    }

    /// Waits likewise for a part that a playlist has announced.
    synchronized Optional<Part> part(int number, Duration most) throws InterruptedException {
        var until = System.nanoTime() + most.toNanos();
        while (number == timeline.parts().size() && !timeline.isEnded()) {
            var left = Duration.ofNanos(until - System.nanoTime());
            if (!left.isPositive()) {
                break;
            }
            wait(left.toMillis() + 1);
        }
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
        return take < inits.size() ? Optional.of(inits.get(take)) : Optional.empty();
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

    synchronized Instant heardAt() {
        return heardAt;
    }
}
