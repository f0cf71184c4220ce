package aldea.cohorts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import aldea.academy.Academy;
import aldea.academy.LessonKey;
import aldea.academy.Syllabus;
import aldea.cascade.Accreditation;
import aldea.cascade.AccreditationId;
import aldea.cascade.Cascade;
import aldea.cascade.Reach;
import aldea.credentials.CredentialId;
import aldea.credentials.Credentials;
import aldea.exams.Examined;
import aldea.exams.Supervision;
import aldea.kernel.Ids;
import aldea.kernel.Language;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.live.Live;
import aldea.live.Plan;
import aldea.people.AccountId;
import aldea.people.People;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.practicum.Done;
import aldea.practicum.Milestone;
import aldea.practicum.Practicum;
import aldea.testing.InVillage;
import aldea.testing.TestClock;
import aldea.testing.Village;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@InVillage
class CohortsTest {
    private static final String COURSE = "sell-live";

    @Autowired
    ApplicationContext context;

    @Autowired
    Cohorts cohorts;

    @Autowired
    Cascade cascade;

    @Autowired
    Academy academy;

    @Autowired
    Practicum practicum;

    @Autowired
    Credentials credentials;

    @Autowired
    People people;

    @Autowired
    Ids ids;

    @Autowired
    TestClock clock;

    private Village village;
    private AccountId teacher;
    private AccountId learner;

    @BeforeEach
    void begin() {
        village = Village.withMaker(context);
        var root = somebody("Rosa");
        people.grant(root, Role.OPERATOR, Scope.EVERYWHERE, root);
        teacher = somebody("Tomás");
        learner = village.maker();
        cascade.accredit(new Accreditation.Draft(
                new AccreditationId(ids.next()),
                teacher,
                COURSE,
                root,
                Optional.empty(),
                "Vino con la delegación",
                today(),
                today().plusDays(60)));
    }

    @Test
    void who_read_sat_came_and_did_it_is_certified_once_and_counted() {
        var cohort = opened(2);
        cohorts.enrol(cohort, learner, teacher);
        var other = somebody("Ofelia");
        assertThat(cohorts.join(code(cohort).toLowerCase(java.util.Locale.ROOT).replace("-", " "), other))
                .isEqualTo(cohort);
        refused(Problem.COHORT_FULL, () -> cohorts.join(code(cohort), somebody("Tarde")));
        assertThat(context.getBean(CohortSight.class).learnersOf(teacher)).containsExactlyInAnyOrder(learner, other);
        assertThat(context.getBeansOfType(Supervision.class)).isNotEmpty();
        var lessons = lessons();
        var session = scheduled(cohort, today(), lessons.subList(0, 2));
        var second = scheduled(cohort, today().plusDays(2), lessons.subList(2, 3));
        scheduled(cohort, today().plusDays(20), lessons.subList(3, lessons.size()));
        clock.advance(Duration.ofDays(1));
        cohorts.attend(ids.next(), session, learner, Mark.ABSENT, teacher, 0);
        cohorts.attend(ids.next(), session, learner, Mark.PRESENT, teacher, 0);
        var key = ids.next();
        cohorts.attend(key, session, other, Mark.ABSENT, teacher, 0);
        cohorts.attend(key, session, other, Mark.ABSENT, teacher, 0);
        refused(Problem.REPEATED_WITH_OTHER_CONTENT, () -> cohorts.attend(key, session, other, Mark.LATE, teacher, 0));
        refused(Problem.NOT_FOUND, () -> cohorts.attend(ids.next(), session, other, Mark.LATE, learner, 0));
        academy.lessonRead(learner, new LessonKey(COURSE, lessons.getFirst()));
        academy.lessonRead(learner, new LessonKey(COURSE, lessons.get(1)));
        what_is_missing_is_said(cohort, other);
        refused(Problem.NOT_EARNED_YET, () -> cohorts.certify(cohort, learner, teacher));
        learns();
        broadcasts(Duration.ofMinutes(9));
        broadcasts(Duration.ofMinutes(11));
        assertThat(practicum.done(learner))
                .extracting(Done::milestone)
                .containsExactly(Milestone.FIRST_PRODUCT, Milestone.FIRST_BROADCAST);
        clock.advance(Duration.ofDays(1));
        cohorts.attend(ids.next(), second, learner, Mark.LATE, teacher, 0);
        var credential = cohorts.certify(cohort, learner, teacher);
        assertThat(cohorts.certify(cohort, learner, teacher)).isEqualTo(credential);
        assertThat(credentials.find(credential).orElseThrow().evidence()).hasSize(3);
        assertThat(cascade.reach(teacher)).isEqualTo(new Reach(1, 1));
        assertThat(cohorts.standing(cohort, learner).orElseThrow().certificate())
                .isPresent();
        and_what_was_revoked_is_not_handed_out_again(cohort, credential);
        refused(Problem.NOT_EARNED_YET, () -> cohorts.certify(cohort, other, teacher));
        and_nobody_certifies_when_the_accreditation_is_over(cohort, other);
        assertThat(cohorts.check()).isEmpty();
        assertThat(practicum.check()).isEmpty();
        assertThat(aldea.operate.Verified.disagreements(context)).noneMatch(line -> line.startsWith("cohort"));
    }

