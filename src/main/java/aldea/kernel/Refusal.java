package aldea.kernel;

import java.util.List;

/// Stops a request that cannot go on. Leaves as RFC 9457 problem+json or as a page, in the reader's language.
/// A caller with two ways to go on gets a sealed result instead.
public final class Refusal extends RuntimeException {
    private final Problem problem;
    private final List<Object> arguments;

    /// @param arguments fill the problem's texts, in order; facts only, never personal data
    public Refusal(Problem problem, Object... arguments) {
        super(problem.code() + List.of(arguments), null, false, false);
        this.problem = problem;
        this.arguments = List.of(arguments);
    }

    public Problem problem() {
        return problem;
    }

    public List<Object> arguments() {
        return arguments;
    }
}
