package aldea.credentials;

import static java.time.temporal.ChronoUnit.SECONDS;

import aldea.kernel.Hash;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/// Writes and signs credentials and status lists.
@Component
class Documents {
    private final Issuer issuer;
    private final Proof proof;

    Documents(Issuer issuer) {
        this.issuer = issuer;
        this.proof = new Proof(Canon.bundled());
    }

    /// An Open Badges 3.0 credential.
    JsonObject credential(Credential made, String holder, long place, Keys.Signing signing) {
        return credential(made, holder, place, signing, made.issuedAt());
    }

    /// The same, signed at another time than it was issued.
    JsonObject credential(Credential made, String holder, long place, Keys.Signing signing, Instant at) {
        var document = Json.createObjectBuilder()
                .add("@context", list(Canon.CREDENTIALS, Canon.OPEN_BADGES))
                .add("id", issuer.at(made.path()))
                .add("type", list("VerifiableCredential", "OpenBadgeCredential"))
                .add("name", made.name().both())
                .add("issuer", issuer.profile())
                .add("validFrom", text(made.validFrom()));
        made.validUntil().ifPresent(end -> document.add("validUntil", text(end)));
        document.add("credentialSubject", subject(made, holder));
        if (!made.evidence().isEmpty()) {
            document.add("evidence", evidence(made.evidence()));
        }
        document.add("credentialStatus", status(place));
        return signed(document.build(), signing, at);
    }

    /// The address of a status list.
    String list(long number) {
        return issuer.at("/credentials/status/" + number);
    }

    /// A Bitstring Status List credential.
    JsonObject statusList(long number, StatusList revoked, Keys.Signing signing, Instant now) {
        var document = Json.createObjectBuilder()
                .add("@context", list(Canon.CREDENTIALS))
                .add("id", list(number))
                .add("type", list("VerifiableCredential", "BitstringStatusListCredential"))
                .add("issuer", issuer.did())
                .add("validFrom", text(now))
                .add(
                        "credentialSubject",
                        Json.createObjectBuilder()
                                .add("id", list(number) + "#list")
                                .add("type", "BitstringStatusList")
                                .add("statusPurpose", "revocation")
                                .add("encodedList", revoked.encoded()));
        return signed(document.build(), signing, now);
    }

    private JsonObject signed(JsonObject document, Keys.Signing signing, Instant at) {
        return proof.sign(
                document, Proof.saying(DidDocument.method(issuer.did(), signing.key()), at), signing.secret());
    }

    private JsonObjectBuilder subject(Credential made, String holder) {
        var subject = Json.createObjectBuilder()
                .add("type", list("AchievementSubject"))
                .add(
                        "identifier",
                        Json.createArrayBuilder()
                                .add(Json.createObjectBuilder()
                                        .add("type", "IdentityObject")
                                        .add("hashed", false)
                                        .add("identityHash", holder)
                                        .add("identityType", "name")))
                .add(
                        "achievement",
                        Json.createObjectBuilder()
                                .add("id", issuer.at("/credentials/achievements/" + made.achievement()))
                                .add("type", list("Achievement"))
                                .add("name", made.name().both())
                                .add("description", made.name().both())
                                .add("humanCode", made.achievement())
                                .add(
                                        "criteria",
                                        Json.createObjectBuilder().add("narrative", narrative(made.criteria()))));
        made.institution()
                .ifPresent(name -> subject.add(
                        "source",
                        Json.createObjectBuilder()
                                .add("id", "urn:uuid:" + Hash.of("institution", name))
                                .add("type", list("Profile"))
                                .add("name", name)));
        return subject;
    }

    // Markdown, as the standard has it: a paragraph a language.
    private static String narrative(Draft.Phrase criteria) {
        return criteria.es().equals(criteria.en()) ? criteria.es() : criteria.es() + "\n\n" + criteria.en();
    }

    private static JsonArrayBuilder evidence(List<Draft.Evidence> evidence) {
        var all = Json.createArrayBuilder();
        evidence.forEach(one -> all.add(Json.createObjectBuilder()
                .add("id", one.url())
                .add("type", list("Evidence"))
                .add("name", one.title())));
        return all;
    }

    private JsonObjectBuilder status(long place) {
        var list = list(StatusList.listOf(place));
        var index = StatusList.indexOf(place);
        return Json.createObjectBuilder()
                .add("id", list + "#" + index)
                .add("type", "BitstringStatusListEntry")
                .add("statusPurpose", "revocation")
                .add("statusListIndex", Integer.toString(index))
                .add("statusListCredential", list);
    }

    private static JsonArrayBuilder list(String... values) {
        return Json.createArrayBuilder(List.of(values));
    }

    private static String text(Instant moment) {
        return moment.truncatedTo(SECONDS).toString();
    }
}
