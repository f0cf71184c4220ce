package aldea.cohorts;

import static org.assertj.core.api.Assertions.assertThat;

import aldea.credentials.Credentials;
import aldea.credentials.Draft;
import aldea.desks.Desks;
import aldea.kernel.Language;
import aldea.people.AccountId;
import aldea.people.People;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.places.VillageId;
import aldea.programme.Entry;
import aldea.programme.Institution;
import aldea.programme.InstitutionId;
import aldea.programme.Measure;
import aldea.programme.Programme;
import aldea.testing.Caller;
import aldea.testing.InVillage;
import aldea.testing.SignIn;
import aldea.testing.Village;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@InVillage
class LearningTallyTest {
    private final ApplicationContext context;
    private final Desks desks;

    @LocalServerPort
    private int port;

    private Classroom room;

    @Autowired
    LearningTallyTest(ApplicationContext context, Desks desks) {
        this.context = context;
        this.desks = desks;
    }

    @BeforeEach
    void open() {
        room = Classroom.in(context, "Ana");
        count();
    }

    @AfterEach
    void desks_agree() {
        count();
        assertThat(desks.check()).isEmpty();
    }

    @Test
    void a_teacher_of_two_villages_is_one_educator_of_the_state_and_the_programme() {
        var before = whole(Measure.EDUCATORS);
        var there = oaxaca();
        var other = Village.withMaker(context).id();
        opened(Optional.of(other), Optional.empty());
        count();
        assertThat(whole(Measure.EDUCATORS)).isEqualTo(before);
        assertThat(of(room.fair().village().id(), Measure.EDUCATORS)).isEqualTo(2);
        assertThat(of(other, Measure.EDUCATORS)).isEqualTo(1);
        assertThat(oaxaca()).isEqualTo(there);
        says_so_when_a_whole_is_too_large_or_too_small();
    }

