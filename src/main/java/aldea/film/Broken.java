package aldea.film;

import aldea.kernel.Problem;
import aldea.kernel.Refusal;

/// What is wrong with a chunk that somebody sent.
final class Broken {
    private Broken() {}

    /// @param what names the box and what is wrong with it, for whoever writes the sender
    static Refusal chunk(String what, Object... arguments) {
        return new Refusal(Problem.CHUNK_BROKEN, what.formatted(arguments));
    }
}
