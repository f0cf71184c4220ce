package aldea.stream;

import aldea.film.Chunk;
import aldea.film.Cut;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Gives the pieces of a chunk their numbers and their time on the wall's clock, before anything is kept.
///
/// @param take into which they go
/// @param now when they came in
record Placing(Timeline timeline, int take, Instant now) {
    private static final long OVERLAP = 1_000_000;
    private static final long FARTHEST = 60L * 60 * 1_000_000;
    private static final Duration AHEAD = Duration.ofMinutes(10);
    private static final int MOST_PARTS = 256;

    List<Journal.Placed> place(Chunk chunk, long offset) {
        if (chunk.cuts().isEmpty()) {
            return List.of();
        }
        var trial = new Trial(timeline, take);
        var first = timeline.firstOf(take);
        // One clock for a take: that of its first arrival. What was late afterwards is shown when it happened.
        var zeroMicros =
                first.map(Part::startMicros).orElse(chunk.cuts().getFirst().startMicros());
        var zero = first.map(Part::at).orElseGet(() -> begin(chunk.micros()));
        var placed = new ArrayList<Journal.Placed>();
        var at = offset;
        for (var cut : chunk.cuts()) {
            var shown = zero.plusNanos((cut.startMicros() - zeroMicros) * 1_000);
            trial.mustFollow(cut);
            mustHaveHappened(shown);
            var number = timeline.parts().size() + placed.size();
            var part = new Part(
                    number,
                    take,
                    at,
                    cut.bytes().length,
                    cut.startMicros(),
                    cut.micros(),
                    cut.independent(),
                    shown,
                    false);
            placed.add(new Journal.Placed(part, trial.cutsBefore(cut)));
            at += cut.bytes().length;
        }
        return placed;
    }

    // Clocks drift by seconds in a day; who is far ahead of ours shows what has not happened.
    private void mustHaveHappened(Instant shown) {
        if (shown.isAfter(now.plus(AHEAD))) {
            throw new Refusal(Problem.CHUNK_BROKEN, "tfdt: a time that is still to come");
        }
    }

    /// The same for a segment that another engine cut.
    Journal.Placed place(TransportSegment segment, long offset) {
        var micros = segment.lasts().toNanos() / 1_000;
        var before = timeline.last().filter(part -> part.take() == take);
        var part = new Part(
                timeline.parts().size(),
                take,
                offset,
                segment.bytes().length,
                before.map(Part::endMicros).orElse(0L),
                micros,
                true,
                before.map(Part::end).orElseGet(() -> begin(micros)),
                true);
        return new Journal.Placed(part, true);
    }

    private Instant begin(long micros) {
        var arrived = now.minusNanos(micros * 1_000);
        return timeline.until().filter(arrived::isBefore).orElse(arrived);
    }

    /// The timeline as it would be with the pieces placed so far.
    private static final class Trial {
        private long startMicros;
        private long endMicros;
        private boolean begun;
        private long inSegment;
        private int parts;

        Trial(Timeline timeline, int take) {
            timeline.last().filter(part -> part.take() == take).ifPresent(part -> {
                begun = true;
                startMicros = part.startMicros();
                endMicros = part.endMicros();
                parts = timeline.segments().getLast().parts().size();
                inSegment = timeline.segments().getLast().micros();
            });
        }

        void mustFollow(Cut cut) {
            if (begun && (cut.startMicros() < endMicros - OVERLAP || cut.startMicros() <= startMicros)) {
                throw new Refusal(Problem.CHUNK_BROKEN, "tfdt: time goes backwards");
            }
            if (begun && cut.startMicros() > endMicros + FARTHEST) {
                throw new Refusal(Problem.CHUNK_BROKEN, "tfdt: time leaps by more than an hour");
            }
            startMicros = cut.startMicros();
            endMicros = Math.max(endMicros, cut.startMicros() + cut.micros());
        }

        boolean cutsBefore(Cut cut) {
            var cuts = !begun || Timeline.cutsAfter(inSegment, cut.independent());
            begun = true;
            inSegment = cuts ? cut.micros() : inSegment + cut.micros();
            parts = cuts ? 1 : parts + 1;
            if (parts > MOST_PARTS) {
                throw new Refusal(Problem.CHUNK_BROKEN, "moof: more than %d in two seconds".formatted(MOST_PARTS));
            }
            return cuts;
        }
    }
}
