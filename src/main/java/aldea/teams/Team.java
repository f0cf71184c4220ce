package aldea.teams;

import aldea.businesses.Spoken;
import aldea.people.AccountId;
import aldea.places.VillageId;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A team as it stands.
///
/// @param businesses how many it accompanies now
public record Team(
        TeamId id,
        String name,
        VillageId village,
        Optional<UUID> institution,
        Optional<AccountId> supervisor,
        int capacity,
        List<Spoken> languages,
        List<Member> members,
        int businesses,
        Optional<LocalDate> ended) {

    /// @param role `member` or `lead`
    public record Member(AccountId account, String role, LocalDate from, Optional<LocalDate> to) {
        public boolean isIn() {
            return to.isEmpty();
        }
    }

    public int free() {
        return Math.max(0, capacity - businesses);
    }

    public boolean has(AccountId somebody) {
        return members.stream().anyMatch(it -> it.isIn() && it.account().equals(somebody));
    }

    public String path() {
        return "/teams/" + id.value();
    }
}
