package aldea.teams;

import static org.assertj.core.api.Assertions.assertThat;

import aldea.businesses.BusinessId;
import aldea.businesses.Fair;
import aldea.businesses.Registration;
import aldea.businesses.Spoken;
import aldea.desks.Desks;
import aldea.kernel.Language;
import aldea.people.AccountId;
import aldea.people.People;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.people.Viewer;
import aldea.places.Places;
import aldea.programme.Indicator;
import aldea.programme.Programme;
import aldea.testing.InVillage;
import aldea.testing.SignIn;
import aldea.testing.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

@InVillage
class TeamDeskTest {
    private final ApplicationContext context;

    @LocalServerPort
    private int port;

    private Fair fair;
    private String slug;

    @Autowired
    TeamDeskTest(ApplicationContext context) {
        this.context = context;
    }

    @BeforeEach
    void open() {
        fair = Fair.in(context);
        slug = context.getBean(Places.class).village(fair.village().id()).slug();
    }

    @AfterEach
    void what_is_said_is_what_happened() {
        assertThat(context.getBean(Teams.class).check()).isEmpty();
    }

    @Test
    void numbers_of_the_desk_are_their_rows() {
        var teams = context.getBean(Teams.class);
        var accompanied = fair.registered("Uno", "Rosa Uno", "951 555 0011");
        var alone = fair.registered("Dos", "Rosa Dos", "951 555 0012");
        var gone = fair.registered("Tres", "Rosa Tres", "951 555 0013");
        var busy = team("Ocupado");
        team("Libre");
        teams.decide(new Work.Decided(fair.next(), busy, accompanied, true, "", fair.coordinator()));
        teams.visit(new Work.Visited(
                new VisitId(fair.next()),
                busy,
                accompanied,
                Optional.empty(),
                fair.now(),
                "=SUM(A1)",
                List.of(),
                true,
                List.of(),
                fair.coordinator()));
        fair.businesses()
                .withdraw(new Registration.Withdrawal(
                        fair.next(), gone, Registration.How.SPOKEN, fair.coordinator(), fair.now()));
        assertThat(numbers()).containsExactly("1", "1", "1", "0");
        context.getBean(TestClock.class).advance(Duration.ofDays(31));
        assertThat(numbers()).containsExactly("1", "1", "2", "1");
        each_opens_its_rows(busy, alone);
        they_count_for_the_state();
    }

    private void each_opens_its_rows(TeamId busy, BusinessId alone) {
        try (var coordinator = SignIn.caller(context, port, fair.coordinator())) {
            assertThat(coordinator.get("/teams").body()).contains("Libre", "Ocupado");
            assertThat(coordinator.get("/teams/work/alone").body())
                    .contains("Dos")
                    .doesNotContain("Tres");
            assertThat(coordinator.get("/teams/work/unvisited?village=" + slug).body())
                    .contains("Dos", "Uno");
            assertThat(coordinator.get("/teams/work/late").body()).contains("Uno", "a los 30 días");
            assertThat(coordinator.get("/teams?load=idle&village=" + slug).body())
                    .contains("Libre")
                    .doesNotContain("Ocupado");
            assertThat(coordinator
                            .post("/teams/exports", Map.of("what", "unvisited", "format", "csv"))
                            .body()
                            .lines())
                    .hasSize(3);
            assertThat(coordinator
                            .post(
                                    "/teams/exports",
                                    Map.of(
                                            "what",
                                            "visits",
                                            "team",
                                            busy.value().toString(),
                                            "format",
                                            "csv"))
                            .body())
                    .contains("\"'=SUM(A1)\"");
            assertThat(coordinator.get("/businesses/" + alone.value()).body()).contains("Elegir equipo");
            var page = coordinator.get("/places/villages/" + slug).body();
            assertThat(tiles(page)).as("on the village's page").containsExactly("1", "1", "2", "1");
        }
    }

    private void they_count_for_the_state() {
        var desks = context.getBean(Desks.class);
        desks.count(desks.thisYear());
        var region = context.getBean(Places.class).village(fair.village().id()).region();
        var reached = context.getBean(Programme.Reached.class).in(desks.thisYear(), Viewer.nobody(Language.ES));
        assertThat(reached.apply(Indicator.TEAMS, region).orElseThrow().value()).isGreaterThanOrEqualTo(2);
        operators_see_what_was_counted();
    }

