package aldea.programme;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aldea.kernel.Ids;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.AccountId;
import aldea.people.People;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.places.Places;
import aldea.places.States;
import aldea.testing.Caller;
import aldea.testing.InVillage;
import aldea.testing.SignIn;
import aldea.testing.Village;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

@InVillage
class TargetsTest {
    private static final String HEAD = "indicator,state,year,value,source,source_date\n";

    private final ApplicationContext context;

    @LocalServerPort
    private int port;

    private Programme programme;
    private AccountId coordinator;
    private String state;

    @Autowired
    TargetsTest(ApplicationContext context) {
        this.context = context;
    }

    @BeforeEach
    void open() {
        programme = context.getBean(Programme.class);
        coordinator = Village.withMaker(context).buyer();
        context.getBean(People.class).grant(coordinator, Role.COORDINATOR, Scope.EVERYWHERE, coordinator);
        state = "Región " + context.getBean(Ids.class).shortReference();
    }

    private void known() {
        context.getBean(Places.class)
                .addVillage(new Places.VillageDraft(
                        "Pueblo de " + state,
                        state,
                        "Provincia",
                        state,
                        "PE",
                        -12,
                        -77,
                        ZoneId.of("America/Lima"),
                        Optional.empty()));
    }

    @Test
    void a_file_is_taken_line_by_line_with_a_report() {
        known();
        var csv = (HEAD + """
                students,%s,2027,1000,"Convenio, anexo 2",2026-11-01
                teams,%s,2027,120,Convenio,2026-11-01
                =cmd|'/c calc'!A1,%s,2027,5,Convenio,2026-11-01
                students,=1+1,2027,5,Convenio,2026-11-01
                students,%s,mañana,5,Convenio,2026-11-01
                students,%s,2027,-5,Convenio,2026-11-01
                students,%s,2027,99999999999999999999,Convenio,2026-11-01
                students,%s,2027,5,,2026-11-01
                students,%s,2027,5,Convenio,2026-02-31
                students
                """).replace("%s", state);
        var report = take("metas.csv", csv.getBytes(ISO_8859_1));
        assertThat(report.taken()).isEqualTo(2);
        assertThat(report.refused()).isEqualTo(8);
        assertThat(reasons(report))
                .containsExactly("indicator", "state", "year", "value", "value", "source", "source-date", "columns");
        assertThat(students()).hasValueSatisfying(target -> {
            assertThat(target.value()).isEqualTo(1_000);
            assertThat(target.source()).isEqualTo("Convenio, anexo 2");
        });
        assertThat(take("metas.csv", csv.getBytes(ISO_8859_1)))
                .as("the same file again")
                .isEqualTo(report);
        var later = "indicator;state;year;value;source;source_date\nstudents;%s;2027;1500;Adenda;2026-11-20\n"
                .formatted(state);
        assertThat(take("adenda.csv", later.getBytes(UTF_8)).taken()).isEqualTo(1);
        take("metas.csv", csv.getBytes(ISO_8859_1));
        assertThat(students().orElseThrow().value())
                .as("an old file does not take back what came later")
                .isEqualTo(1_500);
    }

    @Test
    void a_state_nobody_knows_is_refused_and_taken_once_it_is_known() {
        var csv = (HEAD + "students,,2027,70,Convenio,2026-11-01\nstudents,%s,2027,60,Convenio,2026-11-01\n")
                .formatted(state.toUpperCase(Locale.ROOT).replace("Ó", "O"));
        var report = take("metas.csv", csv.getBytes(UTF_8));
        assertThat(reasons(report)).containsExactly("state-unknown");
        assertThat(students()).isEmpty();
        known();
        var again = take("otra vez.csv", csv.getBytes(UTF_8));
        assertThat(again.id()).isEqualTo(report.id());
        assertThat(again.refused()).isZero();
        assertThat(again.taken() + again.same())
                .isEqualTo(report.taken() + report.same() + 1)
                .isEqualTo(2);
        assertThat(reasons(again)).isEmpty();
        assertThat(students().orElseThrow().value()).isEqualTo(60);
    }

    private Optional<Entry.Aimed> students() {
        return programme.target(Indicator.STUDENTS, state, 2027);
    }

    private List<String> reasons(TargetTable.Report report) {
        return context.getBean(TargetTable.class).refused(report.id()).stream()
                .map(TargetTable.Refused::reason)
                .toList();
    }

