package aldea.chat;

import aldea.kernel.Reference;
import aldea.places.VillageId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What the desk of those who take care shows.
public final class Desk {
    private Desk() {}

    /// A message that people reported, with what stands around it.
    ///
    /// @param around the message among its neighbours
    /// @param count of those who reported it
    /// @param whys their reasons
    /// @param title of what the room belongs to
    public record Reported(
            Message message,
            List<Message> around,
            int count,
            List<String> whys,
            Instant since,
            String title,
            String path,
            ZoneId zone) {}

    /// Something that somebody did to take care of a room.
    ///
    /// @param what `hidden`, `shown`, `blocked`, `unblocked` or `kept`
    /// @param by first name of who did it
    /// @param whom first name of who had written
    /// @param message its id, empty for a block
    public record Deed(
            String what, String by, String whom, String text, String reason, String message, Instant at, ZoneId zone) {}

    /// Somebody may not write.
    ///
    /// @param name first name they wrote under
    /// @param room where alone it holds; empty for all rooms of the shop
    /// @param until empty for good
    public record Block(
            UUID id,
            UUID author,
            boolean guest,
            String name,
            UUID shop,
            VillageId village,
            Optional<Reference> room,
            String reason,
            Instant at,
            Optional<Instant> until) {}

    /// A block with the zone of its village.
    public record Blocked(Block block, ZoneId zone) {}
}
