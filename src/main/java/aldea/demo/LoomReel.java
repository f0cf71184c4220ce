package aldea.demo;

import aldea.film.Chunk;
import aldea.film.Cut;
import aldea.film.Init;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.springframework.core.io.ClassPathResource;

/// A short film of a weaver, `demo/loom.mp4`, that can be shown without end. `bin/loom-film` draws it anew.
///
/// @param cuts pieces of half a second
/// @param seconds after which it begins again; whole ones
record LoomReel(Init init, List<Cut> cuts, long seconds) {
    static LoomReel read() {
        try (var film = new ClassPathResource("demo/loom.mp4").getInputStream()) {
            var chunk = Chunk.read(film.readAllBytes(), Optional.empty());
            return new LoomReel(chunk.init().orElseThrow(), chunk.cuts(), Math.round(chunk.micros() / 1_000_000.0));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// @param number of a piece, counted on through all showings
    byte[] piece(int number) {
        return init.later(cuts.get(number % cuts.size()).bytes(), number / cuts.size() * seconds);
    }

    /// How much of the film has passed when a piece is over.
    long microsUntil(int number) {
        var cut = cuts.get(number % cuts.size());
        return number / cuts.size() * seconds * 1_000_000 + cut.startMicros() + cut.micros();
    }
}
