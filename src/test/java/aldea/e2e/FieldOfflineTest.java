package aldea.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import aldea.academy.Academy;
import aldea.businesses.Business;
import aldea.businesses.BusinessId;
import aldea.businesses.Fair;
import aldea.businesses.Spoken;
import aldea.field.Field;
import aldea.maturity.Maturity;
import aldea.people.AccountId;
import aldea.people.Role;
import aldea.teams.TeamId;
import aldea.teams.Teams;
import aldea.teams.Work;
import aldea.testing.Chromium;
import aldea.testing.Hand;
import aldea.testing.InVillage;
import aldea.testing.Meter;
import aldea.testing.SignIn;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.Cookie;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A student's day where there is no signal, on a cheap phone, and the evening on which it all arrives.
@Tag("e2e")
@InVillage
class FieldOfflineTest {
    private static final LocatorAssertions.ContainsTextOptions PATIENTLY =
            new LocatorAssertions.ContainsTextOptions().setTimeout(60_000);

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    private final List<String> faults = new ArrayList<>();

    @Test
    void a_day_without_a_signal_arrives_once() {
        var fair = Fair.in(context);
        var student = fair.somebody(Role.STUDENT);
        var team = team(fair, student);
        var known = accompanied(fair, team);
        try (var meter = new Meter(port);
                var chromium = new Chromium(meter.port())) {
            var phone = chromium.phone();
            as(phone, student);
            var work = new FieldWork(phone, faults);
            work.small(meter);
            Hand.press(phone, "Llevármelas");
            assertThat(phone.getByText("en este teléfono").first()).isVisible();
            work.look("home");

            phone.context().setOffline(true);
            work.read();
            work.register();
            assertThat(phone.locator("[data-unsent]")).containsText("Sin enviar: 2");
            work.correct(known);
            work.visit(known.value().toString(), "Acomodamos el puesto y contamos las piezas");
            Hand.follow(phone, FieldWork.NAME);
            work.visit("", "Primera plática con Itzel");
            work.assess();
            work.look("unsent");
            // The page is gone, the phone was off: everything is still there.
            var later = phone.context().newPage();
            phone.close();
            later.navigate("/field/home");
            new FieldWork(later, faults).ready();
            assertThat(later.locator("[data-unsent]")).containsText("Sin enviar: 6");
            // Meanwhile somebody at a desk wrote something else.
            describe(fair, known);

            later.context().setOffline(false);
            // The visit waits for the team of the new business. A phone gives a try up after twenty seconds.
            assertThat(later.locator("[data-unsent]")).containsText("Sin enviar: 1", PATIENTLY);
            assertThat(later.getByText("Este negocio todavía no tiene equipo").first())
                    .isVisible();
            var business = only(fair);
            assign(fair, team, business.id());
            Hand.press(later, "Enviar ahora");
            assertThat(later.locator("[data-unsent]")).containsText("Todo enviado", PATIENTLY);
            arrivedOnce(student, team, business);
            another(later, fair, student);
            decide(later, fair, known);
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void what_was_refused_is_corrected_where_it_was_noted() {
        var fair = Fair.in(context);
        var student = fair.somebody(Role.STUDENT);
        var known = accompanied(fair, team(fair, student));
        try (var chromium = new Chromium(port)) {
            var phone = chromium.phone();
            as(phone, student);
            var work = new FieldWork(phone, faults);
            phone.navigate("/field/home");
            work.ready();
            work.noteWrongly(known, fair.next(), context.getBean(Maturity.class).instrument());
            phone.reload();
            work.ready();
            assertThat(phone.locator("#unsent")).containsText("No trabajas con este negocio");
            assertThat(phone.locator("#unsent .badge--bad")).hasCount(2);
            work.look("refused");
            work.correctVisit("Los de la sierra");
            assertThat(phone.locator("#unsent .badge--bad")).hasCount(1);
            work.correctAnswers();
            assertThat(phone.locator("[data-unsent]")).containsText("Todo enviado", PATIENTLY);
            assertThat(context.getBean(Maturity.class).assessments(known))
                    .singleElement()
                    .satisfies(it -> assertThat(it.answers()).hasSize(2));
            assertThat(context.getBean(Field.class).check()).isEmpty();
        }
        assertThat(faults).isEmpty();
    }

    private BusinessId accompanied(Fair fair, TeamId team) {
        var known = fair.registered("Alfarería Ocho Vientos", "Lupe Ocho", "");
        assign(fair, team, known);
        return known;
    }

    private TeamId team(Fair fair, AccountId student) {
        var teams = context.getBean(Teams.class);
        var team = teams.form(new Work.Formed(
                new TeamId(fair.next()),
                "Los de la sierra",
                fair.village().id(),
                Optional.empty(),
                Optional.empty(),
                9,
                List.of(Spoken.SPANISH),
                fair.coordinator()));
        teams.join(team, student, true, fair.coordinator());
        return team;
    }

    private void assign(Fair fair, TeamId team, BusinessId business) {
        context.getBean(Teams.class)
                .decide(new Work.Decided(fair.next(), team, business, true, "", fair.coordinator()));
    }

    private void as(Page phone, AccountId somebody) {
        var cookie = SignIn.cookieFor(context, somebody).split("=", 2);
        phone.context()
                .addCookies(List.of(new Cookie(cookie[0], cookie[1])
                        .setUrl("http://localhost")
                        .setHttpOnly(true)));
    }

    private static Business only(Fair fair) {
        var all = fair.businesses().in(fair.village().id()).stream()
                .filter(it -> it.label().equals(FieldWork.NAME))
                .toList();
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    private void arrivedOnce(AccountId student, TeamId team, Business business) {
        assertThat(business.identity().orElseThrow().owner()).isEqualTo("Itzel Ramírez");
        assertThat(context.getBean(JdbcClient.class)
                        .sql("SELECT notes FROM teams.visits WHERE team = :team")
                        .param("team", team.value())
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder("Acomodamos el puesto y contamos las piezas", "Primera plática con Itzel");
        assertThat(context.getBean(Maturity.class).assessments(business.id()))
                .singleElement()
                .satisfies(it -> assertThat(it.answers()).hasSize(32));
        assertThat(context.getBean(Academy.class).begun(student)).hasSize(1);
        assertThat(context.getBean(Field.class).check()).isEmpty();
    }

    /// The session ends, and somebody else signs in on the same phone: nothing of the first is shown or sent.
    private void another(Page phone, Fair fair, AccountId student) {
        var work = new FieldWork(phone, faults);
        phone.context().clearCookies();
        phone.navigate("/field/registration");
        work.ready();
        phone.getByLabel("Nombre del negocio").fill("Para después");
        Hand.press(phone, "Anotarlo");
        work.on("home");
        assertThat(phone.getByText("Se acabó tu sesión")).isVisible();
        assertThat(phone.locator("[data-unsent]")).containsText("Sin enviar: 1");
        as(phone, fair.somebody(Role.STUDENT));
        phone.navigate("/field/home");
        work.ready();
        work.sent();
        assertThat(phone.locator("[data-unsent]")).containsText("Todo enviado", PATIENTLY);
        assertThat(phone.getByText("Para después")).hasCount(0);
        assertThat(fair.businesses().in(fair.village().id()))
                .noneMatch(it -> it.label().equals("Para después"));
        as(phone, student);
        Hand.press(phone, "Enviar ahora");
        assertThat(phone.getByText("Para después").first()).isVisible();
        work.sent();
        assertThat(fair.businesses().in(fair.village().id()))
                .anyMatch(it -> it.label().equals("Para después"));
    }

    private static void describe(Fair fair, BusinessId known) {
        var who = fair.businesses().business(known);
        var now = who.identity().orElseThrow();
        fair.businesses()
                .describe(
                        known,
                        who.sector(),
                        new Business.Identity(
                                now.name(), "Solo macetas", now.owner(), now.phone(), now.language(), now.account()));
    }

    /// Both versions are shown side by side, and a person decides.
    private void decide(Page phone, Fair fair, BusinessId known) {
        var work = new FieldWork(phone, faults);
        phone.navigate("/people/desk");
        assertThat(phone.getByText("1 decisión espera")).isVisible();
        work.look("desk");
        phone.navigate("/field/review");
        work.look("review");
        Hand.follow(phone, "Ver y decidir");
        assertThat(phone.getByText("Solo macetas")).isVisible();
        assertThat(phone.getByText("Ollas, comales y apaxtles")).isVisible();
        work.look("conflict");
        Hand.press(phone, "Tomar esto");
        assertThat(phone.getByText("Decidió")).isVisible();
        assertThat(fair.businesses().business(known).identity().orElseThrow().products())
                .isEqualTo("Ollas, comales y apaxtles");
    }
}
