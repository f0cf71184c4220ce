package aldea.stream;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Parts from one keyframe to a later one, about two seconds; what plain players fetch. Grows until it is closed.
final class Segment {
    private final int number;
    private final List<Part> parts = new ArrayList<>();
    private boolean closed;

    Segment(int number, Part first) {
        this.number = number;
        parts.add(first);
        closed = first.whole();
    }

    /// Whether it came as one piece of MPEG-TS, without an init segment.
    boolean isWhole() {
        return parts.getFirst().whole();
    }

    void add(Part part) {
        parts.add(part);
    }

    void close() {
        closed = true;
    }

    boolean isClosed() {
        return closed;
    }

    int number() {
        return number;
    }

    List<Part> parts() {
        return parts;
    }

    int take() {
        return parts.getFirst().take();
    }

    Instant at() {
        return parts.getFirst().at();
    }

    long micros() {
        return parts.stream().mapToLong(Part::micros).sum();
    }

    /// Where its bytes lie in the take: its parts lie behind each other.
    long offset() {
        return parts.getFirst().offset();
    }

    int length() {
        return parts.stream().mapToInt(Part::length).sum();
    }
}
