package aldea.chat;

import aldea.kernel.Reference;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.people.Viewer;
import aldea.places.VillageId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// A room as it stands here.
///
/// @param last number of what happened last
record Room(
        Reference id,
        UUID shop,
        VillageId village,
        String title,
        String path,
        int last,
        Optional<Instant> ended,
        Settings settings) {

    /// The shop's maker, moderators of the shop or its village, the village's coordinator.
    static boolean keeps(Viewer viewer, UUID shop, VillageId village) {
        return viewer.holds(Role.MAKER, Scope.shop(shop))
                || viewer.holds(Role.MODERATOR, Scope.shop(shop))
                || keeps(viewer, village);
    }

    /// Who takes care of all rooms of a village.
    static boolean keeps(Viewer viewer, VillageId village) {
        return viewer.holds(Role.MODERATOR, Scope.place(village.value()))
                || viewer.holds(Role.COORDINATOR, Scope.place(village.value()))
                || viewer.isOperator();
    }

    boolean isKeptBy(Viewer viewer) {
        return keeps(viewer, shop, village);
    }
}
