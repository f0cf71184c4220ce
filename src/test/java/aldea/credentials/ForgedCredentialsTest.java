package aldea.credentials;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aldea.credentials.Verdict.Reason;
import aldea.kernel.Ids;
import aldea.kernel.Language;
import aldea.kernel.Refusal;
import aldea.people.AccountId;
import aldea.people.People;
import aldea.testing.InVillage;
import aldea.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What somebody signs who got hold of a key of this house.
@InVillage
class ForgedCredentialsTest {
    private final ApplicationContext context;
    private final Credentials credentials;
    private final CredentialTable table;
    private final Documents documents;
    private final Register register;
    private final TestClock clock;

    @Autowired
    ForgedCredentialsTest(
            ApplicationContext context,
            Credentials credentials,
            CredentialTable table,
            Documents documents,
            Register register,
            TestClock clock) {
        this.context = context;
        this.credentials = credentials;
        this.table = table;
        this.documents = documents;
        this.register = register;
        this.clock = clock;
    }

    @Test
    void another_document_under_a_reference_of_ours_was_never_issued() {
        var stolen = stolen();
        var genuine = issued();
        assertThat(register.verify(document(genuine))).isInstanceOf(Verdict.Verified.class);
        var spaced = genuine.document().orElseThrow().replace(",\"", " ,\n\t\"").getBytes(UTF_8);
        assertThat(register.verify(spaced)).isInstanceOf(Verdict.Verified.class);
        assertThat(verified(forged(genuine, "Mario Gómez", stolen))).isEqualTo(Reason.NOT_ISSUED);
        credentials.revoke(genuine.credential().id(), "Por error.", somebody());
        assertThat(verified(document(genuine))).isEqualTo(Reason.REVOKED);
        assertThat(verified(forged(genuine, "Mario Gómez", stolen))).isEqualTo(Reason.NOT_ISSUED);
    }

    @Test
    void who_was_forgotten_lends_their_reference_to_nobody() {
        var stolen = stolen();
        var genuine = issued();
        var data = context.getBean(CredentialData.class);
        data.erase(genuine.credential().holder().orElseThrow());
        assertThat(register.verify(document(genuine))).isInstanceOf(Verdict.Verified.class);
        assertThat(verified(forged(genuine, "Mario Gómez", stolen))).isEqualTo(Reason.NOT_ISSUED);
        // Forgotten before seals were kept: what is left is compared.
        context.getBean(JdbcClient.class)
                .sql("UPDATE credentials.credentials SET seal = NULL WHERE id = :id")
                .param("id", genuine.credential().id().value())
                .update();
        assertThat(register.verify(document(genuine))).isInstanceOf(Verdict.Verified.class);
        clock.advance(Duration.ofMinutes(1));
        assertThat(verified(forged(genuine, "Mario Gómez", stolen, clock.instant())))
                .isEqualTo(Reason.NOT_ISSUED);
    }

    @Test
    void a_retired_key_signs_nothing_new() {
        var stolen = stolen();
        var genuine = issued();
        context.getBean(Keys.class).rotate(issuer(), somebody());
        assertThat(register.verify(document(genuine))).isInstanceOf(Verdict.Verified.class);
        clock.advance(Duration.ofSeconds(2));
        assertThat(verified(forged(genuine, "Mario Gómez", stolen, clock.instant())))
                .isEqualTo(Reason.KEY_RETIRED);
    }

    @Test
    void of_a_key_that_leaked_only_what_was_issued_before_counts() {
        var stolen = stolen();
        var early = issued();
        clock.advance(Duration.ofMinutes(2));
        var leaked = clock.instant();
        var late = issued();
        clock.advance(Duration.ofMinutes(2));
        var withdrawals = context.getBean(Withdrawals.class);
        var by = somebody();
        assertThatThrownBy(
                        () -> withdrawals.withdraw(stolen.key(), clock.instant().plusSeconds(1), by))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> withdrawals.withdraw(Multikey.of(Multikey.generate()), leaked, by))
                .isInstanceOf(Refusal.class);
        withdrawals.withdraw(stolen.key(), leaked, by);
        withdrawals.withdraw(stolen.key(), leaked.plusSeconds(60), by);
        assertThat(register.verify(document(early))).isInstanceOf(Verdict.Verified.class);
        assertThat(verified(document(late))).isEqualTo(Reason.KEY_WITHDRAWN);
        assertThat(verified(forged(early, "Mario Gómez", stolen))).isEqualTo(Reason.NOT_ISSUED);
        assertThat(verified(forged(early, "Inés López", stolen, leaked))).isEqualTo(Reason.KEY_WITHDRAWN);

        var again = table.find(late.credential().id()).orElseThrow();
        assertThat(again.publicKey()).isNotEqualTo(stolen.key().multibase());
        assertThat(again.place()).isEqualTo(late.place());
        assertThat(register.verify(document(again))).isInstanceOf(Verdict.Verified.class);
        assertThat(register.statusList(StatusList.listOf(late.place())).orElseThrow())
                .doesNotContain(stolen.key().multibase());
        assertThat(table.find(early.credential().id())).contains(early);
        assertThat(credentials.check()).isEmpty();
        var did = context.getBean(Issuer.class).published().toString().getBytes(UTF_8);
        assertThat(Verifier.offline().verify(document(early), did, Optional.empty(), clock.instant()))
                .isInstanceOfSatisfying(
                        Verdict.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.ASK_ISSUER));
        assertThat(Verifier.offline().verify(document(again), did, Optional.empty(), clock.instant()))
                .isInstanceOf(Verdict.Verified.class);
    }

    private String issuer() {
        return context.getBean(Issuer.class).did();
    }

    private Keys.Signing stolen() {
        return context.getBean(Keys.class).current(issuer());
    }

    private byte[] forged(CredentialTable.Row row, String holder, Keys.Signing stolen) {
        return forged(row, holder, stolen, row.credential().issuedAt());
    }

    private byte[] forged(CredentialTable.Row row, String holder, Keys.Signing stolen, Instant at) {
        return SigningDesk.bytes(documents.credential(row.credential(), holder, row.place(), stolen, at));
    }

    private Reason verified(byte[] content) {
        return ((Verdict.Refused) register.verify(content)).reason();
    }

    private CredentialTable.Row issued() {
        var name = new Draft.Phrase("Vende en vivo", "Sell live");
        var id = credentials.issue(new Draft(
                somebody(),
                "forged",
                "attempt-1",
                name,
                name,
                List.of(),
                clock.instant(),
                Optional.empty(),
                Optional.empty()));
        return table.find(id).orElseThrow();
    }

    private AccountId somebody() {
        return context.getBean(People.class)
                .register(
                        "forged-%s@example.org"
                                .formatted(context.getBean(Ids.class).next()),
                        "Inés López",
                        Language.ES);
    }

    private static byte[] document(CredentialTable.Row row) {
        return row.document().orElseThrow().getBytes(UTF_8);
    }
}
