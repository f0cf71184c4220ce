package aldea.people;

import aldea.kernel.Ids;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Passkeys: a phone's or computer's own key instead of a code. Whose device made it does not matter here, so no
/// attestation is asked for; that its counter goes up does.
@Component
class Passkeys {
    static final Duration PATIENCE = Duration.ofMinutes(5);
    static final List<COSEAlgorithmIdentifier> ALGORITHMS =
            List.of(COSEAlgorithmIdentifier.ES256, COSEAlgorithmIdentifier.EdDSA, COSEAlgorithmIdentifier.RS256);

    /// @param key the asking browser's, to find the challenge by
    record Challenge(String key, byte[] bytes) {}

    private final PasskeyTable table;
    private final Ids ids;
    private final InstantSource clock;
    private final ObjectConverter converter = new ObjectConverter();
    private final WebAuthnManager webAuthn = WebAuthnManager.createNonStrictWebAuthnManager(converter);
    private final AttestedCredentialDataConverter credentials = new AttestedCredentialDataConverter(converter);

    Passkeys(PasskeyTable table, Ids ids, InstantSource clock) {
        this.table = table;
        this.ids = ids;
        this.clock = clock;
    }

    /// A challenge to answer once, within minutes.
    ///
    /// @param account who makes a passkey; empty for somebody who signs in with one
    Challenge challenge(Optional<AccountId> account) {
        var challenge = new Challenge(Secrets.token(), Secrets.bytes(32));
        var expires = clock.instant().plus(PATIENCE);
        table.addChallenge(Secrets.hash(challenge.key()), value(account), challenge.bytes(), expires);
        return challenge;
    }

    /// Keeps a new passkey of somebody signed in.
    ///
    /// @param answer the browser's, a `RegistrationResponseJSON`
    /// @throws Refusal [Problem#PASSKEY_REFUSED]
    void register(AccountId account, String key, String answer, Origin origin, String label) {
        var expected = expected(key, Optional.of(account), origin);
        var algorithms = ALGORITHMS.stream()
                .map(one -> new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, one))
                .toList();
        RegistrationData made = sound(() -> webAuthn.verifyRegistrationResponseJSON(
                answer, new RegistrationParameters(expected, algorithms, false, true)));
        var attestation = made.getAttestationObject();
        var credential =
                attestation == null ? null : attestation.getAuthenticatorData().getAttestedCredentialData();
        if (attestation == null || credential == null) {
            throw new Refusal(Problem.PASSKEY_REFUSED);
        }
        var count = attestation.getAuthenticatorData().getSignCount();
        var row = new PasskeyTable.Row(account, credentials.convert(credential), count);
        if (!table.add(credential.getCredentialId(), ids.next(), row, label, clock.instant())) {
            throw new Refusal(Problem.PASSKEY_REFUSED);
        }
    }

    /// Who answers the challenge.
    ///
    /// @param answer the browser's, an `AuthenticationResponseJSON`
    /// @throws Refusal [Problem#PASSKEY_REFUSED]
    AccountId recognise(String key, String answer, Origin origin) {
        var expected = expected(key, Optional.empty(), origin);
        AuthenticationData given = sound(() -> webAuthn.parseAuthenticationResponseJSON(answer));
        var id = credentialId(given);
        var known = table.find(id).orElseThrow(() -> new Refusal(Problem.PASSKEY_REFUSED));
        if (!names(given, known.account())) {
            throw new Refusal(Problem.PASSKEY_REFUSED);
        }
        sound(() -> webAuthn.verify(given, new AuthenticationParameters(expected, record(known), null, false, true)));
        var data = given.getAuthenticatorData();
        if (data == null || !table.used(id, data.getSignCount(), clock.instant())) {
            throw new Refusal(Problem.PASSKEY_REFUSED);
        }
        return known.account();
    }

    List<AccountView.Passkey> of(AccountId account) {
        return table.list(account);
    }

    List<byte[]> credentialsOf(AccountId account) {
        return table.credentials(account);
    }

    void remove(AccountId account, UUID passkey) {
        table.remove(account, passkey);
    }

    /// The account as authenticators know it.
    static byte[] handle(AccountId account) {
        var value = account.value();
        return ByteBuffer.allocate(16)
                .putLong(value.getMostSignificantBits())
                .putLong(value.getLeastSignificantBits())
                .array();
    }

    private ServerProperty expected(String key, Optional<AccountId> account, Origin origin) {
        var challenge = table.takeChallenge(Secrets.hash(key), value(account), clock.instant())
                .orElseThrow(() -> new Refusal(Problem.PASSKEY_REFUSED));
        return ServerProperty.builder()
                .origin(new com.webauthn4j.data.client.Origin(origin.text()))
                .rpId(origin.host())
                .challenge(new DefaultChallenge(challenge))
                .build();
    }

    private CredentialRecordImpl record(PasskeyTable.Row row) {
        return new CredentialRecordImpl(
                new NoneAttestationStatement(),
                null,
                null,
                null,
                row.signCount(),
                credentials.convert(row.attested()),
                null,
                null,
                null,
                null);
    }

    // The library marks the bytes where it means the array, hence no null check by the compiler in these two.
    @SuppressWarnings("NullAway")
    private static byte[] credentialId(AuthenticationData given) {
        if (given.getCredentialId() == null) {
            throw new Refusal(Problem.PASSKEY_REFUSED);
        }
        return given.getCredentialId();
    }

    @SuppressWarnings("NullAway")
    private static boolean names(AuthenticationData given, AccountId account) {
        var handle = given.getUserHandle();
        return handle == null || Secrets.same(handle, handle(account));
    }

    // Whatever the library makes of a stranger's bytes, null pointers too: it is not a passkey.
    private static <T> T sound(Supplier<T> step) {
        try {
            return step.get();
        } catch (RuntimeException unsound) {
            throw new Refusal(Problem.PASSKEY_REFUSED);
        }
    }

    private static @Nullable UUID value(Optional<AccountId> account) {
        return account.map(AccountId::value).orElse(null);
    }
}
