package aldea.credentials;

import aldea.kernel.Language;
import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Makes views of credentials.
@Component
class CredentialLooks {
    private static final ZoneId ZONE = ZoneId.of("America/Mexico_City");

    private final Issuer issuer;
    private final InstantSource clock;

    CredentialLooks(Issuer issuer, InstantSource clock) {
        this.issuer = issuer;
        this.clock = clock;
    }

    CredentialView view(Credential made, Language language) {
        var inSpanish = language == Language.ES;
        var address = issuer.at(made.path());
        var qr = qr(address);
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

    private record Qr(String path, int side) {}

    private static Qr qr(String address) {
        var hints = Map.of(EncodeHintType.MARGIN, 2, EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.M);
        try {
            var bits = new QRCodeWriter().encode(address, BarcodeFormat.QR_CODE, 0, 0, hints);
            var path = new StringBuilder();
            for (var y = 0; y < bits.getHeight(); y++) {
                for (var x = 0; x < bits.getWidth(); x++) {
                    if (bits.get(x, y)) {
                        path.append("M%d %dh1v1h-1z".formatted(x, y));
                    }
                }
            }
            return new Qr(path.toString(), bits.getWidth());
        } catch (WriterException impossible) {
            throw new IllegalStateException(address, impossible);
        }
    }
}
