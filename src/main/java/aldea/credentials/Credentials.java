package aldea.credentials;

import static java.time.temporal.ChronoUnit.SECONDS;

import aldea.kernel.Ids;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.kernel.Verified;
import aldea.people.AccountId;
import aldea.people.People;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Certifies what people achieved.
@Service
public class Credentials implements Verified {
    private static final Logger log = LoggerFactory.getLogger(Credentials.class);
    private static final int LONGEST_REASON = 500;

    private final CredentialTable table;
    private final CredentialCheck check;
    private final Documents documents;
    private final Issuer issuer;
    private final Keys keys;
    private final People people;
    private final ApplicationEventPublisher events;
    private final Ids ids;
    private final InstantSource clock;

    Credentials(
            CredentialTable table,
            CredentialCheck check,
            Documents documents,
            Issuer issuer,
            Keys keys,
            People people,
            ApplicationEventPublisher events,
            Ids ids,
            InstantSource clock) {
        this.table = table;
        this.check = check;
        this.documents = documents;
        this.issuer = issuer;
        this.keys = keys;
        this.people = people;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    /// Signs and keeps a credential. One that the person has for this achievement and key already stays as it is;
    /// after a revocation it is another one.
    @Transactional
    public CredentialId issue(Draft draft) {
        var before = table.find(draft.holder(), draft.achievement(), draft.key());
        if (before.isPresent()) {
            return before.get().credential().id();
        }
        var holder = people.person(draft.holder()).name();
        var made = made(draft, holder);
        var place = table.nextPlace();
        var signing = keys.current(issuer.did());
        var document = documents.credential(made, holder, place, signing);
        var row = new CredentialTable.Row(
                made,
                issuer.did(),
                signing.key().multibase(),
                place,
                Optional.of(document.toString()),
                Optional.of(Proof.seal(StrictJson.object(document, Proof.NAME))));
        if (!table.add(row)) {
            // Somebody else issued it at the same moment.
            return table.find(draft.holder(), draft.achievement(), draft.key())
                    .orElseThrow()
                    .credential()
                    .id();
        }
        events.publishEvent(new CredentialEvent.Issued(
                made.id(), made.reference(), draft.holder(), made.achievement(), made.key(), made.issuedAt()));
        log.atInfo().addKeyValue("credential", made.id().value()).log("credential issued");
        return made.id();
    }

    /// Takes a credential back for good. Everybody who asks learns when and why; twice is once.
    ///
    /// @param reason for everybody to read: it must name nobody
    /// @throws Refusal NOT_FOUND
    @Transactional
    public void revoke(CredentialId id, String reason, AccountId by) {
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        var found = find(id).orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
        var now = clock.instant();
        if (table.revoke(id, reason.strip(), by, now)) {
            events.publishEvent(
                    new CredentialEvent.Revoked(id, found.reference(), found.holder(), found.achievement(), now));
            log.atInfo().addKeyValue("credential", id.value()).log("credential revoked");
        }
    }

    /// A person's credentials, the newest first; revoked and expired ones too.
    @Transactional(readOnly = true)
    public List<Credential> ofHolder(AccountId holder) {
        return table.ofHolder(holder).stream()
                .map(CredentialTable.Row::credential)
                .toList();
    }

    /// All that were taken back, the first first: for who was not there when it was announced.
    @Transactional(readOnly = true)
    public List<Credential> revoked() {
        return table.revoked().stream().map(CredentialTable.Row::credential).toList();
    }

    @Transactional(readOnly = true)
    public Optional<Credential> find(CredentialId id) {
        return table.find(id).map(CredentialTable.Row::credential);
    }

    /// Those that never were are absent.
    @Transactional(readOnly = true)
    public Map<CredentialId, Credential> all(Collection<CredentialId> ids) {
        return table.all(ids).stream()
                .map(CredentialTable.Row::credential)
                .collect(Collectors.toMap(Credential::id, Function.identity()));
    }

    /// The person's newest credential of an achievement that is valid now.
    @Transactional(readOnly = true)
    public Optional<Credential> valid(AccountId holder, String achievement) {
        var now = clock.instant();
        return ofHolder(holder).stream()
                .filter(one -> one.achievement().equals(achievement) && one.state(now) == Credential.State.VALID)
                .findFirst();
    }

    /// Looks through all credentials once more.
    ///
    /// @return one sentence a disagreement, beginning with `credentials`
    @Transactional(readOnly = true)
    @Override
    public List<String> check() {
        return check.disagreements();
    }

    private Credential made(Draft draft, String holder) {
        return new Credential(
                new CredentialId(ids.next()),
                // Too long to guess: who knows it was shown it.
                ids.shortReference() + "-" + ids.shortReference(),
                Optional.of(draft.holder()),
                Optional.of(holder),
                draft.achievement(),
                draft.key(),
                draft.name(),
                draft.criteria(),
                draft.evidence().stream()
                        .map(one -> new Draft.Evidence(one.title(), issuer.at(one.url())))
                        .toList(),
                draft.institution(),
                second(clock.instant()),
                second(draft.validFrom()),
                draft.validUntil().map(Credentials::second),
                Optional.empty());
    }

    // What is signed says seconds: what we keep must not say more.
    private static Instant second(Instant moment) {
        return moment.truncatedTo(SECONDS);
    }
}
