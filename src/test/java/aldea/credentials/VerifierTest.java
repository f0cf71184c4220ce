package aldea.credentials;

import static aldea.credentials.SigningDesk.NOW;
import static aldea.credentials.SigningDesk.achieved;
import static aldea.credentials.SigningDesk.bytes;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import aldea.credentials.Verdict.Reason;
import aldea.credentials.Verdict.Refused;
import aldea.credentials.Verdict.Verified;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Credentials looked at far from their house.
class VerifierTest {
    private static final Verifier VERIFIER = Verifier.offline();
    private static final Instant LATER = NOW.plus(Duration.ofDays(3));

    private final SigningDesk desk = new SigningDesk();

    @Test
    void a_credential_verifies_and_says_who_earned_what() {
        var verdict = verify(bytes(desk.credential()), Optional.of(desk.statusList(5, 6)));
        assertThat(verdict).isInstanceOfSatisfying(Verified.class, verified -> {
            assertThat(verified.statusAsOf()).contains(NOW);
            var claims = verified.claims();
            assertThat(claims.holder()).isEqualTo("María Gómez");
            assertThat(claims.achievement()).contains("Vende en vivo", "Sell live");
            assertThat(claims.issuer()).isEqualTo("did:web:aldea.example:credentials:issuer");
            assertThat(claims.institution()).isEqualTo("Universidad de la Sierra");
            assertThat(claims.evidence()).hasSize(2);
        });
        assertThat(verify(bytes(desk.credential()), Optional.empty()))
                .isInstanceOfSatisfying(
                        Verified.class,
                        verified -> assertThat(verified.statusAsOf()).isEmpty());
    }

    @Test
    void how_the_file_is_laid_out_does_not_matter() {
        var spaced = desk.credential().toString().replace(",\"", " ,\n\t\"").getBytes(UTF_8);
        assertThat(verify(spaced, Optional.empty())).isInstanceOf(Verified.class);
    }

    @Test
    void a_changed_claim_is_refused() {
        var text = desk.credential().toString();
        for (var change : List.of(
                List.of("María Gómez", "Mario Gómez"),
                List.of("Sell live", "Sell more"),
                List.of("\"sell-live\"", "\"teach-others\""),
                List.of("2028-", "2038-"),
                List.of("Universidad", "University"),
                List.of("live/rebozos", "live/huipiles"),
                List.of("\"statusListIndex\":\"", "\"statusListIndex\":\"1"),
                List.of("\"hashed\":false", "\"hashed\":true"))) {
            var changed = text.replace(change.get(0), change.get(1));
            assertThat(changed).isNotEqualTo(text);
            assertThat(verify(changed.getBytes(UTF_8), Optional.empty())).isEqualTo(new Refused(Reason.CHANGED));
        }
    }

    @Test
    void a_wrong_key_is_refused() {
        var other = new SigningDesk();
        assertThat(reason(verify(bytes(other.credential()), Optional.empty()))).isEqualTo(Reason.WRONG_KEY);
        // Signed by somebody else under the address of our key.
        var forged = new Proof(Canon.bundled())
                .sign(
                        Json.createObjectBuilder(desk.credential())
                                .remove("proof")
                                .build(),
                        Proof.saying(DidDocument.method(desk.issuer.did(), desk.signing.key()), NOW),
                        other.signing.secret());
        assertThat(reason(verify(bytes(forged), Optional.empty()))).isEqualTo(Reason.CHANGED);
    }

    @Test
    void another_issuer_is_refused() {
        var other = new SigningDesk("https://other.example");
        var verdict = verify(bytes(other.credential()), Optional.empty());
        assertThat(verdict).isEqualTo(new Refused(Reason.UNKNOWN_ISSUER, "did:web:other.example:credentials:issuer"));
    }

    @Test
    void an_expired_accreditation_is_refused_and_one_that_has_not_begun() {
        var week = desk.credential(achieved(NOW.minus(Duration.ofDays(9)), Optional.of(NOW)), 7);
        assertThat(verify(bytes(week), Optional.empty())).isEqualTo(new Refused(Reason.EXPIRED, NOW.toString()));
        var next = desk.credential(achieved(LATER.plusSeconds(1), Optional.empty()), 7);
        assertThat(reason(verify(bytes(next), Optional.empty()))).isEqualTo(Reason.NOT_YET_VALID);
    }

