package aldea.chat;

import aldea.kernel.Language;
import aldea.kernel.Reference;
import java.time.Instant;
import java.util.UUID;

/// What somebody wrote.
///
/// @param number its place in the room
/// @param author account, or guest
/// @param host whether it came from whom the shop belongs to
/// @param name first name, empty for somebody whose data was erased
/// @param hidden whether moderators took it away
public record Message(
        MessageId id,
        Reference room,
        int number,
        UUID author,
        boolean guest,
        boolean host,
        String name,
        String text,
        Language language,
        Instant at,
        boolean hidden) {

    /// For links and data attributes.
    public String key() {
        return id.value().toString();
    }
}
