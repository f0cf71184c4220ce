package aldea.teams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import aldea.businesses.BusinessId;
import aldea.businesses.Fair;
import aldea.businesses.Registration;
import aldea.businesses.Spoken;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.AccountId;
import aldea.people.Role;
import aldea.places.Places;
import aldea.places.VillageId;
import aldea.testing.InVillage;
import aldea.testing.TestClock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@InVillage
class TeamsTest {
    private final ApplicationContext context;
    private Fair fair;
    private Teams teams;
    private AccountId student;

    @Autowired
    TeamsTest(ApplicationContext context) {
        this.context = context;
    }

    @BeforeEach
    void open() {
        fair = Fair.in(context);
        teams = context.getBean(Teams.class);
        student = fair.somebody(Role.STUDENT);
    }

    @AfterEach
    void what_is_said_is_what_happened() {
        assertThat(teams.check()).isEmpty();
    }

    private TeamId team(String name, VillageId village, int capacity, Spoken... languages) {
        var id = teams.form(new Work.Formed(
                new TeamId(fair.next()),
                name,
                village,
                Optional.empty(),
                Optional.empty(),
                capacity,
                List.of(languages),
                fair.coordinator()));
        teams.join(id, student, true, fair.coordinator());
        return id;
    }

    private UUID decide(TeamId team, BusinessId business, boolean assigned, String reason) {
        var id = fair.next();
        teams.decide(new Work.Decided(id, team, business, assigned, reason, fair.coordinator()));
        return id;
    }

    private Work.Visited visited(TeamId team, BusinessId business, boolean followUp) {
        var step = new Work.Step(
                fair.next(), "Subir tres fotos con Rosa", Rules.day(fair.now()).plusDays(7));
        return new Work.Visited(
                new VisitId(fair.next()),
                team,
                business,
                Optional.empty(),
                fair.now(),
                "Hablamos con Rosa Méndez",
                List.of(),
                followUp,
                List.of(step),
                student);
    }

    @Test
    void a_match_explains_itself_and_a_person_decides() {
        var business = fair.registered("Pan dulce", "Rosa Méndez", "951 444 0001");
        var here = team("Aquí", fair.village().id(), 2, Spoken.ZAPOTEC);
        assertThat(teams.matches(fair.businesses().business(business))).isNotEmpty();
        // Where teams set out from was just read: another one, and its end, are seen at once.
        var far = team("Lejos", far(), 2, Spoken.SPANISH);
        var fits = teams.matches(fair.businesses().business(business)).stream()
                .filter(it -> List.of(here, far).contains(it.team().id()))
                .toList();
        assertThat(fits).extracting(it -> it.team().id()).containsExactly(here, far);
        assertThat(fits.getFirst().written())
                .isEqualTo("distance 40/40 (0), language 20/20 (zapotec), sector 0/20 (0), capacity 20/20 (2/2)");
        assertThat(fits.getLast().written())
                .startsWith("distance 0/40 (")
                .endsWith("), language 0/20 (zapotec), sector 0/20 (0), capacity 20/20 (2/2)");
        refused(Problem.BAD_INPUT, () -> decide(here, business, false, " "));
        decide(here, business, false, "Este mes presentan examen");
        decide(far, business, true, "");
        assertThat(teams.accompanying(business)).contains(far);
        refused(Problem.ALREADY_DONE, () -> decide(here, business, true, ""));
        assertThat(context.getBean(AssignmentTable.class).decisions(business))
                .extracting(AssignmentTable.Decision::kind, AssignmentTable.Decision::reason)
                .contains(org.assertj.core.groups.Tuple.tuple("refused", "Este mes presentan examen"));
        var second = fair.registered("Pan salado", "Otra", "951 444 0002");
        var third = fair.registered("Nieves", "Tercera", "951 444 0003");
        decide(far, second, true, "");
        refused(Problem.NOT_POSSIBLE_NOW, () -> decide(far, third, true, ""));
        assertThat(context.getBean(Matching.class)
                        .fit(fair.businesses().business(third), teams.team(far))
                        .written())
                .contains("sector 20/20 (2)", "capacity 0/20 (0/2)");
        teams.end(far, student);
        assertThat(teams.matches(fair.businesses().business(business)))
                .noneMatch(it -> it.team().id().equals(far));
    }

    private VillageId far() {
        return context.getBean(Places.class)
                .addVillage(new Places.VillageDraft(
                        "Lejano",
                        "LEJ" + fair.next(),
                        "Otro",
                        "Puebla",
                        "MX",
                        19.9,
                        -97.9,
                        ZoneId.of("America/Mexico_City"),
                        Optional.empty()));
    }