    @Test
    void a_revoked_one_is_refused_and_a_list_that_is_not_its_own() {
        var mine = StatusList.indexOf(7);
        var credential = bytes(desk.credential());
        assertThat(verify(credential, Optional.of(desk.statusList(mine))))
                .isEqualTo(new Refused(Reason.REVOKED, NOW.toString()));

        var others = new SigningDesk();
        assertThat(reason(verify(credential, Optional.of(others.statusList())))).isEqualTo(Reason.OTHER_STATUS);
        var second = bytes(desk.documents.statusList(1, StatusList.empty(), desk.signing, NOW));
        assertThat(reason(verify(credential, Optional.of(second)))).isEqualTo(Reason.OTHER_STATUS);
        var cleared = new String(desk.statusList(mine), UTF_8)
                .replaceFirst(
                        "\"encodedList\":\"[^\"]+",
                        "\"encodedList\":\"" + StatusList.empty().encoded());
        assertThat(reason(verify(credential, Optional.of(cleared.getBytes(UTF_8)))))
                .isEqualTo(Reason.OTHER_STATUS);
        assertThat(reason(verify(credential, Optional.of(credential)))).isEqualTo(Reason.OTHER_STATUS);
    }

    @Test
    void after_a_rotation_both_keys_verify() {
        var newer = new SigningDesk();
        var both = both(newer, Optional.of(NOW.plusSeconds(1)), Optional.empty());
        for (var signer : List.of(desk, newer)) {
            assertThat(VERIFIER.verify(bytes(signer.credential()), both, Optional.empty(), LATER))
                    .isInstanceOf(Verified.class);
        }
    }

    @Test
    void a_key_that_retired_is_published_as_before_so_that_what_it_signed_holds_everywhere() {
        var retired = both(new SigningDesk(), Optional.of(NOW.plusSeconds(1)), Optional.empty());
        assertThat(new String(retired, UTF_8)).doesNotContain("expires");
        var credential = bytes(desk.credential());
        assertThat(VERIFIER.verify(credential, retired, Optional.empty(), LATER))
                .isInstanceOf(Verified.class);
        // Others may publish an end, from which on nothing is verified.
        var ended = new String(retired, UTF_8)
                .replace("\"type\":\"Multikey\"", "\"type\":\"Multikey\",\"expires\":\"%s\"".formatted(LATER));
        assertThat(VERIFIER.verify(credential, ended.getBytes(UTF_8), Optional.empty(), LATER))
                .isEqualTo(new Refused(Reason.KEY_RETIRED, LATER.toString()));
        assertThat(VERIFIER.verify(credential, ended.getBytes(UTF_8), Optional.empty(), LATER.minusSeconds(1)))
                .isInstanceOf(Verified.class);
    }

    @Test
    void of_a_key_that_leaked_nothing_counts_far_from_the_register() {
        var newer = new SigningDesk();
        var leaked = both(newer, Optional.of(LATER), Optional.of(NOW));
        assertThat(new String(leaked, UTF_8)).contains("\"revoked\":\"" + NOW);
        assertThat(StrictJson.parsed(new String(leaked, UTF_8)).getJsonArray("assertionMethod"))
                .hasSize(1);
        var credential = bytes(desk.credential());
        assertThat(VERIFIER.verify(credential, leaked, Optional.empty(), LATER))
                .isEqualTo(new Refused(Reason.KEY_WITHDRAWN, NOW.toString()));
        var later = both(newer, Optional.of(LATER), Optional.of(NOW.plusSeconds(1)));
        assertThat(reason(VERIFIER.verify(credential, later, Optional.empty(), LATER)))
                .isEqualTo(Reason.ASK_ISSUER);
        assertThat(VERIFIER.verify(bytes(newer.credential()), later, Optional.empty(), LATER))
                .isInstanceOf(Verified.class);
        assertThat(reason(VERIFIER.verify(bytes(newer.credential()), later, Optional.of(desk.statusList()), LATER)))
                .isEqualTo(Reason.OTHER_STATUS);
        var unreadable = new String(later, UTF_8).replaceAll("\"revoked\":\"[^\"]+", "\"revoked\":\"soon");
        assertThat(reason(VERIFIER.verify(credential, unreadable.getBytes(UTF_8), Optional.empty(), LATER)))
                .isEqualTo(Reason.WRONG_KEY);
    }