    private void operators_see_what_was_counted() {
        try (var operator = SignIn.caller(context, port, operator())) {
            var desk = Jsoup.parse(operator.get("/teams/work").body());
            assertThat(desk.text()).contains("otra vez cada minuto");
            var line = desk.select("tbody tr:has(a[href=/places/villages/%s])".formatted(slug));
            assertThat(line.select("td.number").eachText()).containsExactly("2", "1", "3", "1", "2", "1");
            for (var column : List.of(3, 4)) {
                var number = line.select("td.number").get(column);
                var rows = Jsoup.parse(
                        operator.get(number.select("a").attr("href")).body());
                assertThat(rows.select("section .row--spread"))
                        .as("the rows behind the number %d", column)
                        .hasSize(Integer.parseInt(number.text()));
            }
        }
    }

    @Test
    void visits_of_a_village_and_a_year_lie_behind_their_number() {
        var desks = context.getBean(Desks.class);
        var gone = fair.registered("Uno", "Rosa Uno", "951 555 0014");
        var other = fair.registered("Dos", "Rosa Dos", "951 555 0015");
        var team = team("Ocupado");
        for (var business : List.of(gone, other)) {
            context.getBean(Teams.class)
                    .decide(new Work.Decided(fair.next(), team, business, true, "", fair.coordinator()));
            visited(team, business, Duration.ZERO, "Lo de este año");
        }
        visited(team, other, Duration.ofDays(366), "Lo del año pasado");
        fair.businesses()
                .withdraw(new Registration.Withdrawal(
                        fair.next(), gone, Registration.How.SPOKEN, fair.coordinator(), fair.now()));
        desks.count(desks.thisYear());
        try (var operator = SignIn.caller(context, port, operator());
                var neighbour = SignIn.caller(context, port, Fair.in(context).coordinator())) {
            var path = "/teams/visits?village=%s&year=%d".formatted(slug, desks.thisYear());
            var rows = Jsoup.parse(operator.get("/desks/figures/visits").body());
            assertThat(rows.select("a[href=%s]".formatted(path)).text()).isEqualTo("2");
            var body = operator.get(path).body();
            assertThat(body).doesNotContain("Lo de este año", "Rosa Uno");
            var page = Jsoup.parse(body);
            // A random form token may hold three letters of a name.
            assertThat(page.text()).contains("Dos").doesNotContain("Uno", "Rosa");
            assertThat(page.select("section .row")).hasSize(2);
            var before = operator.get("/teams/visits?village=%s&year=%d".formatted(slug, desks.thisYear() - 1))
                    .body();
            assertThat(Jsoup.parse(before).select("section .row")).hasSize(1);
            assertThat(neighbour.get(path).status()).isEqualTo(404);
        }
    }

    private void visited(TeamId team, BusinessId business, Duration ago, String notes) {
        context.getBean(Teams.class)
                .visit(new Work.Visited(
                        new VisitId(fair.next()),
                        team,
                        business,
                        Optional.empty(),
                        fair.now().minus(ago),
                        notes,
                        List.of(),
                        false,
                        List.of(),
                        fair.coordinator()));
    }

    private AccountId operator() {
        var people = context.getBean(People.class);
        var operator = people.register("work-%s@example.org".formatted(fair.next()), "Olga", Language.ES);
        people.grant(operator, Role.OPERATOR, Scope.EVERYWHERE, operator);
        return operator;
    }

    private TeamId team(String name) {
        return context.getBean(Teams.class)
                .form(new Work.Formed(
                        new TeamId(fair.next()),
                        name,
                        fair.village().id(),
                        Optional.empty(),
                        Optional.empty(),
                        3,
                        List.of(Spoken.SPANISH),
                        fair.coordinator()));
    }

    private List<String> numbers() {
        try (var coordinator = SignIn.caller(context, port, fair.coordinator())) {
            assertThat(tiles(coordinator.get("/people/desk").body()))
                    .isEqualTo(tiles(coordinator.get("/teams/work").body()));
            return tiles(coordinator.get("/teams/work?village=" + slug).body());
        }
    }

    private static List<String> tiles(String page) {
        return Jsoup.parse(page).select("a.tile[href^=/teams] .tile__number").eachText();
    }
}
