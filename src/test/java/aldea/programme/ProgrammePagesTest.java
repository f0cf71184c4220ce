package aldea.programme;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import aldea.desks.Desks;
import aldea.kernel.Ids;
import aldea.people.AccountId;
import aldea.people.People;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.places.Places;
import aldea.testing.Caller;
import aldea.testing.InVillage;
import aldea.testing.SignIn;
import aldea.testing.TestClock;
import aldea.testing.Village;
import java.net.URI;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

@InVillage
class ProgrammePagesTest {
    private final ApplicationContext context;

    @LocalServerPort
    private int port;

    private Village village;
    private AccountId coordinator;

    @Autowired
    ProgrammePagesTest(ApplicationContext context) {
        this.context = context;
    }

    @BeforeEach
    void open() {
        village = Village.withMaker(context);
        coordinator = village.buyer();
        context.getBean(People.class).grant(coordinator, Role.COORDINATOR, Scope.EVERYWHERE, coordinator);
    }

    private LocalDate today() {
        return context.getBean(TestClock.class).instant().atZone(Days.BOOKS).toLocalDate();
    }

    private String slug(Village of) {
        return context.getBean(Places.class).village(of.id()).slug();
    }

    private static Map<String, String> fields(Element form) {
        var fields = new LinkedHashMap<String, String>();
        form.select("input[name]").forEach(it -> fields.put(it.attr("name"), it.val()));
        return fields;
    }

    private static String path(Caller.Answer answer) {
        return URI.create(answer.location()).getPath();
    }

    private static Element form(Caller caller, String page, String action) {
        return Jsoup.parse(caller.get(page).body())
                .select("main form[method=post][action$=%s]".formatted(action))
                .stream()
                .findFirst()
                .orElseThrow();
    }

    @Test
    void institutions_agree_and_what_they_owe_is_fulfilled_with_evidence() {
        try (var caller = SignIn.caller(context, port, coordinator)) {
            var one = institution(caller, "Universidad del Valle");
            institution(caller, "Secretaría de Economía");
            var contact = fields(form(caller, one, "/contacts"));
            contact.put("name", "Laura Pérez");
            caller.post(one + "/contacts", contact);
            assertThat(caller.get(one).body()).contains("Laura Pérez");
            var programme = context.getBean(Programme.class);
            var parties =
                    programme.institutions(Optional.empty()).stream().limit(2).toList();
            var agreement = programme.agree(new Entry.Agreed(
                    new AgreementId(context.getBean(Ids.class).next()),
                    "Prácticas",
                    "",
                    today(),
                    today().minusDays(9),
                    Optional.empty(),
                    parties.stream().map(Institution::id).toList(),
                    coordinator));
            var page = "/programme/agreements/" + agreement.value();
            var duty = fields(form(caller, page, "/obligations"));
            duty.putAll(Map.of("words", "Abrir dos grupos", "due", "mañana"));
            duty.put("owner", parties.getFirst().id().value().toString());
            assertThat(caller.post(page + "/obligations", duty).body()).contains("Abrir dos grupos", "field--wrong");
            duty.put("due", today().minusDays(1).toString());
            caller.post(page + "/obligations", duty);
            assertThat(caller.get("/programme/obligations?state=overdue").body())
                    .contains("Abrir dos grupos");
            var fulfil = form(caller, page, "/fulfilment");
            var done = fields(fulfil);
            assertThat(caller.post(fulfil.attr("action"), done).body()).contains("Di qué lo muestra");
            done.put("evidence", "=Acta 7");
            caller.post(fulfil.attr("action"), done);
            assertThat(caller.get(page).body()).contains("=Acta 7", "Cumplida");
            assertThat(export(caller, Map.of("what", "obligations", "state", "done")))
                    .contains("\"'=Acta 7\"");
        }
    }

    @Test
    void a_long_list_of_agreements_is_leafed_through_without_missing_one() {
        try (var caller = SignIn.caller(context, port, coordinator)) {
            var day = LocalDate.of(1990, 5, 4);
            var both = Stream.of("Universidad de la Sierra", "Secretaría de Cultura")
                    .map(name -> new InstitutionId(
                            Days.uuid(institution(caller, name).substring(24))))
                    .toList();
            Stream.generate(context.getBean(Ids.class)::next)
                    .limit(60)
                    .map(AgreementId::new)
                    .map(id -> new Entry.Agreed(id, "A", "", day, day, Optional.of(day), both, coordinator))
                    .forEach(context.getBean(Programme.class)::agree);
            var list = caller.get("/programme/agreements?on=" + day).body();
            var next = Jsoup.parse(list).select("a[rel=next]").attr("href");
            var all = Jsoup.parse(list + caller.get(next).body());
            assertThat(all.select(".row a:has(strong)").eachAttr("href"))
                    .hasSize(60)
                    .doesNotHaveDuplicates();
        }
    }

