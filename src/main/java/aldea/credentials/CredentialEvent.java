package aldea.credentials;

import aldea.people.AccountId;
import java.time.Instant;
import java.util.Optional;

/// What became of a credential. Each arrives at least once.
public sealed interface CredentialEvent {
    CredentialId credential();

    /// Somebody has it from now on.
    ///
    /// @param reference of its page, `/credentials/{reference}`
    /// @param achievement its code, such as `sell-live`
    /// @param key what the issuing module calls the occasion by
    record Issued(
            CredentialId credential, String reference, AccountId holder, String achievement, String key, Instant at)
            implements CredentialEvent {}

    /// It no longer counts.
    ///
    /// @param holder empty once the person was forgotten
    /// @param achievement its code, such as `sell-live`
    record Revoked(
            CredentialId credential, String reference, Optional<AccountId> holder, String achievement, Instant at)
            implements CredentialEvent {}
}
