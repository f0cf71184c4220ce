package aldea.programme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aldea.kernel.Ids;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.AccountId;
import aldea.testing.InVillage;
import aldea.testing.TestClock;
import aldea.testing.Village;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

@InVillage
class ProgrammeTest {
    private final ApplicationContext context;
    private Programme programme;
    private Village village;
    private AccountId operator;

    @Autowired
    ProgrammeTest(ApplicationContext context) {
        this.context = context;
    }

    @BeforeEach
    void open() {
        programme = context.getBean(Programme.class);
        village = Village.withMaker(context);
        operator = village.buyer();
    }

    private UUID next() {
        return context.getBean(Ids.class).next();
    }

    private LocalDate today() {
        return context.getBean(TestClock.class).instant().atZone(Days.BOOKS).toLocalDate();
    }

    private InstitutionId institution(String name) {
        return programme.enter(new Entry.New(
                new InstitutionId(next()),
                name + " " + next(),
                Institution.Kind.UNIVERSITY,
                "Oaxaca",
                "MX",
                "https://example.org",
                operator));
    }

    @Test
    void what_was_promised_is_overdue_until_it_is_done() {
        var university = institution("Universidad");
        var state = institution("Secretaría");
        var agreement = programme.agree(new Entry.Agreed(
                new AgreementId(next()),
                "Convenio de prácticas",
                "Archivo 12/2026",
                today(),
                today(),
                Optional.of(today().plusYears(2)),
                List.of(university, state),
                operator));
        var duty = next();
        var obliged =
                new Entry.Obliged(duty, agreement, university, "Abrir dos grupos", today().plusDays(10), operator);
        programme.oblige(obliged);
        programme.oblige(obliged);
        var stranger = new Entry.Obliged(next(), agreement, institution("Otra"), "Nada", today(), operator);
        refused(Problem.BAD_INPUT, () -> programme.oblige(stranger));
        assertThat(states(agreement)).containsExactly("open");
        context.getBean(TestClock.class).advance(Duration.ofDays(11));
        assertThat(states(agreement)).containsExactly("overdue");
        assertThat(programme.overdue()).extracting(Institution.Obligation::id).contains(duty);
        programme.fulfil(duty, today(), "Acta 3", operator);
        assertThat(states(agreement)).containsExactly("done");
        assertThat(programme.agreement(agreement).state()).isEqualTo("in-force");
        assertThat(programme.agreement(agreement).done()).isEqualTo(1);
    }

    private List<String> states(AgreementId agreement) {
        return programme.obligations(agreement).stream()
                .map(Institution.Obligation::state)
                .toList();
    }

    @Test
    void a_plan_is_cloned_with_a_log_of_what_was_taken_and_changed() {
        var first = plan(village, Optional.empty(), List.of());
        var planning = context.getBean(Planning.class);
        inTransaction(() -> {
            planning.add(first, next(), new Entry.Wanted("Elegir el punto", 7, "coordinación"), operator);
            planning.add(first, next(), new Entry.Wanted("Primera feria", 30, "maestros"), operator);
            planning.add(first, next(), new Entry.Wanted("Visitar Bainiu", 60, "estado"), operator);
        });
        var steps = programme.planOf(village.id()).orElseThrow().steps();
        var other = Village.withMaker(context);
        var taken = List.of(steps.get(0).id(), steps.get(1).id());
        var clone = plan(other, Optional.of(first), taken);
        var cloned = programme.planOf(other.id()).orElseThrow();
        assertThat(cloned.from()).contains(first);
        assertThat(cloned.steps()).extracting(Plan.Step::words).containsExactly("Elegir el punto", "Primera feria");
        assertThat(cloned.steps()).extracting(it -> it.origin().orElseThrow()).containsExactlyElementsOf(taken);
        var changed = cloned.steps().get(1).id();
        inTransaction(() -> {
            planning.change(clone, changed, new Entry.Wanted("Primera venta en vivo", 45, "maestros"), operator);
            planning.done(clone, cloned.steps().get(0).id(), Optional.of(today()), "", operator);
        });
        assertThat(context.getBean(Planning.Log.class).of(clone))
                .extracting(it -> "%s %s %s>%s".formatted(it.kind(), it.field(), it.before(), it.after()))
                .containsExactly(
                        "taken-over  Elegir el punto>Elegir el punto",
                        "taken-over  Primera feria>Primera feria",
                        "left-out  Visitar Bainiu>",
                        "changed words Primera feria>Primera venta en vivo",
                        "changed due-day 30>45",
                        "done  >" + today());
        assertThat(programme.planOf(village.id()).orElseThrow().steps())
                .as("the one it came from stays as it was")
                .extracting(Plan.Step::words)
                .contains("Primera feria");
        refused(Problem.ALREADY_DONE, () -> plan(other, Optional.empty(), List.of()));
    }

    private PlanId plan(Village of, Optional<PlanId> from, List<UUID> takes) {
        return programme.plan(new Entry.Planned(new PlanId(next()), of.id(), "Plan", today(), from, takes, operator));
    }

    private void inTransaction(Runnable work) {
        context.getBean(TransactionTemplate.class).executeWithoutResult(status -> work.run());
    }

    @Test
    void every_published_number_has_its_source_and_its_day() {
        var numbers = programme.referenceNumbers();
        assertThat(numbers).hasSizeGreaterThan(50).allSatisfy(number -> {
            assertThat(number.title()).isNotBlank();
            assertThat(number.es()).isNotBlank();
        });
        assertThat(numbers)
                .filteredOn(number ->
                        number.code().equals("states") && number.place().equals("MX"))
                .extracting(number -> number.source() + " " + number.low().intValue())
                .as("sources disagree, and both stand")
                .containsExactly("S0 6", "S4 5");
    }

    private static void refused(Problem problem, ThrowingCallable action) {
        assertThatThrownBy(action)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.problem()).isEqualTo(problem));
    }
}
