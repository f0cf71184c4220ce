package aldea.edge;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// Things that happen one by one and are told to everybody who listens, each once: messages, say. A bean for each kind.
///
/// The rows stay where they are, in their module's tables: a look asks for the latest, once for all listeners of a
/// node, and tells those that it has not told yet. So any node may write them, two at once and in any order. After
/// writing call [Edge#stir(UUID)]: every node then looks within a quarter of a second; without it within two seconds.
///
/// Listeners hear an event of this name whose data is a JSON array of contents, oldest first. Who listens again, or
/// asks with `after=N`, gets what came after; a content may come twice and should carry its id. What was there before
/// the first listener is not told: pages show it themselves.
public interface Tidings {
    /// The name of the event, such as `chat`: small letters and dashes.
    String event();

    /// The newest, oldest of them first; one indexed query.
    ///
    /// @param most how many are wanted
    List<Tiding> latest(UUID topic, int most);

    /// How many are told a second. Of more, the older are never told.
    default int mostPerSecond() {
        return 10;
    }

    /// @param id tells it from others of its kind
    /// @param content what Jackson writes
    record Tiding(UUID id, Instant at, Object content) {}
}
