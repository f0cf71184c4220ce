package aldea.cascade;

import aldea.credentials.CredentialId;
import aldea.kernel.Hash;
import aldea.people.AccountId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/// That somebody may teach a course, from the first to the last day, both included.
///
/// @param level 1 where an operator gave it, else one more than who gave it
/// @param basis a credential of the person that it rests on
/// @param credential that says it to everybody, with its expiry
public record Accreditation(
        AccreditationId id,
        AccountId person,
        String course,
        AccountId by,
        int level,
        Optional<CredentialId> basis,
        String words,
        LocalDate from,
        LocalDate until,
        CredentialId credential,
        Instant at,
        Optional<Revoked> revoked) {
    /// @param on from this day on it does not hold
    /// @param with the credential that it rested on, where taking that back ended it
    public record Revoked(LocalDate on, AccountId by, String reason, Optional<CredentialId> with) {}

    /// What is to be given.
    ///
    /// @param id made by who writes it: the same again is the same
    /// @param basis a valid credential of the person; only an operator may begin with words alone
    /// @param words why, for those who come later
    public record Draft(
            AccreditationId id,
            AccountId person,
            String course,
            AccountId by,
            Optional<CredentialId> basis,
            String words,
            LocalDate from,
            LocalDate until) {
        java.util.UUID content() {
            return Hash.of(
                    person.value().toString(),
                    course,
                    by.value().toString(),
                    basis.map(it -> it.value().toString()).orElse(""),
                    words,
                    from.toString(),
                    until.toString());
        }
    }

    /// Whether it holds on that day.
    public boolean holdsOn(LocalDate day) {
        return !day.isBefore(from)
                && !day.isAfter(until)
                && revoked.filter(it -> !day.isBefore(it.on())).isEmpty();
    }
}