    private long oaxaca() {
        return context.getBean(JdbcClient.class)
                .sql("SELECT value FROM desks.figures WHERE measure = 'educators' AND place = :oaxaca AND year = :year")
                .param("oaxaca", UUID.fromString("00000000-0000-7000-8000-000000000020"))
                .param("year", desks.thisYear())
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    private void says_so_when_a_whole_is_too_large_or_too_small() {
        var jdbc = context.getBean(JdbcClient.class);
        var set = """
                UPDATE desks.figures SET value = :value
                 WHERE level = 'programme' AND measure = 'educators' AND year = :year""";
        for (var wrong : List.of(1, 1_000_000)) {
            jdbc.sql(set).param("value", wrong).param("year", desks.thisYear()).update();
            assertThat(desks.check()).anySatisfy(it -> assertThat(it).contains("of educators"));
        }
    }

    @Test
    void cohorts_of_an_institution_count_in_its_state() {
        var before = whole(Measure.STUDENTS);
        var cohort = opened(Optional.empty(), Optional.of(university("Oaxaca")));
        var nowhere = opened(Optional.empty(), Optional.of(university("")));
        for (var name : List.of("Beto", "Celia")) {
            context.getBean(Cohorts.class).enrol(cohort, somebody(name), room.teacher());
        }
        context.getBean(Cohorts.class).enrol(nowhere, somebody("Delfina"), room.teacher());
        context.getBean(Cohorts.class).enrol(cohort, room.learners().getFirst(), room.teacher());
        count();
        assertThat(whole(Measure.STUDENTS)).as("Ana is counted already").isEqualTo(before + 3);
        try (var coordinator = everywhere();
                var village = SignIn.caller(context, port, room.fair().coordinator())) {
            var rows = page(coordinator, "/desks/states/20/figures/students");
            var apart = rows.select("tbody tr:has(a[href^=/cohorts/figures/students?year][href*=state])");
            var number = apart.select("td.number a");
            var behind = page(coordinator, number.attr("href"));
            assertThat(behind.select("tbody th").eachText()).contains("Ana", "Beto", "Celia");
            assertThat(behind.select("tbody tr")).hasSize(Integer.parseInt(number.text()));
            assertThat(village.get(number.attr("href")).status()).isEqualTo(404);
            var all = page(coordinator, "/desks/figures/students");
            var unknown = all.select("td.number a[href$=state=]").attr("href");
            assertThat(page(coordinator, unknown).select("tbody th").eachText()).contains("Delfina");
        }
    }

    @Test
    void who_left_is_no_student_neither_on_the_desk_nor_behind_it() {
        var cohorts = context.getBean(Cohorts.class);
        var gone = somebody("Beto");
        cohorts.enrol(room.cohort(), gone, room.teacher());
        cohorts.leave(room.cohort(), gone, "Se mudó", room.teacher());
        count();
        var village = room.fair().village().id();
        assertThat(of(village, Measure.STUDENTS)).isEqualTo(1);
        var path = "/cohorts/figures/%s?year=%d&village=" + village.value();
        try (var coordinator = SignIn.caller(context, port, room.fair().coordinator());
                var stranger =
                        SignIn.caller(context, port, room.fair().village().buyer())) {
            var students = path.formatted("students", desks.thisYear());
            assertThat(page(coordinator, students).select("tbody th").eachText())
                    .containsExactly("Ana");
            assertThat(stranger.get(students).status()).isEqualTo(404);
            var educators = page(coordinator, path.formatted("educators", desks.thisYear()));
            assertThat(educators.select("tbody th").eachText()).containsExactlyInAnyOrder("Tomás", "Chela");
            assertThat(coordinator
                            .get(educators.select("tbody td a").attr("href"))
                            .status())
                    .isEqualTo(200);
            assertThat(coordinator
                            .get(path.formatted("teams", desks.thisYear()))
                            .status())
                    .isEqualTo(404);
        }
    }

    @Test
    void whose_certificate_was_revoked_is_certified_no_more() {
        var credentials = context.getBean(Credentials.class);
        var name = new Draft.Phrase("Vende en vivo", "Sell live");
        var ana = room.learners().getFirst();
        var now = room.fair().now();
        var credential = credentials.issue(
                new Draft(ana, "tally", "tally", name, name, List.of(), now, Optional.empty(), Optional.empty()));
        context.getBean(MemberTable.class)
                .certify(new MemberTable.Earned(
                        room.fair().next(),
                        context.getBean(Cohorts.class).cohort(room.cohort()),
                        ana,
                        room.teacher(),
                        now,
                        credential.value(),
                        0,
                        room.fair().next(),
                        room.fair().next(),
                        0,
                        1,
                        0,
                        List.of()));
        count();
        var village = room.fair().village().id();
        assertThat(of(village, Measure.CERTIFIED)).isEqualTo(1);
        credentials.revoke(credential, "Por error", room.teacher());
        context.getBean(Certifying.class).run(new DefaultApplicationArguments());
        count();
        assertThat(of(village, Measure.CERTIFIED)).isZero();
        // Nobody learned anything for it, which others would notice.
        context.getBean(JdbcClient.class)
                .sql("DELETE FROM cohorts.certifications WHERE credential = :credential")
                .param("credential", credential.value())
                .update();
    }

    private void count() {
        desks.count(desks.thisYear());
    }

    private long whole(Measure measure) {
        return desks.figure(measure, desks.thisYear());
    }

    private long of(VillageId village, Measure measure) {
        return desks.ranked(measure, 5_000, 0).getOrDefault(village, Map.of()).getOrDefault(measure, 0L);
    }

    private CohortId opened(Optional<VillageId> village, Optional<InstitutionId> institution) {
        var today = Rules.day(room.fair().now());
        return context.getBean(Cohorts.class)
                .open(new Cohort.Draft(
                        new CohortId(room.fair().next()),
                        "Los martes",
                        "sell-live",
                        village,
                        institution,
                        today,
                        today.plusDays(30),
                        20,
                        room.teacher()));
    }

    private InstitutionId university(String state) {
        return context.getBean(Programme.class)
                .enter(new Entry.New(
                        new InstitutionId(room.fair().next()),
                        "Universidad " + room.fair().next(),
                        Institution.Kind.UNIVERSITY,
                        state,
                        "MX",
                        "",
                        room.teacher()));
    }

    private AccountId somebody(String name) {
        return context.getBean(People.class)
                .register("tally-%s@example.org".formatted(room.fair().next()), name, Language.ES);
    }

    private Caller everywhere() {
        var account = somebody("Inés");
        context.getBean(People.class).grant(account, Role.COORDINATOR, Scope.EVERYWHERE, account);
        return SignIn.caller(context, port, account);
    }

    private static Document page(Caller caller, String path) {
        var answer = caller.get(path);
        assertThat(answer.status()).as(path).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }
}
