package aldea.people;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Where roles are given, by the names that persons know: a module with villages, points or shops has one bean of this
/// for each kind of [Scope] it holds.
public interface ScopeNames {
    /// @param what key of the words for what it is, such as a state
    /// @param where what tells it from others of its name, such as municipality and state; empty for nothing
    record Named(Scope scope, String name, String what, String where) {}

    Scope.Kind kind();

    /// Those whose name is like the text, the likeliest first, a screenful at most. Any text may come.
    List<Named> search(String text);

    /// Those that never were are absent.
    Map<UUID, Named> named(Collection<UUID> ids);
}