    @Test
    void a_visit_is_written_down_once_and_only_where_the_team_was() {
        var business = fair.registered("Miel", "Rosa Méndez", "951 444 0010");
        var team = team("Abejas", fair.village().id(), 3, Spoken.SPANISH);
        var visit = visited(team, business, false);
        refused(Problem.NOT_FOUND, () -> teams.visit(visit));
        decide(team, business, true, "");
        teams.visit(visit);
        teams.visit(visit);
        assertThat(context.getBean(VisitTable.class).of(business))
                .singleElement()
                .satisfies(made -> {
                    assertThat(made.present()).containsExactly(student);
                    assertThat(made.notes()).contains("Rosa");
                });
        assertThat(context.getBean(VisitTable.class).openSteps(List.of(team))).hasSize(1);
        var other = new Work.Visited(
                visit.id(),
                team,
                business,
                Optional.empty(),
                visit.at(),
                "Otra cosa",
                List.of(),
                false,
                List.of(),
                student);
        refused(Problem.REPEATED_WITH_OTHER_CONTENT, () -> teams.visit(other));
    }

    @Test
    void what_was_written_about_an_owner_goes_with_the_consent() {
        var business = fair.registered("Queso", "Rosa Méndez", "951 444 0020");
        var team = team("Vacas", fair.village().id(), 3, Spoken.SPANISH);
        decide(team, business, true, "");
        teams.visit(visited(team, business, false));
        fair.businesses()
                .withdraw(new Registration.Withdrawal(
                        fair.next(), business, Registration.How.SPOKEN, fair.coordinator(), fair.now()));
        var visits = context.getBean(VisitTable.class);
        await().until(() -> visits.of(business).getFirst().notes().isEmpty());
        assertThat(visits.openSteps(List.of(team)).getFirst().words()).isEmpty();
        assertThat(visits.of(business)).as("it still counts").hasSize(1);
    }

    @Test
    void a_follow_up_is_late_until_somebody_goes() {
        var business = fair.registered("Velas", "Rosa", "951 444 0030");
        var team = team("Luz", fair.village().id(), 3, Spoken.SPANISH);
        decide(team, business, true, "");
        teams.visit(visited(team, business, true));
        assertThat(late(team)).isEmpty();
        context.getBean(TestClock.class).advance(Duration.ofDays(31));
        assertThat(late(team)).containsExactly(30);
        teams.visit(visited(team, business, false));
        assertThat(late(team)).isEmpty();
        context.getBean(TestClock.class).advance(Duration.ofDays(60));
        assertThat(late(team)).containsExactly(90);
    }

    private List<Integer> late(TeamId team) {
        return context.getBean(VisitTable.class).late(List.of(team), fair.now(), context.getBean(Rules.class)).stream()
                .map(VisitTable.Late::days)
                .toList();
    }

    @Test
    void hours_are_corrected_by_another_fact() {
        var team = team("Horas", fair.village().id(), 1, Spoken.SPANISH);
        var hours = context.getBean(HourTable.class);
        var day = Rules.day(fair.now());
        var wrong = worked(team, day, 600, Optional.empty());
        assertThat(hours.minutes(team)).isEqualTo(600);
        worked(team, day, 60, Optional.of(wrong));
        assertThat(hours.minutes(team)).isEqualTo(60);
        assertThat(hours.hours(team)).hasSize(2);
        refused(Problem.BAD_INPUT, () -> worked(team, day, 30, Optional.of(wrong)));
        refused(Problem.BAD_INPUT, () -> worked(team, day, 1_441, Optional.empty()));
    }

    private UUID worked(TeamId team, LocalDate day, int minutes, Optional<UUID> corrects) {
        var id = fair.next();
        teams.worked(new Work.Hours(id, team, student, day, minutes, "", corrects, student));
        return id;
    }

    @Test
    void who_accompanies_a_business_sees_it() {
        var business = fair.registered("Sal", "Rosa", "951 444 0040");
        var team = team("Mar", fair.village().id(), 1, Spoken.SPANISH);
        var sight = context.getBean(TeamSight.class);
        assertThat(sight.accompanied(student)).isEmpty();
        decide(team, business, true, "");
        assertThat(sight.accompanied(student)).containsExactly(business);
        teams.release(team, business, "", fair.coordinator());
        assertThat(sight.accompanied(student)).isEmpty();
        assertThat(teams.accompanying(business)).isEmpty();
    }

    private static void refused(Problem problem, ThrowingCallable action) {
        assertThatThrownBy(action)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.problem()).isEqualTo(problem));
    }
}
