package aldea.credentials;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What came of looking at a credential.
public sealed interface Verdict {
    /// Signed by its issuer, unchanged, and valid on that day.
    ///
    /// @param statusAsOf until when it is known that it was not revoked; empty where no status list was at hand
    record Verified(Claims claims, Optional<Instant> statusAsOf) implements Verdict {}

    /// It does not count.
    ///
    /// @param detail what goes with the reason: a date, a name, why it was revoked; or empty
    record Refused(Reason reason, String detail) implements Verdict {
        Refused(Reason reason) {
            this(reason, "");
        }
    }

    /// Why one does not count.
    enum Reason {
        TOO_LARGE,
        NOT_JSON,
        NOT_A_CREDENTIAL,
        /// Signed in a way that we cannot check.
        OTHER_PROOF,
        /// It has names that we know no meaning of; nobody may have signed them.
        UNKNOWN_TERMS,
        UNKNOWN_ISSUER,
        /// The key that it names is none of its issuer's.
        WRONG_KEY,
        /// Signed after its key had stopped signing.
        KEY_RETIRED,
        /// Signed when others may have had the key.
        KEY_WITHDRAWN,
        /// The key has leaked since; whether this was signed before, only the issuer's register knows.
        ASK_ISSUER,
        /// Other than it was when it was signed, or signed by somebody else.
        CHANGED,
        NOT_YET_VALID,
        EXPIRED,
        REVOKED,
        /// The status list at hand is not the one that it names, or not its issuer's.
        OTHER_STATUS,
        /// Signed with the issuer's key, yet it is no document that the issuer issued.
        NOT_ISSUED
    }

    /// What it says.
    ///
    /// @param id its address
    /// @param holder the person's name, or empty where it says none
    /// @param issuer a DID
    /// @param institution where it was earned, or empty
    record Claims(
            String id,
            String holder,
            String achievement,
            String criteria,
            String issuer,
            String issuerName,
            String institution,
            Instant validFrom,
            Optional<Instant> validUntil,
            List<Draft.Evidence> evidence) {}
}
