package aldea.stream;

import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What a stream consists of so far, in its order. Not safe for several threads; [Recording] guards it.
final class Timeline {
    private static final long ENOUGH = 1_900_000;
    private static final long MOST = 30_000_000;
    private final List<Segment> segments = new ArrayList<>();
    private final List<Part> parts = new ArrayList<>();
    private final List<Mark> marks = new ArrayList<>();
    private long longestSegment;
    private long micros;
    private long bytes;
    private boolean ended;

    /// Whether a part begins a segment, of the same take, after one of so many microseconds.
    static boolean cutsAfter(long micros, boolean independent) {
        if (micros > MOST && !independent) {
            throw new Refusal(Problem.CHUNK_BROKEN, "no keyframe for %d seconds".formatted(micros / 1_000_000));
        }
        return independent && micros >= ENOUGH;
    }

    void add(Part part, boolean cuts) {
        parts.add(part);
        micros += part.micros();
        bytes += part.length();
        if (cuts) {
            closeLast();
            segments.add(new Segment(segments.size(), part));
            if (part.whole()) {
                closeLast();
            }
        } else {
            segments.getLast().add(part);
        }
    }

    private void closeLast() {
        if (!segments.isEmpty()) {
            segments.getLast().close();
            longestSegment = Math.max(longestSegment, segments.getLast().micros());
        }
    }

    void end() {
        ended = true;
        closeLast();
    }

    boolean isEnded() {
        return ended;
    }

    /// Whether another engine feeds it, with segments of its own.
    boolean isWhole() {
        return !parts.isEmpty() && parts.getLast().whole();
    }

    List<Segment> segments() {
        return segments;
    }

    List<Part> parts() {
        return parts;
    }

    Optional<Part> last() {
        return parts.isEmpty() ? Optional.empty() : Optional.of(parts.getLast());
    }

    Optional<Part> firstOf(int take) {
        return segments.stream()
                .filter(segment -> segment.take() == take)
                .findFirst()
                .map(segment -> segment.parts().getFirst());
    }

    List<Mark> marks() {
        return marks;
    }

    /// Adds a mark, or what is newly known of one.
    void mark(Mark mark) {
        marks.removeIf(known -> known.id().equals(mark.id()));
        marks.add(mark);
        marks.sort(Comparator.comparing(Mark::at));
    }

    /// Whether the playlist has come to a segment, or to a part of it.
    ///
    /// @param part negative for the whole segment
    boolean has(long segment, long part) {
        if (ended) {
            return true;
        }
        var newest = segments.size() - 1;
        if (newest != segment) {
            return newest > segment;
        }
        return part < 0
                ? segments.getLast().isClosed()
                : segments.getLast().parts().size() > part;
    }

    /// The longest segment in whole seconds, as HLS counts; it never falls.
    long targetSeconds() {
        return Math.max(2, (longestSegment + 500_000) / 1_000_000);
    }

    Duration recorded() {
        return Duration.ofNanos(micros * 1_000);
    }

    long bytes() {
        return bytes;
    }

    Optional<Instant> until() {
        return last().map(Part::end);
    }
}
