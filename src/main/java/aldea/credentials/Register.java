package aldea.credentials;

import aldea.credentials.Verdict.Reason;
import aldea.credentials.Verdict.Refused;
import aldea.credentials.Verdict.Verified;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// What this house answers whoever asks about a credential: a file looked at, and the status lists.
@Component
class Register {
    private final CredentialTable table;
    private final Issuer issuer;
    private final Documents documents;
    private final Keys keys;
    private final InstantSource clock;
    private final Verifier verifier = Verifier.besideRegister();

    // A list is signed anew when somebody was revoked or the key is another one, and each few minutes so that its date
    // says how fresh it is.
    private final Cache<Signed, String> lists = Caffeine.newBuilder()
            .maximumSize(200)
            .expireAfterWrite(Duration.ofMinutes(10))
            .build();

    Register(CredentialTable table, Issuer issuer, Documents documents, Keys keys, InstantSource clock) {
        this.table = table;
        this.issuer = issuer;
        this.documents = documents;
        this.keys = keys;
        this.clock = clock;
    }

    private record Signed(long list, List<Integer> revoked, String did, Multikey key, Instant since) {}

    /// Verifies a file against what this house has signed, and knows of it now.
    Verdict verify(byte[] content) {
        var now = clock.instant();
        var verdict = verifier.verifyAchievement(content, issuer::document, now);
        if (!(verdict instanceof Verified verified)) {
            return verdict;
        }
        var id = verified.claims().id();
        var proof = StrictJson.read(content)
                .map(json -> StrictJson.object(json, Proof.NAME))
                .orElseThrow();
        var found = table.find(id.substring(id.lastIndexOf('/') + 1)).filter(row -> isOurs(proof, row));
        if (found.isEmpty()) {
            return new Refused(Reason.NOT_ISSUED);
        }
        return found.get()
                .credential()
                .revocation()
                .<Verdict>map(revoked -> new Refused(Reason.REVOKED, revoked.reason()))
                .orElseGet(() -> new Verified(verified.claims(), Optional.of(now)));
    }

    // A right signature is not enough: whoever has a key that leaked can sign anything under a reference of ours.
    private static boolean isOurs(JsonObject proof, CredentialTable.Row row) {
        return row.seal()
                .map(Proof.seal(proof)::equals)
                .orElseGet(() -> StrictJson.text(proof, "verificationMethod").endsWith("#" + row.publicKey())
                        && StrictJson.text(proof, "created")
                                .equals(row.credential().issuedAt().toString()));
    }

    /// A status list, signed; empty for one that holds nobody.
    Optional<String> statusList(long number) {
        if (number < 0 || number > table.lastList()) {
            return Optional.empty();
        }
        var now = clock.instant();
        var since = Instant.ofEpochSecond(now.getEpochSecond() / FRESH_SECONDS * FRESH_SECONDS);
        var key = keys.current(issuer.did()).key();
        var signed = new Signed(number, table.revoked(number), issuer.did(), key, since);
        return Optional.of(lists.get(signed, missing -> sign(missing, now)));
    }

    private String sign(Signed wanted, Instant now) {
        var list = StatusList.empty();
        wanted.revoked().forEach(list::set);
        return documents
                .statusList(wanted.list(), list, keys.current(wanted.did()), now)
                .toString();
    }

    static final int FRESH_SECONDS = 300;
}
