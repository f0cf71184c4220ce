package aldea.credentials;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/// Goes through what was issued once more: each document verifies, and says what its row says.
@Component
class CredentialCheck {
    private static final int PAGE = 200;
    private static final int MOST = 2_000;

    private final CredentialTable table;
    private final Issuer issuer;
    private final Verifier verifier = Verifier.besideRegister();
    private final InstantSource clock;

    CredentialCheck(CredentialTable table, Issuer issuer, InstantSource clock) {
        this.table = table;
        this.issuer = issuer;
        this.clock = clock;
    }

    /// The newest ones' signatures; older ones were checked when they were new, and signing is done once.
    List<String> disagreements() {
        var found = new ArrayList<String>();
        for (var skip = 0; skip < MOST; skip += PAGE) {
            var page = table.newest(skip, PAGE);
            page.forEach(row -> check(row, found));
            if (page.size() < PAGE) {
                break;
            }
        }
        return found;
    }

    private void check(CredentialTable.Row row, List<String> found) {
        var document = row.document();
        if (document.isEmpty()) {
            return;
        }
        var credential = row.credential();
        var verdict =
                verifier.verifyAchievement(document.get().getBytes(UTF_8), issuer::document, credential.validFrom());
        var says = verdict instanceof Verdict.Verified verified
                && verified.claims().id().endsWith(credential.path())
                && verified.claims().holder().equals(credential.holderName().orElse(""))
                && verified.claims().validUntil().equals(credential.validUntil());
        if (!says) {
            found.add("credentials: %s does not say what its row says: %s"
                    .formatted(credential.id().value(), verdict.getClass().getSimpleName()));
        }
        if (credential.issuedAt().isAfter(clock.instant())) {
            found.add("credentials: %s is from the future"
                    .formatted(credential.id().value()));
        }
    }
}
