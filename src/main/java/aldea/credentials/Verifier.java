package aldea.credentials;

import aldea.credentials.Verdict.Claims;
import aldea.credentials.Verdict.Reason;
import aldea.credentials.Verdict.Refused;
import aldea.credentials.Verdict.Verified;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Looks at a credential with nothing but what it is given: no network, no database, no server.
public final class Verifier {
    private static final String CONTEXT = "@context";

    private final Canon canon;
    private final Proof proof;
    private final boolean isBesideRegister;

    private Verifier(Canon canon, boolean isBesideRegister) {
        this.canon = canon;
        this.proof = new Proof(canon);
        this.isBesideRegister = isBesideRegister;
    }

    /// One that knows Open Badges 3.0 and Bitstring Status Lists. It knows of keys what the issuer's document said when
    /// it was fetched.
    public static Verifier offline() {
        return new Verifier(Canon.bundled(), false);
    }

    /// One whose caller looks into the register afterwards: it lets through what a key signed before it leaked.
    static Verifier besideRegister() {
        return new Verifier(Canon.bundled(), true);
    }

    /// Verifies a file with others.
    ///
    /// @param issuer its issuer's DID document
    /// @param status the status list that it names, a credential itself; without it nobody can tell whether it was
    ///     revoked
    public Verdict verify(byte[] credential, byte[] issuer, Optional<byte[]> status, Instant now) {
        var document = DidDocument.read(issuer);
        Function<String, Optional<DidDocument>> issuers =
                did -> document.filter(known -> known.did().equals(did));
        var verdict = verifyAchievement(credential, issuers, now);
        return verdict instanceof Verified verified && status.isPresent()
                ? withStatus(verified, credential, status.get(), issuers, now)
                : verdict;
    }

    /// The same without a look at its status.
    ///
    /// @param issuers a DID to what is known of it
    Verdict verifyAchievement(byte[] content, Function<String, Optional<DidDocument>> issuers, Instant now) {
        var verdict = verify(content, issuers, now);
        return verdict instanceof Verified verified
                        && verified.claims().achievement().isEmpty()
                ? new Refused(Reason.NOT_A_CREDENTIAL)
                : verdict;
    }

    private Verdict verify(byte[] content, Function<String, Optional<DidDocument>> issuers, Instant now) {
        if (content.length > StrictJson.LARGEST) {
            return new Refused(Reason.TOO_LARGE);
        }
        return StrictJson.read(content)
                .map(json -> verify(json, issuers, now))
                .orElseGet(() -> new Refused(Reason.NOT_JSON));
    }

    private Verdict verify(JsonObject json, Function<String, Optional<DidDocument>> issuers, Instant now) {
        var claims = isCredential(json) ? claims(json) : Optional.<Claims>empty();
        if (claims.isEmpty()) {
            return new Refused(Reason.NOT_A_CREDENTIAL);
        }
        var signed = StrictJson.object(json, Proof.NAME);
        if (!Proof.isKnown(signed)) {
            return new Refused(Reason.OTHER_PROOF);
        }
        if (!isOfKnownTerms(json)) {
            return new Refused(Reason.UNKNOWN_TERMS);
        }
        var issuer = issuers.apply(claims.get().issuer());
        if (issuer.isEmpty()) {
            return new Refused(Reason.UNKNOWN_ISSUER, claims.get().issuer());
        }
        var key = issuer.get().keys().get(StrictJson.text(signed, "verificationMethod"));
        if (key == null) {
            return new Refused(Reason.WRONG_KEY, StrictJson.text(signed, "verificationMethod"));
        }
        return switch (proof.check(json, key.key())) {
            case MEANINGLESS -> new Refused(Reason.UNKNOWN_TERMS);
            case CHANGED -> new Refused(Reason.CHANGED);
            case SIGNED -> ended(key, signed, now).orElseGet(() -> dated(claims.get(), now));
        };
    }

    /// Empty for what was signed while the key was good. Whoever has a key that leaked can write any date: far from the
    /// register nothing of it counts.
    private Optional<Verdict> ended(DidDocument.Signer key, JsonObject signed, Instant now) {
        Instant created;
        try {
            created = moment(StrictJson.text(signed, "created"));
        } catch (DateTimeException undated) {
            return Optional.of(new Refused(Reason.OTHER_PROOF));
        }
        if (key.revoked().filter(end -> !created.isBefore(end)).isPresent()) {
            return Optional.of(
                    new Refused(Reason.KEY_WITHDRAWN, key.revoked().get().toString()));
        }
        var over = key.retired()
                .filter(end -> !created.isBefore(end))
                .or(() -> key.expires().filter(end -> !now.isBefore(end)));
        if (over.isPresent()) {
            return Optional.of(new Refused(Reason.KEY_RETIRED, over.get().toString()));
        }
        return key.revoked()
                .filter(end -> !isBesideRegister)
                .map(end -> new Refused(Reason.ASK_ISSUER, end.toString()));
    }