    @Test
    void what_is_no_file_of_targets_is_refused_whole() {
        refused(Problem.BAD_INPUT, () -> take("nada.csv", new byte[0]));
        refused(Problem.BAD_INPUT, () -> take("foto.jpg", new byte[] {(byte) 0xFF, (byte) 0xD8, 0, 1, 2, 3}));
        refused(Problem.BAD_INPUT, () -> take("otra.csv", "a,b\n1,2\n".getBytes(UTF_8)));
        refused(Problem.BAD_INPUT, () -> take("abierta.csv", "indicator,\"state\n".getBytes(UTF_8)));
        refused(Problem.FILE_TOO_LARGE, () -> take("grande.csv", new byte[Targeting.MOST_BYTES + 1]));
    }

    private TargetTable.Report take(String name, byte[] content) {
        var targeting = context.getBean(Targeting.class);
        return context.getBean(TransactionTemplate.class).execute(status -> targeting.take(name, content, coordinator));
    }

    private static void refused(Problem problem, ThrowingCallable action) {
        assertThatThrownBy(action)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.problem()).isEqualTo(problem));
    }

    @ParameterizedTest
    @CsvSource({
        "oaxaca, Oaxaca",
        "QUERETARO, Querétaro",
        "Estado de México, México",
        "Ciudad de México, Ciudad de México",
        "Veracruz de Ignacio de la Llave, Veracruz",
        "Baja California, Baja California",
        "Baja California Sur, Baja California Sur",
        "Puebla y Oaxaca,",
        "Baja,",
        "Oxaca,",
        "Estado de,",
    })
    void states_are_known_by_their_names_however_they_are_spelt(String typed, String name) {
        assertThat(States.of(context.getBean(Places.class)).find(typed)).isEqualTo(Optional.ofNullable(name));
    }

    @Test
    void a_target_is_typed_and_a_wrong_field_says_so() {
        known();
        try (var caller = SignIn.caller(context, port, coordinator)) {
            var typed =
                    new HashMap<>(Map.of("indicator", "students", "state", state, "year", "2027", "source", "Acta"));
            typed.putAll(Map.of("value", "cien", "source_date", "2026-11-01"));
            var wrong = aimed(caller, typed);
            assertThat(wrong.select("#value-note").text()).isEqualTo("La meta no es un número entero");
            assertThat(wrong.select("#source").val()).as("kept as it was typed").isEqualTo("Acta");
            assertThat(wrong.select("#state option[selected]").val()).isEqualTo(state);
            typed.put("value", "100");
            typed.put("state", "Oxaca");
            assertThat(aimed(caller, typed).select("#state-note").text()).contains("No se conoce");
            typed.put("state", state);
            assertThat(caller.post("/programme/targets", typed).location()).endsWith("/programme/targets?year=2027");
            caller.post("/programme/targets", typed);
            var row = Jsoup.parse(caller.get("/programme/targets?year=2027").body())
                    .expectFirst("tr:contains(%s)".formatted(state));
            assertThat(row.text()).contains("100", "Acta", "1 nov 2026");
        }
        refused(Problem.BAD_INPUT, () -> aim("Oxaca", 2027, "Acta"));
        refused(Problem.BAD_INPUT, () -> aim(state, 20_270, "Acta"));
        refused(Problem.BAD_INPUT, () -> aim(state, 2027, " "));
    }

    private static Document aimed(Caller caller, Map<String, String> typed) {
        return Jsoup.parse(caller.post("/programme/targets", typed).body());
    }

    private void aim(String where, int year, String source) {
        programme.aim(
                new Entry.Aimed(Indicator.STUDENTS, where, year, 5, source, LocalDate.of(2026, 11, 1)), coordinator);
    }

    @Test
    void an_institution_whose_state_nobody_knows_is_asked_about_once() {
        try (var caller = SignIn.caller(context, port, coordinator)) {
            var form = Jsoup.parse(caller.get("/programme/institutions").body())
                    .expectFirst("form[action=/programme/institutions][method=post]");
            assertThat(form.select("datalist option").eachAttr("value")).contains("Oaxaca", "Puebla");
            var id = form.select("input[name=id]").val();
            var typed = new HashMap<>(Map.of("id", id, "name", "Uni " + id, "kind", "university", "country", "MX"));
            typed.put("state", "Oxaca");
            var asked =
                    Jsoup.parse(caller.post("/programme/institutions", typed).body());
            assertThat(asked.select("#state-note").text()).contains("No se conoce");
            typed.put("certain", asked.select("input[name=certain]").val());
            typed.put("state", "Oajaca");
            assertThat(caller.post("/programme/institutions", typed).status())
                    .as("another name is asked about anew")
                    .isEqualTo(200);
            typed.put("state", "OAXACA");
            caller.post("/programme/institutions", typed);
            assertThat(programme
                            .institution(new InstitutionId(UUID.fromString(id)))
                            .state())
                    .isEqualTo("Oaxaca");
        }
    }
}
