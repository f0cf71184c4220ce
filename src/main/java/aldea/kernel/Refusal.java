package aldea.kernel;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Stops a request that cannot go on. Leaves as RFC 9457 problem+json or as a page, in the reader's language.
/// A caller with two ways to go on gets a sealed result instead.
public final class Refusal extends RuntimeException {
    private final Problem problem;
    private final List<Object> arguments;
    private final Map<String, Object> members = new TreeMap<>();

    /// @param arguments fill the problem's texts, in order; facts only, never personal data
    public Refusal(Problem problem, Object... arguments) {
        super(problem.code() + List.of(arguments), null, false, false);
        this.problem = problem;
        this.arguments = List.of(arguments);
    }

    /// Adds a member to what programs are answered, such as `expected`; people read the texts.
    public Refusal with(String name, Object value) {
        members.put(name, value);
        return this;
    }

    public Problem problem() {
        return problem;
    }

    public List<Object> arguments() {
        return arguments;
    }

    public Map<String, Object> members() {
        return Map.copyOf(members);
    }
}