    private static Verdict dated(Claims claims, Instant now) {
        if (now.isBefore(claims.validFrom())) {
            return new Refused(Reason.NOT_YET_VALID, claims.validFrom().toString());
        }
        return claims.validUntil()
                .filter(end -> !now.isBefore(end))
                .<Verdict>map(end -> new Refused(Reason.EXPIRED, end.toString()))
                .orElseGet(() -> new Verified(claims, Optional.empty()));
    }

    private Verdict withStatus(
            Verified verified,
            byte[] credential,
            byte[] status,
            Function<String, Optional<DidDocument>> issuers,
            Instant now) {
        var entry = StrictJson.read(credential)
                .map(json -> StrictJson.object(json, "credentialStatus"))
                .orElseThrow();
        var listed = verify(status, issuers, now) instanceof Verified list
                ? Optional.of(list.claims())
                : Optional.<Claims>empty();
        var list = StrictJson.read(status)
                .map(json -> StrictJson.object(json, "credentialSubject"))
                .orElse(JsonValue.EMPTY_JSON_OBJECT);
        var bits = StatusList.decode(StrictJson.text(list, "encodedList"));
        var index = index(entry);
        var isTheirs = listed.filter(
                        claims -> claims.issuer().equals(verified.claims().issuer())
                                && claims.id().equals(StrictJson.text(entry, "statusListCredential")))
                .isPresent();
        if (!isTheirs
                || !StrictJson.text(list, "statusPurpose").equals(StrictJson.text(entry, "statusPurpose"))
                || bits.filter(all -> index >= 0 && index < all.size()).isEmpty()) {
            return new Refused(Reason.OTHER_STATUS, StrictJson.text(entry, "statusListCredential"));
        }
        return bits.get().has(index)
                ? new Refused(Reason.REVOKED, listed.get().validFrom().toString())
                : new Verified(verified.claims(), Optional.of(listed.get().validFrom()));
    }

    private static int index(JsonObject entry) {
        try {
            return Integer.parseInt(StrictJson.text(entry, "statusListIndex"));
        } catch (NumberFormatException none) {
            return -1;
        }
    }

    private static boolean isCredential(JsonObject json) {
        return StrictJson.list(json, "type").stream()
                        .anyMatch(type -> type instanceof JsonString name
                                && name.getString().equals("VerifiableCredential"))
                && json.containsKey(CONTEXT)
                && json.get("credentialSubject") instanceof JsonObject
                && json.get(Proof.NAME) instanceof JsonObject;
    }

    private boolean isOfKnownTerms(JsonObject json) {
        var contexts = StrictJson.list(json, CONTEXT);
        return StrictJson.isPlain(Json.createObjectBuilder(json).remove(CONTEXT).build())
                && StrictJson.isPlain(contexts)
                && contexts.stream()
                        .allMatch(context -> context instanceof JsonString address
                                && canon.contexts().contains(address.getString()));
    }

    private static Optional<Claims> claims(JsonObject json) {
        try {
            var issuer = json.get("issuer") instanceof JsonObject profile
                    ? profile
                    : Json.createObjectBuilder()
                            .add("id", StrictJson.text(json, "issuer"))
                            .build();
            var subject = StrictJson.object(json, "credentialSubject");
            var achievement = StrictJson.object(subject, "achievement");
            var end = StrictJson.text(json, "validUntil");
            return Optional.of(new Claims(
                    StrictJson.text(json, "id"),
                    holder(subject),
                    StrictJson.text(achievement, "name"),
                    StrictJson.text(StrictJson.object(achievement, "criteria"), "narrative"),
                    StrictJson.text(issuer, "id"),
                    StrictJson.text(issuer, "name"),
                    StrictJson.text(StrictJson.object(subject, "source"), "name"),
                    moment(StrictJson.text(json, "validFrom")),
                    json.containsKey("validUntil") ? Optional.of(moment(end)) : Optional.empty(),
                    evidence(json)));
        } catch (DateTimeException | IllegalArgumentException noDate) {
            return Optional.empty();
        }
    }

    private static Instant moment(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }

    private static String holder(JsonObject subject) {
        return StrictJson.list(subject, "identifier").stream()
                .filter(entry -> entry instanceof JsonObject)
                .map(JsonValue::asJsonObject)
                .filter(entry -> StrictJson.text(entry, "identityType").equals("name"))
                .map(entry -> StrictJson.text(entry, "identityHash"))
                .findFirst()
                .orElse("");
    }

    private static List<Draft.Evidence> evidence(JsonObject json) {
        var evidence = new ArrayList<Draft.Evidence>();
        for (var entry : StrictJson.list(json, "evidence")) {
            if (entry instanceof JsonObject one && StrictJson.text(one, "id").startsWith("http")) {
                evidence.add(new Draft.Evidence(StrictJson.text(one, "name"), StrictJson.text(one, "id")));
            }
        }
        return evidence;
    }
}
