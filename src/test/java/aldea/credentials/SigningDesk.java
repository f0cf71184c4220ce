package aldea.credentials;

import static java.nio.charset.StandardCharsets.UTF_8;

import aldea.kernel.Origin;
import aldea.people.AccountId;
import jakarta.json.JsonObject;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// Signs credentials without a village.
final class SigningDesk {
    static final Instant NOW = Instant.parse("2026-11-22T16:00:00Z");

    final Issuer issuer;
    final KeyPair pair = Multikey.generate();
    final Keys.Signing signing = new Keys.Signing(Multikey.of(pair), pair.getPrivate());
    final Documents documents;

    SigningDesk() {
        this("https://aldea.example");
    }

    SigningDesk(String origin) {
        // Never asked: only the house's address is.
        var keys = new KeyTable(JdbcClient.create(new DriverManagerDataSource()));
        this.issuer = new Issuer(new Origin(origin), keys, "Aldea de prueba");
        this.documents = new Documents(issuer);
    }

    static Credential achieved(Instant from, Optional<Instant> until) {
        return new Credential(
                new CredentialId(new UUID(1, 2)),
                "A7K-3QF-9TM-A7K-3QF-9TM",
                Optional.of(new AccountId(new UUID(3, 4))),
                Optional.of("María Gómez"),
                "sell-live",
                "attempt-1",
                new Draft.Phrase("Vende en vivo desde tu pueblo", "Sell live from your village"),
                new Draft.Phrase("Hizo una transmisión completa.", "Did a whole broadcast."),
                List.of(
                        new Draft.Evidence("La transmisión", "https://aldea.example/live/rebozos"),
                        new Draft.Evidence("El producto", "https://aldea.example/catalog/products/rebozo")),
                Optional.of("Universidad de la Sierra"),
                from,
                from,
                until,
                Optional.empty());
    }

    JsonObject credential() {
        return credential(achieved(NOW, Optional.of(NOW.plus(Duration.ofDays(730)))), 7);
    }

    JsonObject credential(Credential made, long place) {
        return documents.credential(made, made.holderName().orElseThrow(), place, signing);
    }

    byte[] did() {
        return bytes(DidDocument.write(issuer.did(), List.of(DidDocument.Signer.active(signing.key()))));
    }

    byte[] statusList(int... revoked) {
        var list = StatusList.empty();
        for (var index : revoked) {
            list.set(index);
        }
        return bytes(documents.statusList(0, list, signing, NOW));
    }

    static byte[] bytes(JsonObject json) {
        return json.toString().getBytes(UTF_8);
    }
}
