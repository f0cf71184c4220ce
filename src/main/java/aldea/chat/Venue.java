package aldea.chat;

import aldea.kernel.Reference;
import aldea.places.VillageId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// What a room belongs to, as the module knows it that shows it.
///
/// @param kind such as `live`
/// @param shop whose makers and moderators take care of the room
/// @param path where it is read
/// @param hostPath where its host reads it
/// @param opens when writing begins
/// @param ended when it was over
public record Venue(
        Reference room,
        String kind,
        UUID shop,
        VillageId village,
        String title,
        String path,
        String hostPath,
        Instant opens,
        Optional<Instant> ended) {
    /// A module with chat rooms has a bean of this.
    public interface Source {
        /// Asked often: an answer may be a few seconds old. Empty for a room of somebody else's.
        Optional<Venue> venue(Reference room);

        /// Something happened in one of the rooms; within a transaction that has not ended yet.
        void stirred(Reference room);
    }
}