    /// The desk's key with its end, and another one without.
    private byte[] both(SigningDesk newer, Optional<Instant> retired, Optional<Instant> revoked) {
        return bytes(DidDocument.write(
                desk.issuer.did(),
                List.of(
                        DidDocument.Signer.active(newer.signing.key()),
                        new DidDocument.Signer(desk.signing.key(), retired, Optional.empty(), revoked))));
    }

    @Test
    void what_nobody_signed_cannot_be_slipped_in() {
        var credential = desk.credential();
        for (var added : List.of(
                "{\"grade\": \"10\"}",
                "{\"description\": null}",
                "{\"termsOfUse\": []}",
                "{\"termsOfUse\": \"not an address\"}",
                "{\"termsOfUse\": \"relative\"}",
                "{\"termsOfUse\": {}}",
                "{\"_:b\": \"x\"}",
                "{\"a:b c\": \"x\"}",
                "{\"https://schema.org/honor\": \"x\"}",
                "{\"@included\": [{\"name\": \"x\"}]}",
                "{\"type\": [\"VerifiableCredential\", \"OpenBadgeCredential\", \"Doctorate\"]}",
                "{\"type\": [\"VerifiableCredential\", \"OpenBadgeCredential\", \"_:x\"]}",
                "{\"type\": [\"VerifiableCredential\", \"OpenBadgeCredential\", \"VerifiableCredential\"]}",
                "{\"@context\": [\"https://www.w3.org/ns/credentials/v2\", \"https://evil.example/context\"]}",
                "{\"@context\": [\"https://www.w3.org/ns/credentials/v2\", {\"name\": \"https://schema.org/x\"}]}")) {
            var builder = Json.createObjectBuilder(credential);
            StrictJson.parsed(added).forEach(builder::add);
            assertThat(verify(bytes(builder.build()), Optional.empty()))
                    .as(added)
                    .isInstanceOf(Refused.class);
        }
    }

    @Test
    void what_is_no_credential_is_refused() {
        assertThat(reason(verify("hola".getBytes(UTF_8), Optional.empty()))).isEqualTo(Reason.NOT_JSON);
        assertThat(reason(verify("{}".getBytes(UTF_8), Optional.empty()))).isEqualTo(Reason.NOT_A_CREDENTIAL);
        assertThat(reason(verify(desk.did(), Optional.empty()))).isEqualTo(Reason.NOT_A_CREDENTIAL);
        assertThat(reason(verify(desk.statusList(), Optional.empty()))).isEqualTo(Reason.NOT_A_CREDENTIAL);
        assertThat(reason(verify(with("validFrom", "yesterday"), Optional.empty())))
                .isEqualTo(Reason.NOT_A_CREDENTIAL);
        assertThat(VERIFIER.verify(bytes(desk.credential()), "[]".getBytes(UTF_8), Optional.empty(), LATER))
                .isInstanceOf(Refused.class);
    }

    @Test
    void other_proofs_are_refused() {
        var credential = desk.credential();
        for (var change : List.of(
                "{\"cryptosuite\": \"eddsa-jcs-2022\"}",
                "{\"proofPurpose\": \"authentication\"}",
                "{\"expires\": \"2026-11-22T00:00:00Z\"}",
                "{\"type\": \"Ed25519Signature2020\"}")) {
            var proof = Json.createObjectBuilder(credential.getJsonObject("proof"));
            StrictJson.parsed(change).forEach(proof::add);
            JsonObject changed =
                    Json.createObjectBuilder(credential).add("proof", proof).build();
            assertThat(reason(verify(bytes(changed), Optional.empty()))).isEqualTo(Reason.OTHER_PROOF);
        }
    }

    private byte[] with(String name, String value) {
        return bytes(
                Json.createObjectBuilder(desk.credential()).add(name, value).build());
    }

    private Verdict verify(byte[] credential, Optional<byte[]> status) {
        return VERIFIER.verify(credential, desk.did(), status, LATER);
    }

    private static Reason reason(Verdict verdict) {
        return switch (verdict) {
            case Refused refused -> refused.reason();
            case Verified verified -> throw new AssertionError(verified);
        };
    }
}
