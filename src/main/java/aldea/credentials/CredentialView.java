package aldea.credentials;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// A credential for somebody who reads it.
///
/// @param id for who may revoke it
/// @param holder the person's name; empty once they were forgotten
/// @param state `valid`, `not-yet`, `expired` or `revoked`
/// @param issued whether there is a file to hand on; there is none of who was forgotten
/// @param revokedFor why, in the words of who took it back; or empty
/// @param qr a QR code of the page's address, as an SVG path
/// @param side of the QR code, in its own units
public record CredentialView(
        String id,
        String reference,
        String path,
        String address,
        String holder,
        String name,
        String criteria,
        String achievement,
        String issuer,
        String institution,
        List<Draft.Evidence> evidence,
        LocalDate issuedOn,
        LocalDate validFrom,
        Optional<LocalDate> validUntil,
        String state,
        boolean issued,
        Optional<LocalDate> revokedOn,
        String revokedFor,
        String qr,
        int side) {

    /// What a reader is told of a file that was looked at.
    ///
    /// @param reason a refusal's code such as `changed`; empty for one that verified
    /// @param path of its page here, or empty
    public record Answer(String reason, String detail, Optional<Verdict.Claims> claims, String path) {}

    /// A key that signs, or signed.
    ///
    /// @param retired when it stopped
    /// @param withdrawn since when what it signed does not count
    public record Key(
            String multibase, Instant made, Optional<Instant> retired, Optional<Instant> withdrawn, int signed) {}
}
