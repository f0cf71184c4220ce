package aldea.maturity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aldea.businesses.BusinessId;
import aldea.businesses.Fair;
import aldea.kernel.Language;
import aldea.maturity.Assessment.Side;
import aldea.maturity.Assessment.Wave;
import aldea.people.AccountId;
import aldea.people.People;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.places.Places;
import aldea.testing.Caller;
import aldea.testing.InVillage;
import aldea.testing.SignIn;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@InVillage
class WeightsTest {
    private final ApplicationContext context;
    private final Maturity maturity;
    private final WeightTable table;
    private final JdbcClient jdbc;

    @LocalServerPort
    private int port;

    private Fair fair;
    private String path;

    @Autowired
    WeightsTest(ApplicationContext context, Maturity maturity, WeightTable table, JdbcClient jdbc) {
        this.context = context;
        this.maturity = maturity;
        this.table = table;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void open() {
        fair = Fair.in(context);
        path = "/maturity/villages/%s/waves/T0"
                .formatted(context.getBean(Places.class)
                        .village(fair.village().id())
                        .slug());
    }

    @AfterEach
    void forget() {
        jdbc.sql("DELETE FROM maturity.weights").update();
    }

    @Test
    void alike_they_come_to_the_index_and_else_to_the_mean_by_weight() {
        var score = said(new BusinessId(fair.next()), Map.of("D1", 4, "D2", 2)).score();
        assertThat(score.points()).contains(240 + 120);
        assertThat(weights(Map.of()).of(score).orElseThrow())
                .isEqualByComparingTo(score.index().orElseThrow());
        // A whole that every dimension has alike lies between two tenths: 6.25.
        var even = maturity.instrument().dimensions().stream()
                .collect(Collectors.toMap(Instrument.Dimension::code, dimension -> 15));
        var index = new Score(even, Optional.of(120), 32, 32);
        assertThat(weights(Map.of("D1", 280, "D2", 0)).of(index)).isEqualTo(index.index());
        assertThat(weights(Map.of("D1", 280, "D2", 0)).of(score).orElseThrow()).isEqualByComparingTo("28");
        assertThat(weights(Map.of("D1", 1, "D2", 99)).of(score).orElseThrow()).isEqualByComparingTo("5.0");
        var few = Score.of(maturity.instrument(), Map.of("1.1", Optional.of(4)));
        assertThat(weights(Map.of()).of(few)).isEmpty();
        assertThatThrownBy(() -> new Weights(table.today(), "iamd-1", Map.of("D1", 999), "x"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_village_sees_what_weights_change_and_its_own_number_stays() {
        var wired = fair.registered("Conectado", "Rosa Uno", "951 555 0061");
        var green = fair.registered("Verde", "Rosa Dos", "951 555 0062");
        var both = fair.registered("Parejo", "Rosa Tres", "951 555 0063");
        record(wired, Map.of("D1", 4, "D2", 3));
        record(green, Map.of("D8", 4));
        record(both, Map.of("D1", 3, "D8", 3));
        try (var coordinator = SignIn.caller(context, port, fair.coordinator());
                var operator = operator()) {
            var before = Jsoup.parse(coordinator.get(path).body());
            assertThat(before.select("tbody th").eachText()).containsExactly("Conectado", "Parejo", "Verde");
            assertThat(before.select("thead th")).hasSize(3);
            assertThat(set(operator, Map.of("D3", 1, "D1", 125, "D2", 125, "D8", 125), "" + table.today()))
                    .isEqualTo(302);
            assertThat(Jsoup.parse(coordinator.get(path).body()).text())
                    .contains(
                            "La mediana sigue en 18.8 %.",
                            "Cada negocio conserva su lugar.", "Ninguno está en otro nivel.");
            forget();
            assertThat(set(operator, Map.of("D8", 520, "D2", 0), "" + table.today()))
                    .isEqualTo(302);
            var after = Jsoup.parse(coordinator.get(path).body());
            assertThat(after.select(".tile__number").text())
                    .isEqualTo(before.select(".tile__number").text());
            assertThat(after.select("tbody td.number:nth-child(4)").eachText()).containsExactly("8 %", "45 %", "52 %");
            assertThat(after.select("tbody td.number:nth-child(5)").eachText()).containsExactly("1 → 3", "2", "3 → 1");
            assertThat(after.text())
                    .contains(
                            "La mediana es 45.0 % en lugar de 18.8 %",
                            "2 negocios de 3 cambian de lugar, por 2 lugares a lo más.", "3 están en otro nivel.");
            var result = "/maturity/businesses/" + wired.value();
            assertThat(Jsoup.parse(coordinator.get(result).body()).text())
                    .contains("con los pesos del programa: 8.0 de 100", "21.9 de 100");
            assertThat(coordinator
                            .post(result + "/exports", Map.of("format", "csv"))
                            .body())
                    .contains("Ponderado")
                    .contains("\"21.9\",\"novato\",\"basic\",\"8.0\"\r\n");
        }
    }

    @Test
    void weights_that_are_no_whole_or_begin_in_the_past_are_refused_beside_their_field() {
        var today = table.today();
        try (var operator = operator()) {
            assertThat(set(operator, Map.of("D1", 126), "" + today)).isEqualTo(200);
            assertThat(set(operator, Map.of(), "" + today.minusDays(1))).isEqualTo(200);
            assertThat(set(operator, Map.of(), "mañana")).isEqualTo(200);
            for (var wrong : List.of("-1", "12,55", "1e1", "", "٣")) {
                var fields = fields(Map.of(), "" + today);
                fields.put("D3", wrong);
                assertThat(operator.post("/maturity/weights", fields).body()).contains("Un número de 0 a 100");
            }
            assertThat(table.all()).isEmpty();
            assertThat(set(operator, Map.of("D1", 0, "D2", 250), "" + today.plusDays(1)))
                    .isEqualTo(302);
            assertThat(table.now()).isEmpty();
            assertThat(set(operator, Map.of("D1", 250, "D2", 0), "" + today.plusDays(1)))
                    .isEqualTo(200);
            assertThat(set(operator, Map.of(), "" + today)).isEqualTo(302);
            assertThat(table.all()).hasSize(2);
            assertThat(table.now()).isEmpty();
        }
    }

    @Test
    void only_operators_set_them_and_only_who_answers_for_places_reads_them() {
        try (var coordinator = SignIn.caller(context, port, fair.coordinator());
                var buyer = SignIn.caller(context, port, fair.village().buyer())) {
            assertThat(coordinator.get("/maturity/weights").body())
                    .contains("12.5 % cada una")
                    .doesNotContain("<form class=\"panel stack\" method=\"post\" action=\"/maturity/weights\"");
            assertThat(coordinator
                            .post("/maturity/weights", fields(Map.of(), "" + table.today()))
                            .status())
                    .isEqualTo(404);
            assertThat(buyer.get("/maturity/weights").status()).isEqualTo(404);
        }
        assertThat(table.all()).isEmpty();
    }

    private int set(Caller operator, Map<String, Integer> tenths, String from) {
        return operator.post("/maturity/weights", fields(tenths, from)).status();
    }

    private Map<String, String> fields(Map<String, Integer> tenths, String from) {
        var fields = new HashMap<String, String>();
        whole(tenths).forEach((code, each) -> fields.put(code, each / 10 + "," + each % 10));
        fields.put("from", from);
        fields.put("reason", "Lo acordó el consejo");
        return fields;
    }

    private Weights weights(Map<String, Integer> tenths) {
        return new Weights(LocalDate.EPOCH, "iamd-1", whole(tenths), "x");
    }

    /// Those that are not named share what is left, where it can be shared out.
    private Map<String, Integer> whole(Map<String, Integer> tenths) {
        var left = 1_000 - tenths.values().stream().mapToInt(Integer::intValue).sum();
        var others = 8 - tenths.size();
        return maturity.instrument().dimensions().stream()
                .map(Instrument.Dimension::code)
                .collect(Collectors.toMap(code -> code, code -> tenths.getOrDefault(code, left / others)));
    }

    private Caller operator() {
        var people = context.getBean(People.class);
        AccountId account = people.register("weights-%s@example.org".formatted(fair.next()), "Inés", Language.ES);
        people.grant(account, Role.OPERATOR, Scope.EVERYWHERE, account);
        return SignIn.caller(context, port, account);
    }

    private void record(BusinessId business, Map<String, Integer> values) {
        maturity.record(said(business, values));
    }

    /// Everything else is answered with 0.
    private Assessment said(BusinessId business, Map<String, Integer> values) {
        return new Assessment(
                new AssessmentId(fair.next()),
                business,
                Wave.T0,
                Side.RESPONDENT,
                maturity.instrument().code(),
                maturity.instrument().dimensions().stream()
                        .flatMap(dimension -> dimension.items().stream()
                                .map(item ->
                                        Map.entry(item.code(), Optional.of(values.getOrDefault(dimension.code(), 0)))))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)),
                fair.coordinator(),
                fair.now());
    }
}
