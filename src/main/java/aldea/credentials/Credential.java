package aldea.credentials;

import aldea.people.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What somebody has in hand.
///
/// @param reference of its page, `/credentials/{reference}`
/// @param holder empty once the person was forgotten, as their name is
/// @param holderName as it was when it was issued
/// @param key the occasion, as the issuing module calls it
public record Credential(
        CredentialId id,
        String reference,
        Optional<AccountId> holder,
        Optional<String> holderName,
        String achievement,
        String key,
        Draft.Phrase name,
        Draft.Phrase criteria,
        List<Draft.Evidence> evidence,
        Optional<String> institution,
        Instant issuedAt,
        Instant validFrom,
        Optional<Instant> validUntil,
        Optional<Revocation> revocation) {

    /// @param reason in the words of who took it back; everybody may read it
    public record Revocation(Instant at, String reason, AccountId by) {}

    public enum State {
        VALID,
        NOT_YET,
        EXPIRED,
        REVOKED
    }

    public State state(Instant now) {
        if (revocation.isPresent()) {
            return State.REVOKED;
        }
        if (now.isBefore(validFrom)) {
            return State.NOT_YET;
        }
        return validUntil.filter(end -> !now.isBefore(end)).isPresent() ? State.EXPIRED : State.VALID;
    }

    /// Where everybody may read it.
    public String path() {
        return "/credentials/" + reference;
    }
}
