package aldea.teams;

import static org.assertj.core.api.Assertions.assertThat;

import aldea.businesses.BusinessId;
import aldea.businesses.Fair;
import aldea.people.AccountId;
import aldea.people.Role;
import aldea.places.Places;
import aldea.testing.Caller;
import aldea.testing.InVillage;
import aldea.testing.SignIn;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

@InVillage
class TeamPagesTest {
    private final ApplicationContext context;

    @LocalServerPort
    private int port;

    private Fair fair;
    private String slug;

    @Autowired
    TeamPagesTest(ApplicationContext context) {
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
    void a_team_is_formed_matched_and_visits() {
        var student = fair.somebody(Role.STUDENT);
        var business = fair.registered("Pan de yema", "Rosa Méndez", "951 555 0001");
        try (var coordinator = SignIn.caller(context, port, fair.coordinator());
                var member = SignIn.caller(context, port, student)) {
            var team = formed(coordinator);
            assertThat(member.get(team).status()).isEqualTo(404);
            coordinator.post(
                    team + "/members", Map.of("somebody", student.value().toString(), "role", "lead"));
            matched(coordinator, business, team);
            assertThat(member.get("/teams/mine").body()).contains("Las Abejas");
            visited(member, business, team);
            assertThat(member.get("/businesses/" + business.value()).body())
                    .contains("Las Abejas", "Tomamos fotos", "Anotar una visita");
            worked(member, team, student);
            assertThat(coordinator.get(team).body()).contains("1 h 30 min dedicados", "Tomamos fotos");
            hidden(team, business);
        }
    }

    private String formed(Caller coordinator) {
        var form = Jsoup.parse(coordinator.get("/teams/new?village=" + slug).body());
        var fields = new LinkedHashMap<String, String>();
        fields.put("id", form.select("input[name=id]").attr("value"));
        fields.put("village", slug);
        fields.put("name", "Las Abejas");
        fields.put("capacity", "cien");
        fields.put("languages", "zapotec");
        var again = Jsoup.parse(coordinator.post("/teams", fields).body());
        assertThat(again.select("input[name=name]").attr("value"))
                .as("what was typed stays")
                .isEqualTo("Las Abejas");
        assertThat(again.text()).contains("del 1 al 50");
        fields.put("capacity", "2");
        var made = coordinator.post("/teams", fields);
        assertThat(coordinator.post("/teams", fields).location()).isEqualTo(made.location());
        return URI.create(made.location()).getPath();
    }

    private static void matched(Caller coordinator, BusinessId business, String team) {
        var path = "/teams/matches/" + business.value();
        var page = Jsoup.parse(coordinator.get(path).body());
        var match = page.select("#team-" + team.replace("/teams/", "")).stream()
                .findFirst()
                .orElseThrow();
        assertThat(match.text())
                .contains("80 puntos", "Sale del mismo pueblo", "Habla la lengua de quien atiende: Zapoteco");
        var forms = match.select("form");
        var unexplained = Jsoup.parse(coordinator
                .post(path + "/decisions", fields(forms.get(forms.size() - 1)))
                .body());
        assertThat(unexplained.select(".field--wrong")).hasSize(1);
        var refused = fields(forms.get(forms.size() - 1));
        refused.put("reason", "Este mes presentan examen");
        coordinator.post(path + "/decisions", refused);
        assertThat(Jsoup.parse(coordinator.get(path).body()).select("#decided").text())
                .contains("No se eligió", "Este mes presentan examen", "Distancia 40/40");
        var assign = Jsoup.parse(coordinator.get(path).body()).select("#team-" + team.replace("/teams/", "")).stream()
                .findFirst()
                .orElseThrow();
        assertThat(coordinator
                        .post(
                                path + "/decisions",
                                fields(assign.select("form").stream()
                                        .findFirst()
                                        .orElseThrow()))
                        .location())
                .endsWith(team);
    }

    private static Map<String, String> fields(Element form) {
        var fields = new LinkedHashMap<String, String>();
        form.select("input[name]").forEach(it -> fields.put(it.attr("name"), it.val()));
        return fields;
    }

    private void visited(Caller member, BusinessId business, String team) {
        var today = Rules.day(fair.now());
        var plan = Jsoup.parse(
                member.get(team + "/plans?business=" + business.value()).body());
        var planned = fields(plan.select("main form").stream().findFirst().orElseThrow());
        planned.putAll(Map.of(
                "business",
                business.value().toString(),
                "day",
                today.minusDays(1).toString()));
        assertThat(member.post(team + "/plans", planned).body()).contains("de hoy en adelante");
        planned.put("day", today.toString());
        planned.put("aim", "Tres fotos");
        assertThat(member.post(team + "/plans", planned).location()).endsWith(team);
        assertThat(member.get("/teams/mine").body()).contains("Tres fotos");
        var link = Jsoup.parse(member.get(team).body()).select("a[href*=plan=]").attr("href");
        var visit = fields(Jsoup.parse(member.get(link).body()).select("main form").stream()
                .findFirst()
                .orElseThrow());
        visit.put("business", business.value().toString());
        assertThat(member.post(team + "/visits", visit).body()).contains("field--wrong");
        visit.put("notes", "Tomamos fotos de la canasta");
        visit.put("time", "00:00");
        visit.put("again", today.plusDays(7).toString());
        var made = URI.create(member.post(team + "/visits", visit).location()).getPath();
        assertThat(member.get(made).body()).contains("Tomamos fotos de la canasta");
        assertThat(context.getBean(PlanTable.class).open(List.of(new TeamId(TeamPages.uuid(team.substring(7))))))
                .singleElement()
                .satisfies(next -> assertThat(next.day()).isEqualTo(today.plusDays(7)));
    }

    private void worked(Caller member, String team, AccountId student) {
        var form = fields(Jsoup.parse(member.get(team + "/hours").body()).select("main form").stream()
                .findFirst()
                .orElseThrow());
        form.put("who", student.value().toString());
        form.put("hours", "30");
        assertThat(member.post(team + "/hours", form).body()).contains("hasta 24 horas");
        form.put("hours", "3");
        member.post(team + "/hours", form);
        var wrong = Jsoup.parse(member.get(team + "/hours").body())
                .select("a[href*=corrects]")
                .attr("href");
        var correction = fields(Jsoup.parse(member.get(wrong).body()).select("main form").stream()
                .findFirst()
                .orElseThrow());
        correction.putAll(Map.of("who", student.value().toString(), "hours", "1", "minutes", "30"));
        assertThat(member.post(team + "/hours", correction).location()).endsWith("/hours");
        assertThat(member.get(team + "/hours").body()).contains("1 h 30 min", "Corregido");
    }

    private void hidden(String team, BusinessId business) {
        var elsewhere = Fair.in(context).coordinator();
        for (var somebody : List.of(fair.somebody(Role.STUDENT), fair.village().buyer(), elsewhere)) {
            try (var caller = SignIn.caller(context, port, somebody)) {
                for (var path : List.of(team, team + "/hours", "/teams/matches/" + business.value())) {
                    assertThat(caller.get(path).status()).as(path).isEqualTo(404);
                }
                assertThat(caller.get("/teams/work?village=" + slug).status()).isEqualTo(404);
            }
        }
    }
}
