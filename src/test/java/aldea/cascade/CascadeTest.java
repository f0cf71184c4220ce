package aldea.cascade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aldea.credentials.Credential;
import aldea.credentials.Credentials;
import aldea.kernel.Ids;
import aldea.kernel.Language;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.AccountId;
import aldea.people.People;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.testing.InVillage;
import aldea.testing.Seeds;
import aldea.testing.TestClock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@InVillage
class CascadeTest {
    private static final String COURSE = "sell-live";

    @Autowired
    Cascade cascade;

    @Autowired
    Credentials credentials;

    @Autowired
    People people;

    @Autowired
    Ids ids;

    @Autowired
    TestClock clock;

    @Test
    void an_accreditation_holds_until_its_last_day_and_only_who_has_one_gives_one() {
        var root = operator();
        var teacher = somebody();
        var next = somebody();
        var today = Rules.day(clock.instant());
        refused(Problem.NOT_ACCREDITED, () -> cascade.mustTeach(teacher, COURSE, today));
        refused(Problem.NO_BASIS, () -> accredit(teacher, root, Optional.empty(), "", today, today.plusDays(30)));
        refused(Problem.SECOND_PERSON, () -> accredit(root, root, Optional.empty(), "yo", today, today.plusDays(30)));
        refused(Problem.BAD_INPUT, () -> accredit(teacher, root, Optional.empty(), "x", today, today.plusYears(9)));
        var first = accredit(teacher, root, Optional.empty(), "Vino con la delegación", today, today.plusDays(30));
        var second = credential(next);
        var given = accredit(next, teacher, Optional.of(second), "", today, today.plusDays(60));
        assertThat(accreditation(next).level()).isEqualTo(2);
        refused(
                Problem.NO_BASIS,
                () -> accredit(somebody(), teacher, Optional.of(second), "de otra", today, today.plusDays(60)));
        cascade.mustTeach(teacher, COURSE, today.plusDays(30));
        refused(Problem.ACCREDITATION_OVER, () -> cascade.mustTeach(teacher, COURSE, today.plusDays(31)));
        cascade.revoke(given, teacher, "Dejó de enseñar");
        refused(Problem.ACCREDITATION_REVOKED, () -> cascade.mustTeach(next, COURSE, today.plusDays(1)));
        assertThat(state(next)).isEqualTo(Credential.State.REVOKED);
        clock.advance(Duration.ofDays(31));
        assertThat(state(teacher)).isEqualTo(Credential.State.EXPIRED);
        refused(
                Problem.ACCREDITATION_OVER,
                () -> accredit(somebody(), teacher, Optional.of(second), "", today, today.plusDays(60)));
        assertThat(credentials
                        .find(accreditations(teacher).getFirst().credential())
                        .orElseThrow()
                        .key())
                .isEqualTo(first.value().toString());
        assertThat(cascade.check()).isEmpty();
    }

    private Credential.State state(AccountId person) {
        return credentials
                .find(accreditations(person).getFirst().credential())
                .orElseThrow()
                .state(clock.instant());
    }

    @Autowired
    AccreditationTable table;

    private List<Accreditation> accreditations(AccountId person) {
        return table.of(person);
    }

    private Accreditation accreditation(AccountId person) {
        return cascade.accredited(person, COURSE, Rules.day(clock.instant())).orElseThrow();
    }

    private aldea.credentials.CredentialId credential(AccountId person) {
        var name = new aldea.credentials.Draft.Phrase("Vender en vivo", "Sell live");
        return credentials.issue(new aldea.credentials.Draft(
                person, COURSE, "test", name, name, List.of(), clock.instant(), Optional.empty(), Optional.empty()));
    }

    private AccreditationId accredit(
            AccountId person,
            AccountId by,
            Optional<aldea.credentials.CredentialId> basis,
            String words,
            LocalDate from,
            LocalDate until) {
        return cascade.accredit(new Accreditation.Draft(
                new AccreditationId(ids.next()), person, COURSE, by, basis, words, from, until));
    }

    /// Reach is what one finds by walking every way through what was taught, forward in time.
    @Seeds(12)
    void random_cascades_reach_what_a_simple_count_finds(long seed) {
        var random = new Random(seed);
        var persons = new ArrayList<AccountId>();
        for (var i = 0; i < 4 + random.nextInt(14); i++) {
            persons.add(new AccountId(new UUID(seed, i)));
        }
        var start = clock.instant();
        var ways = new HashMap<AccountId, Map<AccountId, Set<Integer>>>();
        for (var i = 0; i < random.nextInt(60); i++) {
            var hour = random.nextInt(20);
            var learner = persons.get(random.nextInt(persons.size()));
            var teachers =
                    List.of(persons.get(random.nextInt(persons.size())), persons.get(random.nextInt(persons.size())));
            var fact = new Taught(
                    ids.next(), teachers, learner, COURSE, Optional.empty(), "Oaxaca", start.plusSeconds(3600L * hour));
            cascade.taught(fact);
            cascade.taught(fact);
            teachers.stream()
                    .filter(teacher -> !teacher.equals(learner))
                    .forEach(teacher -> ways.computeIfAbsent(teacher, any -> new HashMap<>())
                            .computeIfAbsent(learner, any -> new HashSet<>())
                            .add(hour));
        }
        for (var person : persons) {
            var found = new HashSet<AccountId>();
            walk(person, 0, ways, found, new HashSet<>());
            found.remove(person);
            assertThat(cascade.reach(person))
                    .isEqualTo(new Reach(ways.getOrDefault(person, Map.of()).size(), found.size()));
        }
        assertThat(cascade.check()).isEmpty();
    }

    private static void walk(
            AccountId at,
            int hour,
            Map<AccountId, Map<AccountId, Set<Integer>>> ways,
            Set<AccountId> found,
            Set<String> been) {
        if (been.add(at.value() + "/" + hour)) {
            ways.getOrDefault(at, Map.of())
                    .forEach((learner, hours) -> hours.stream()
                            .filter(next -> next >= hour)
                            .forEach(next -> {
                                found.add(learner);
                                walk(learner, next, ways, found, been);
                            }));
        }
    }

    private AccountId operator() {
        var somebody = somebody();
        people.grant(somebody, Role.OPERATOR, Scope.EVERYWHERE, somebody);
        return somebody;
    }

    private AccountId somebody() {
        return people.register("t-%s@example.org".formatted(ids.next()), "Tere", Language.ES);
    }

    private static void refused(Problem problem, ThrowingCallable call) {
        assertThatThrownBy(call).matches(thrown -> thrown instanceof Refusal it && it.problem() == problem);
    }
}