    private String institution(Caller caller, String name) {
        var form = fields(form(caller, "/programme/institutions", "/institutions"));
        form.putAll(Map.of("name", name + " " + form.get("id"), "kind", "university", "state", "Oaxaca"));
        form.put("country", "México");
        assertThat(caller.post("/programme/institutions", form).body()).contains("dos letras", name);
        form.put("country", "MX");
        return path(caller.post("/programme/institutions", form));
    }

    private static String export(Caller caller, Map<String, String> asked) {
        var fields = new LinkedHashMap<>(asked);
        fields.put("format", "csv");
        return caller.post("/programme/exports", fields).body();
    }

    @Test
    void a_plan_is_taken_to_the_next_village_after_a_look() {
        var other = Village.withMaker(context);
        try (var caller = SignIn.caller(context, port, coordinator)) {
            var first = "/programme/plans/new?village=%s&starts=%s".formatted(slug(village), today());
            var blank = fields(form(caller, first, "/plans"));
            blank.put("title", "");
            assertThat(caller.post("/programme/plans", blank).body()).contains("field--wrong");
            blank.put("title", "De la plaza a la pantalla");
            var plan = path(caller.post("/programme/plans", blank));
            for (var words : List.of("Elegir el punto", "Primera feria")) {
                var step = fields(form(caller, plan, "/steps"));
                step.putAll(Map.of(
                        "words", words, "due", today().plusDays(words.length()).toString()));
                caller.post(plan + "/steps", step);
            }
            var done = form(caller, plan, "/completion");
            var evidence = fields(done);
            evidence.put("evidence", "Carta firmada");
            caller.post(done.attr("action"), evidence);
            assertThat(caller.get(plan).body()).contains("Carta firmada", "1 de 2 pasos hechos");
            var id = plan.substring(plan.lastIndexOf('/') + 1);
            var look = "/programme/plans/new?from=%s&village=%s&starts=%s"
                    .formatted(id, slug(other), today().plusDays(100));
            var page = Jsoup.parse(caller.get(look).body());
            assertThat(page.select("input[name=takes]")).hasSize(2);
            var taking = fields(form(caller, look, "/plans"));
            taking.put(
                    "takes",
                    page.select("input[name=takes]").stream()
                            .findFirst()
                            .orElseThrow()
                            .val());
            taking.put("title", "Plan nuevo");
            var clone = path(caller.post("/programme/plans", taking));
            assertThat(caller.get(clone).body()).contains("Se trajo:", "Se quedó fuera:", "Primera feria");
            assertThat(caller.get("/places/villages/" + slug(other)).body()).contains("Plan nuevo");
            assertThat(export(caller, Map.of("what", "plans"))).contains("Plan nuevo", "Carta firmada");
            hidden(plan);
        }
    }

    private void hidden(String plan) {
        var people = context.getBean(People.class);
        var student = village.buyer();
        people.grant(student, Role.STUDENT, Scope.place(village.id().value()), coordinator);
        try (var reader = SignIn.caller(context, port, student);
                var stranger = SignIn.caller(context, port, village.buyer())) {
            assertThat(reader.get(plan).body()).contains("Elegir el punto").doesNotContain("Agregar un paso");
            assertThat(reader.post(plan + "/steps", Map.of("words", "x")).status())
                    .isEqualTo(404);
            assertThat(reader.get("/programme").status()).isEqualTo(404);
            assertThat(stranger.get(plan).status()).isEqualTo(404);
        }
    }

    @Test
    void targets_stand_beside_what_was_reached() {
        var year = today().getYear();
        var programme = context.getBean(Programme.class);
        var report = programme.importTargets(
                "metas.csv",
                ("indicator,state,year,value,source,source_date\n"
                                + "institutions,Sonora,%d,8,=Convenio,2026-01-01\nnada,,x,1,,\n")
                        .formatted(year)
                        .getBytes(UTF_8),
                coordinator);
        for (var name : List.of("Uno ", "Dos ")) {
            var id = new InstitutionId(context.getBean(Ids.class).next());
            programme.enter(
                    new Entry.New(id, name + id.value(), Institution.Kind.UNIVERSITY, "Sonora", "MX", "", coordinator));
        }
        context.getBean(Desks.class).count(year);
        try (var caller = SignIn.caller(context, port, coordinator)) {
            assertThat(caller.get("/programme/targets/imports/" + report).body())
                    .contains("No se conoce lo que cuenta");
            var number = Jsoup.parse(
                            caller.get("/programme/targets?year=" + year).body())
                    .expectFirst("tr:contains(Sonora) a[href*=state]");
            assertThat(number.text()).isEqualTo("2");
            assertThat(Jsoup.parse(caller.get(number.attr("href")).body()).select("section.panel p.row"))
                    .as("the rows behind the number")
                    .hasSize(2);
            assertThat(export(caller, Map.of("what", "targets", "year", "" + year)))
                    .contains("\"'=Convenio\"");
            for (var path : List.of("/programme", "/programme/agreements", "/people/desk")) {
                assertThat(caller.get(path).status()).as(path).isEqualTo(200);
            }
        }
    }
}