    private void what_is_missing_is_said(CohortId cohort, AccountId other) {
        var standing = cohorts.standing(cohort);
        assertThat(standing).extracting(Standing::person).containsExactly(other, learner);
        assertThat(standing.getFirst().behind())
                .extracting(Standing.Gap::code)
                .containsExactly("lessons", "attendance");
        assertThat(standing.getLast().behind()).isEmpty();
        assertThat(standing.getLast().missing())
                .extracting(Standing.Gap::code)
                .containsExactly("lessons", "exam", "task", "first-product", "first-broadcast");
    }

    private void and_nobody_certifies_when_the_accreditation_is_over(CohortId cohort, AccountId other) {
        clock.advance(Duration.ofDays(61));
        refused(Problem.ACCREDITATION_OVER, () -> cohorts.certify(cohort, other, teacher));
        refused(Problem.ACCREDITATION_OVER, () -> opened(2));
    }

    private void and_what_was_revoked_is_not_handed_out_again(CohortId cohort, CredentialId first) {
        credentials.revoke(first, "La transmisión era de otra persona", teacher);
        var standing = cohorts.standing(cohort, learner).orElseThrow();
        assertThat(standing.certificate()).isEmpty();
        assertThat(standing.revoked().orElseThrow().credential()).isEqualTo(first);
        await().untilAsserted(() -> assertThat(cascade.reach(teacher)).isEqualTo(new Reach(0, 0)));
        var second = cohorts.certify(cohort, learner, teacher);
        assertThat(second).isNotEqualTo(first);
        assertThat(cohorts.certify(cohort, learner, teacher)).isEqualTo(second);
        assertThat(cascade.reach(teacher)).isEqualTo(new Reach(1, 1));
    }

    private void learns() {
        lessons().forEach(key -> academy.lessonRead(learner, new LessonKey(COURSE, key)));
        new Examined(context, learner, COURSE).passes().handsInFor(teacher);
    }

    private void broadcasts(Duration lasting) {
        var live = context.getBean(Live.class);
        var product = village.product("Rebozo", 400, 3);
        var show = live.plan(
                learner,
                new Plan(ids.next(), village.shop(), "En vivo", clock.instant(), Language.ES, List.of(product.id())));
        live.start(show.id());
        clock.advance(lasting);
        live.end(show.id());
        if (lasting.toMinutes() >= 10) {
            await().until(() ->
                    practicum.done(learner).stream().anyMatch(one -> one.path().equals("/live/" + show.slug())));
        }
    }

    private CohortId opened(int capacity) {
        return cohorts.open(new Cohort.Draft(
                new CohortId(ids.next()),
                "Martes por la tarde",
                COURSE,
                Optional.of(village.id()),
                Optional.empty(),
                today(),
                today().plusDays(30),
                capacity,
                teacher));
    }

    private SessionId scheduled(CohortId cohort, LocalDate day, List<String> lessons) {
        return cohorts.schedule(new Session.Draft(
                new SessionId(ids.next()),
                cohort,
                day,
                LocalTime.of(0, 1),
                LocalTime.of(0, 2),
                "Biblioteca",
                "",
                "Lo primero",
                lessons,
                teacher));
    }

    private String code(CohortId cohort) {
        return cohorts.cohort(cohort).code();
    }

    private List<String> lessons() {
        return academy.course(COURSE).orElseThrow().syllabus().lessons().stream()
                .map(Syllabus.Lesson::key)
                .toList();
    }

    private LocalDate today() {
        return Rules.day(clock.instant());
    }

    private AccountId somebody(String name) {
        return people.register("c-%s@example.org".formatted(ids.next()), name, Language.ES);
    }

    private static void refused(Problem problem, ThrowingCallable call) {
        assertThatThrownBy(call).matches(thrown -> thrown instanceof Refusal it && it.problem() == problem);
    }
}
