package aldea.live;

import java.util.Optional;

/// A part of a show's numbers that another module knows. Asked once a tick for each show that somebody watches, however
/// many watch.
public interface Figures {
    /// Its field in the numbers, such as `auction`.
    String name();

    /// What everybody who watches may know: a record of plain values, equal to the one before while nothing changed.
    /// Empty leaves the field out.
    Optional<Object> now(BroadcastId broadcast);
}
