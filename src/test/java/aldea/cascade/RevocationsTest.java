package aldea.cascade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import aldea.credentials.Credential;
import aldea.credentials.CredentialId;
import aldea.credentials.Credentials;
import aldea.credentials.Draft;
import aldea.kernel.Ids;
import aldea.kernel.Language;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.operate.Verified;
import aldea.people.AccountId;
import aldea.people.People;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.testing.InVillage;
import aldea.testing.TestClock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What follows for teaching when a credential is taken back.
@InVillage
class RevocationsTest {
    private static final String COURSE = "sell-live";

    private final ApplicationContext context;
    private final Cascade cascade;
    private final Revocations revocations;
    private final AccreditationTable table;
    private final Branches branches;
    private final Credentials credentials;
    private final People people;
    private final Ids ids;
    private final TestClock clock;

    @Autowired
    RevocationsTest(
            ApplicationContext context,
            Cascade cascade,
            Revocations revocations,
            AccreditationTable table,
            Branches branches,
            Credentials credentials,
            People people,
            Ids ids,
            TestClock clock) {
        this.context = context;
        this.cascade = cascade;
        this.revocations = revocations;
        this.table = table;
        this.branches = branches;
        this.credentials = credentials;
        this.people = people;
        this.ids = ids;
        this.clock = clock;
    }

    @Test
    void what_rests_on_a_revoked_credential_ends_with_it() {
        var root = operator();
        var teacher = somebody();
        var today = Rules.day(clock.instant());
        var basis = credential(teacher);
        accredit(teacher, root, Optional.of(basis), "", today, today.plusDays(60));
        credentials.revoke(basis, "La transmisión era de otra persona", root);
        await().untilAsserted(() ->
                assertThat(cascade.accredited(teacher, COURSE, today)).isEmpty());
        assertThatThrownBy(() -> cascade.mustTeach(teacher, COURSE, today))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.problem()).isEqualTo(Problem.ACCREDITATION_REVOKED);
                    assertThat(refusal.arguments()).contains("La transmisión era de otra persona");
                });
        assertThat(cascade.courses(teacher, today)).isEmpty();
        assertThat(state(table.of(teacher).getFirst().credential())).isEqualTo(Credential.State.REVOKED);
        assertThat(table.of(teacher).getFirst().revoked().orElseThrow())
                .isEqualTo(new Accreditation.Revoked(
                        today, root, "La transmisión era de otra persona", Optional.of(basis)));
        refused(
                Problem.ACCREDITATION_REVOKED,
                () -> accredit(somebody(), teacher, Optional.of(basis), "", today, today.plusDays(9)));

        var said = somebody();
        accredit(said, root, Optional.empty(), "Vino con la delegación", today, today.plusDays(60));
        credentials.revoke(table.of(said).getFirst().credential(), "Por error", root);
        await().untilAsserted(() ->
                assertThat(cascade.accredited(said, COURSE, today)).isEmpty());
        assertThat(cascade.check()).isEmpty();
    }

    @Test
    void what_was_revoked_before_anybody_listened_ends_when_the_house_opens() {
        var root = operator();
        var teacher = somebody();
        var today = Rules.day(clock.instant());
        var basis = credential(teacher);
        credentials.revoke(basis, "Por error", root);
        await().until(() -> heard(basis));
        var draft = new Accreditation.Draft(
                new AccreditationId(ids.next()),
                teacher,
                COURSE,
                root,
                Optional.of(basis),
                "",
                today,
                today.plusDays(9));
        table.insert(draft, 1, credential(somebody()), clock.instant());
        assertThat(cascade.accredited(teacher, COURSE, today)).isPresent();
        var unheard = "credentials: %s counts as accreditation, though it was revoked"
                .formatted(draft.id().value());
        assertThat(Verified.disagreements(context)).contains(unheard);
        revocations.run(new DefaultApplicationArguments());
        assertThat(Verified.disagreements(context)).doesNotContain(unheard);
        revocations.run(new DefaultApplicationArguments());
        refused(Problem.ACCREDITATION_REVOKED, () -> cascade.mustTeach(teacher, COURSE, today));
    }

    @Test
    void whose_certificate_was_taken_back_counts_no_more_and_the_tree_still_says_so() {
        var first = somebody();
        var second = somebody();
        var third = somebody();
        var lost = taught(first, second);
        taught(second, third);
        assertThat(cascade.reach(first)).isEqualTo(new Reach(1, 2));
        cascade.takenBack(lost);
        cascade.takenBack(lost);
        assertThat(cascade.reach(first)).isEqualTo(Reach.NONE);
        assertThat(cascade.reach(second)).isEqualTo(new Reach(1, 1));
        var tree = branches.tree(first, Language.ES);
        assertThat(tree.persons()).isZero();
        assertThat(tree.nodes().getFirst().revoked()).isTrue();
        assertThat(tree.nodes().getFirst().taught().getFirst().revoked()).isFalse();
        assertThat(cascade.check()).isEmpty();
        taught(first, second);
        assertThat(cascade.reach(first)).isEqualTo(new Reach(1, 2));
        assertThat(branches.tree(first, Language.ES).persons()).isEqualTo(2);
    }

    private UUID taught(AccountId teacher, AccountId learner) {
        var id = ids.next();
        cascade.taught(new Taught(id, List.of(teacher), learner, COURSE, Optional.empty(), "Tomados", clock.instant()));
        return id;
    }

    private boolean heard(CredentialId revoked) {
        return context.getBean(JdbcClient.class)
                .sql("SELECT count(*) FROM event_publication WHERE position(:id IN serialized_event) > 0")
                .param("id", revoked.value().toString())
                .query(Long.class)
                .single()
                .equals(0L);
    }

    private void accredit(
            AccountId person,
            AccountId by,
            Optional<CredentialId> basis,
            String words,
            LocalDate from,
            LocalDate until) {
        cascade.accredit(new Accreditation.Draft(
                new AccreditationId(ids.next()), person, COURSE, by, basis, words, from, until));
    }

    private CredentialId credential(AccountId person) {
        var name = new Draft.Phrase("Vender en vivo", "Sell live");
        return credentials.issue(new Draft(
                person, "a-basis", "test", name, name, List.of(), clock.instant(), Optional.empty(), Optional.empty()));
    }

    private Credential.State state(CredentialId id) {
        return credentials.find(id).orElseThrow().state(clock.instant());
    }

    private AccountId operator() {
        var somebody = somebody();
        people.grant(somebody, Role.OPERATOR, Scope.EVERYWHERE, somebody);
        return somebody;
    }

    private AccountId somebody() {
        return people.register("r-%s@example.org".formatted(ids.next()), "Tere", Language.ES);
    }

    private static void refused(Problem problem, ThrowingCallable call) {
        assertThatThrownBy(call).matches(thrown -> thrown instanceof Refusal it && it.problem() == problem);
    }
}
