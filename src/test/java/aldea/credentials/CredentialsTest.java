package aldea.credentials;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aldea.kernel.Ids;
import aldea.kernel.Language;
import aldea.kernel.Refusal;
import aldea.people.AccountId;
import aldea.people.People;
import aldea.people.PersonalData;
import aldea.testing.InVillage;
import aldea.testing.TestClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// What is issued, taken back and forgotten.
@InVillage
class CredentialsTest {
    private final Credentials credentials;
    private final CredentialTable table;
    private final Register register;
    private final Keys keys;
    private final KeyTable keyTable;
    private final Ids ids;
    private final Issuer issuer;
    private final CredentialData data;
    private final People people;
    private final TestClock clock;

    @Autowired
    CredentialsTest(
            Credentials credentials,
            CredentialTable table,
            Register register,
            Keys keys,
            KeyTable keyTable,
            Ids ids,
            Issuer issuer,
            List<PersonalData> data,
            People people,
            TestClock clock) {
        this.credentials = credentials;
        this.table = table;
        this.register = register;
        this.keys = keys;
        this.keyTable = keyTable;
        this.ids = ids;
        this.issuer = issuer;
        this.data = data.stream()
                .filter(CredentialData.class::isInstance)
                .map(CredentialData.class::cast)
                .findFirst()
                .orElseThrow();
        this.people = people;
        this.clock = clock;
    }

