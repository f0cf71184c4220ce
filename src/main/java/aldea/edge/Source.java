package aldea.edge;

import java.util.Optional;
import java.util.UUID;

/// Whose state is told. One bean of the house implements it.
public interface Source {
    /// What an address such as `/live/collares/numbers` is about; empty when there is no such thing.
    Optional<UUID> topic(String path);

    /// One look at how things stand, for everybody who listens on this node. At most four a second for each topic.
    ///
    /// @param listeners who listen on this node, hosts not counted
    Standing look(UUID topic, int listeners);

    /// Nobody listens any more on this node.
    void forget(UUID topic);
}
