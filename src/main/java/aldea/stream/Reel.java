package aldea.stream;

import aldea.film.Chunk;
import aldea.film.Init;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What came in, kept on the shelf and told of by the timeline. Not safe for several threads; [Recording] guards it.
final class Reel {
    private static final int MOST_TAKES = 1_000;
    private static final Duration BEHIND = Duration.ofSeconds(6);
    private final Shelf shelf;
    private final Timeline timeline;
    private final List<Optional<Init>> inits = new ArrayList<>();
    private long written;

    Reel(Shelf shelf, Timeline timeline) {
        this.shelf = shelf;
        this.timeline = timeline;
    }

    /// Puts back what the journal tells of.
    void again(Journal entry) {
        for (var take : entry.inits()) {
            inits.add(take.length() == 0 ? Optional.empty() : Optional.of(shelf.init(take)));
            written = take.length();
        }
        entry.parts().forEach(this::add);
    }

    /// Empty before the first take, and for MPEG-TS.
    Optional<Init> init(int take) {
        return take >= 0 && take < inits.size() ? inits.get(take) : Optional.empty();
    }

    Optional<Init> newestInit() {
        return init(inits.size() - 1);
    }

    void keep(UUID session, int number, Chunk chunk, Instant now) {
        var take = inits.size() - 1;
        var at = written;
        var media = new ByteArrayOutputStream();
        var begun = new ArrayList<Journal.Take>();
        if (chunk.init().isPresent()) {
            take = newTake();
            at = 0;
            media.writeBytes(chunk.init().get().bytes());
            begun.add(new Journal.Take(take, media.size()));
        }
        var parts = new Placing(timeline, take, now).place(chunk, at + media.size());
        for (var cut : chunk.cuts()) {
            media.writeBytes(cut.bytes());
        }
        var bytes = media.toByteArray();
        write(new Journal(session, number, begun, parts, Journal.sum(bytes)), bytes);
        if (chunk.init().isPresent()) {
            inits.add(chunk.init());
        }
        written = at + bytes.length;
        parts.forEach(this::add);
    }

    /// @param breaks whether it does not follow what came before
    void append(UUID session, TransportSegment segment, boolean breaks, Instant now) {
        var bytes = segment.bytes();
        var anew = breaks || inits.isEmpty() || isLate(segment, now);
        var take = anew ? newTake() : inits.size() - 1;
        var begun = anew ? List.of(new Journal.Take(take, 0)) : List.<Journal.Take>of();
        var part = new Placing(timeline, take, now).place(segment, anew ? 0 : written);
        write(new Journal(session, segment.number(), begun, List.of(part), Journal.sum(bytes)), bytes);
        if (anew) {
            inits.add(Optional.empty());
        }
        add(part);
    }

    // Nothing came in for a while: what comes now is shown when it comes.
    private boolean isLate(TransportSegment segment, Instant now) {
        return timeline.last()
                .filter(part -> part.end().plus(segment.lasts()).plus(BEHIND).isBefore(now))
                .isPresent();
    }

    private int newTake() {
        if (inits.size() >= MOST_TAKES) {
            throw new Refusal(Problem.STREAM_FULL);
        }
        return inits.size();
    }

    // The bytes first, then the journal, then memory: whatever breaks in between, the host sends the chunk again.
    private void write(Journal entry, byte[] bytes) {
        shelf.media(entry.take(), entry.offset(), bytes);
        shelf.journal(entry.lines());
    }

    private void add(Journal.Placed placed) {
        timeline.add(placed.part(), placed.cuts());
        written = placed.part().offset() + placed.part().length();
    }
}