    @Test
    void issuing_twice_is_issuing_once() throws Exception {
        var draft = draft(somebody());
        var first = credentials.issue(draft);
        assertThat(credentials.issue(draft)).isEqualTo(first);
        assertThat(credentials.ofHolder(draft.holder())).hasSize(1);

        var raced = draft(somebody());
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var ids = pool.invokeAll(IntStream.range(0, 6)
                    .<Callable<CredentialId>>mapToObj(n -> () -> credentials.issue(raced))
                    .toList());
            var one = ids.getFirst().get();
            for (var id : ids) {
                assertThat(id.get()).isEqualTo(one);
            }
        }
        assertThat(credentials.valid(raced.holder(), "sell-live")).isPresent();
        assertThat(credentials.valid(raced.holder(), "teach-others")).isEmpty();
        assertThat(credentials.check()).isEmpty();
    }

    @Test
    void what_is_issued_verifies_until_it_is_revoked() {
        var holder = somebody();
        var id = credentials.issue(draft(holder));
        var row = table.find(id).orElseThrow();
        assertThat(register.verify(document(row))).isInstanceOf(Verdict.Verified.class);
        assertThat(list(row).has(StatusList.indexOf(row.place()))).isFalse();

        credentials.revoke(id, "La transmisión era de otra persona.", holder);
        credentials.revoke(id, "Otra vez.", holder);
        assertThat(register.verify(document(row)))
                .isInstanceOfSatisfying(
                        Verdict.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Verdict.Reason.REVOKED));
        assertThat(list(row).has(StatusList.indexOf(row.place()))).isTrue();
        var found = credentials.find(id).orElseThrow();
        assertThat(found.state(clock.instant())).isEqualTo(Credential.State.REVOKED);
        assertThat(found.revocation().orElseThrow().reason()).startsWith("La transmisión");
        assertThat(credentials.valid(holder, "sell-live")).isEmpty();
    }

    @Test
    void what_was_revoked_may_be_earned_again_as_another_one() {
        var draft = draft(somebody());
        var first = credentials.issue(draft);
        credentials.revoke(first, "Por error.", draft.holder());
        var second = credentials.issue(draft);
        assertThat(second).isNotEqualTo(first);
        assertThat(credentials.issue(draft)).isEqualTo(second);
        assertThat(register.verify(document(table.find(first).orElseThrow()))).isInstanceOf(Verdict.Refused.class);
        assertThat(register.verify(document(table.find(second).orElseThrow()))).isInstanceOf(Verdict.Verified.class);
        assertThat(credentials.revoked())
                .extracting(Credential::id)
                .contains(first)
                .doesNotContain(second);
        assertThat(credentials.check()).isEmpty();
    }

    @Test
    void nothing_is_revoked_without_a_reason() {
        var holder = somebody();
        var id = credentials.issue(draft(holder));
        assertThatThrownBy(() -> credentials.revoke(id, " ", holder)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> credentials.revoke(new CredentialId(new UUID(7, 7)), "x", holder))
                .isInstanceOf(Refusal.class);
        assertThat(credentials.find(id).orElseThrow().revocation()).isEmpty();
    }

    @Test
    void after_a_new_key_old_credentials_still_verify_and_the_old_secret_is_gone() throws Exception {
        var before = table.find(credentials.issue(draft(somebody()))).orElseThrow();
        var file = Path.of("target/keys-of-tests", before.publicKey() + ".key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");

        keys.rotate(issuer.did(), somebody());
        assertThat(file).doesNotExist();
        var after = table.find(credentials.issue(draft(somebody()))).orElseThrow();
        assertThat(after.publicKey()).isNotEqualTo(before.publicKey());
        assertThat(register.verify(document(before))).isInstanceOf(Verdict.Verified.class);
        assertThat(register.verify(document(after))).isInstanceOf(Verdict.Verified.class);
        assertThat(issuer.published().toString()).contains(before.publicKey(), after.publicKey());
    }

    @Test
    void a_node_without_the_secret_makes_a_key_of_its_own() throws Exception {
        var before = table.find(credentials.issue(draft(somebody()))).orElseThrow();
        var elsewhere = Files.createTempDirectory("keys");
        var restored = new Keys(keyTable, elsewhere.resolve("secret"), clock);
        assertThat(restored.current(issuer.did()).key().multibase()).isNotEqualTo(before.publicKey());
        assertThat(restored.current(issuer.did())).isEqualTo(restored.current(issuer.did()));
        assertThat(register.verify(document(before))).isInstanceOf(Verdict.Verified.class);
    }

    @Test
    void who_is_forgotten_leaves_no_name_and_copies_can_still_be_checked() {
        var holder = somebody();
        var id = credentials.issue(draft(holder));
        var row = table.find(id).orElseThrow();
        assertThat(data.export(holder).get("credentials")).hasSize(1);

        data.erase(holder);
        var left = table.find(id).orElseThrow();
        assertThat(left.document()).isEmpty();
        assertThat(left.credential().holder()).isEmpty();
        assertThat(left.credential().holderName()).isEmpty();
        assertThat(left.credential().evidence()).isEmpty();
        assertThat(left.place()).isEqualTo(row.place());
        assertThat(data.export(holder).get("credentials")).isEmpty();
        assertThat(register.verify(document(row))).isInstanceOf(Verdict.Verified.class);
        credentials.revoke(id, "Se dio por error.", somebody());
        assertThat(register.verify(document(row))).isInstanceOf(Verdict.Refused.class);
        assertThat(credentials.check()).isEmpty();
    }

    private Draft draft(AccountId holder) {
        var now = clock.instant();
        return new Draft(
                holder,
                "sell-live",
                "attempt-1",
                new Draft.Phrase("Vende en vivo desde tu pueblo", "Sell live from your village"),
                new Draft.Phrase("Hizo una transmisión completa.", "Did a whole broadcast."),
                List.of(new Draft.Evidence("La transmisión", "/live/rebozos")),
                now,
                Optional.of(now.plus(Duration.ofDays(730))),
                Optional.of("Universidad de la Sierra"));
    }

    private AccountId somebody() {
        return people.register("learner-%s@example.org".formatted(ids.next()), "Inés López", Language.ES);
    }

    private static byte[] document(CredentialTable.Row row) {
        return row.document().orElseThrow().getBytes(UTF_8);
    }

    private StatusList list(CredentialTable.Row row) {
        var json = StrictJson.parsed(
                register.statusList(StatusList.listOf(row.place())).orElseThrow());
        return StatusList.decode(json.getJsonObject("credentialSubject").getString("encodedList"))
                .orElseThrow();
    }
}
