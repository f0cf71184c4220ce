package aldea.stream;

import aldea.film.Chunk;
import aldea.film.Cut;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
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

    List<Journal.Placed> place(Chunk chunk, long offset) {
        if (chunk.cuts().isEmpty()) {
            return List.of();
        }
        var trial = new Trial(timeline, take);
        var first = timeline.firstOf(take);
        // One clock for a take: that of its first arrival. What was late afterwards is shown when it happened.
        var zeroMicros =
                first.map(Part::startMicros).orElse(chunk.cuts().getFirst().startMicros());
        var zero = first.map(Part::at).orElseGet(() -> begin(chunk));
        var placed = new ArrayList<Journal.Placed>();
        var at = offset;
        for (var cut : chunk.cuts()) {
            var shown = zero.plusNanos((cut.startMicros() - zeroMicros) * 1_000);
            trial.mustFollow(cut);
            var number = timeline.parts().size() + placed.size();
            var part = new Part(
                    number, take, at, cut.bytes().length, cut.startMicros(), cut.micros(), cut.independent(), shown);
            placed.add(new Journal.Placed(part, trial.cutsBefore(cut)));
            at += cut.bytes().length;
        }
        return placed;
    }

    private Instant begin(Chunk chunk) {
        var arrived = now.minusNanos(chunk.micros() * 1_000);
        return timeline.until().filter(arrived::isBefore).orElse(arrived);
    }

    /// The timeline as it would be with the pieces placed so far.
    private static final class Trial {
        private long endMicros;
        private boolean begun;
        private long inSegment;

        Trial(Timeline timeline, int take) {
            timeline.last().filter(part -> part.take() == take).ifPresent(part -> {
                begun = true;
                endMicros = part.endMicros();
                inSegment = timeline.segments().getLast().micros();
            });
        }

        void mustFollow(Cut cut) {
            if (begun && cut.startMicros() < endMicros - OVERLAP) {
                throw new Refusal(Problem.CHUNK_BROKEN, "tfdt: time goes backwards");
            }
            if (begun && cut.startMicros() > endMicros + FARTHEST) {
                throw new Refusal(Problem.CHUNK_BROKEN, "tfdt: time leaps by more than an hour");
            }
            endMicros = cut.startMicros() + cut.micros();
        }

        boolean cutsBefore(Cut cut) {
            var cuts = !begun || Timeline.cutsAfter(inSegment, cut.independent());
            begun = true;
            inSegment = cuts ? cut.micros() : inSegment + cut.micros();
            return cuts;
        }
    }
}
