package aldea.credentials;

import aldea.kernel.Language;
import aldea.print.Qr;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import org.springframework.stereotype.Component;

/// Makes views of credentials.
@Component
class CredentialLooks {
    static final ZoneId ZONE = ZoneId.of("America/Mexico_City");

    private final Issuer issuer;
    private final InstantSource clock;

    CredentialLooks(Issuer issuer, InstantSource clock) {
        this.issuer = issuer;
        this.clock = clock;
    }

    CredentialView view(Credential made, Language language) {
        var inSpanish = language == Language.ES;
        var address = issuer.at(made.path());
        var qr = Qr.of(address);
        return new CredentialView(
                made.id().value().toString(),
                made.reference(),
                made.path(),
                address,
                made.holderName().orElse(""),
                inSpanish ? made.name().es() : made.name().en(),
                inSpanish ? made.criteria().es() : made.criteria().en(),
                made.achievement(),
                issuer.name(),
                made.institution().orElse(""),
                made.evidence(),
                day(made.issuedAt()),
                day(made.validFrom()),
                made.validUntil().map(CredentialLooks::day),
                code(made.state(clock.instant())),
                made.holder().isPresent(),
                made.revocation().map(revoked -> day(revoked.at())),
                made.revocation().map(Credential.Revocation::reason).orElse(""),
                qr.path(),
                qr.side());
    }

    /// How a state or a reason is called in messages.
    static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, ZONE);
    }
}
