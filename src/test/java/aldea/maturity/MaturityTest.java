package aldea.maturity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aldea.businesses.BusinessId;
import aldea.businesses.Businesses;
import aldea.businesses.Registration;
import aldea.businesses.Sector;
import aldea.businesses.Spoken;
import aldea.kernel.Ids;
import aldea.kernel.Language;
import aldea.kernel.Refusal;
import aldea.maturity.Assessment.Side;
import aldea.maturity.Assessment.Wave;
import aldea.people.AccountId;
import aldea.people.People;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.testing.InVillage;
import aldea.testing.SignIn;
import aldea.testing.TestClock;
import aldea.testing.Village;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@InVillage
class MaturityTest {
    @Autowired
    Maturity maturity;

    @Autowired
    Businesses businesses;

    @Autowired
    People people;

    @Autowired
    Ids ids;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApplicationContext context;

    @LocalServerPort
    int port;

    private Village village;
    private AccountId coordinator;
    private BusinessId business;

    @BeforeEach
    void register() {
        village = Village.withMaker(context);
        coordinator = people.register("c%s@example.org".formatted(ids.shortReference()), "Coco", Language.ES);
        people.grant(coordinator, Role.COORDINATOR, Scope.place(village.id().value()), coordinator);
        business = new BusinessId(ids.next());
        businesses.register(new Registration.New(
                business,
                village.id(),
                Sector.TEXTILES,
                "Tejidos " + ids.shortReference(),
                "",
                Optional.empty(),
                true,
                coordinator,
                clock.instant()));
    }

    @Test
    void answers_are_kept_once_however_often_they_come() {
        var it = said(Wave.T0, Side.RESPONDENT, all(1));
        assertThat(maturity.record(it)).isEqualTo(Assessment.Answer.ACCEPTED);
        assertThat(maturity.record(it)).isEqualTo(Assessment.Answer.DUPLICATE);
        var other = new Assessment(
                it.id(), business, Wave.T0, Side.RESPONDENT, it.instrument(), all(2), coordinator, it.takenAt());
        assertThatThrownBy(() -> maturity.record(other)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> maturity.record(said(Wave.T0, Side.RESPONDENT, Map.of("9.9", Optional.of(1)))))
                .isInstanceOf(Refusal.class);
        assertThat(maturity.assessments(business))
                .singleElement()
                .satisfies(kept -> assertThat(kept.answers()).isEqualTo(it.answers()));
        assertThat(maturity.check()).isEmpty();
    }

    @Test
    void sides_and_waves_stay_apart_and_a_changed_row_is_named() {
        maturity.record(said(Wave.T0, Side.RESPONDENT, all(1)));
        maturity.record(said(Wave.T0, Side.ASSESSOR, all(0)));
        maturity.record(said(Wave.T1, Side.RESPONDENT, all(3)));
        var all = maturity.assessments(business);
        assertThat(maturity.results(all, Side.RESPONDENT))
                .extracting(WaveResult::percent)
                .containsExactly(25, 75);
        assertThat(maturity.results(all, Side.ASSESSOR))
                .extracting(WaveResult::percent)
                .containsExactly(0);
        assertThat(maturity.nextSteps(all)).hasSize(3);

        var id = all.getFirst().id().value();
        var change = "UPDATE maturity.assessments SET points = points + :by WHERE id = :id";
        jdbc.sql(change).param("by", 1).param("id", id).update();
        assertThat(maturity.check()).singleElement().asString().contains(id.toString());
        jdbc.sql(change).param("by", -1).param("id", id).update();
    }

    @Test
    void the_pages_ask_show_and_export() {
        var path = "/maturity/businesses/" + business.value();
        try (var mine = SignIn.caller(context, port, coordinator);
                var stranger = SignIn.caller(context, port, village.buyer())) {
            assertThat(stranger.get(path).status()).isEqualTo(404);
            assertThat(mine.get(path + "/assessments/new?wave=T1&side=respondent")
                            .body())
                    .contains("¿Qué tan buena es tu conexión", "name=\"a1_1\"");
            var fields = new HashMap<String, String>();
            maturity.instrument().items().forEach(item -> fields.put(item.field(), "3"));
            fields.put("a8_4", "na");
            fields.put("id", ids.next().toString());
            fields.put("wave", "T1");
            fields.put("side", "respondent");
            assertThat(mine.post(path + "/assessments", fields).status()).isEqualTo(302);
            assertThat(mine.post(path + "/assessments", fields).status()).isEqualTo(302);
            assertThat(mine.get(path).body())
                    .contains("75 de 100", "avanzado", "lectura europea: avanzado", "/academy/sell-live/lessons/");
            assertThat(mine.get("/businesses/" + business.value()).body()).contains("Madurez digital");
            var only = maturity.assessments(business).getFirst();
            assertThat(mine.get(path + "/assessments/" + only.id().value()).body())
                    .contains("Aquí no aplica");
            assertThat(mine.post(path + "/exports", Map.of("format", "csv")).body())
                    .contains("\"8.4\"", "\"n/a\"", "Franja europea", "advanced");
            assertThat(mine.post(path + "/exports", Map.of("format", "xlsx")).status())
                    .isEqualTo(200);
            assertThat(mine.post(path + "/assessments", Map.of("id", "x")).status())
                    .isEqualTo(400);
        }
    }

    @Test
    void nobody_assesses_the_business_they_own() {
        agree(Optional.of(village.maker()));
        var path = "/maturity/businesses/" + business.value();
        var fields = new HashMap<String, String>();
        maturity.instrument().items().forEach(item -> fields.put(item.field(), "4"));
        fields.putAll(Map.of("id", ids.next().toString(), "wave", "T0", "side", "assessor"));
        try (var owner = SignIn.caller(context, port, village.maker());
                var works = SignIn.caller(context, port, coordinator)) {
            assertThat(owner.get(path).body()).contains("side=respondent").doesNotContain("side=assessor");
            assertThat(works.get(path).body()).contains("side=respondent", "side=assessor");
            var ask = path + "/assessments/new?wave=T0&side=";
            assertThat(owner.get(ask + "respondent").status()).isEqualTo(200);
            assertThat(owner.get(ask + "assessor").status()).isEqualTo(403);
            assertThat(owner.post(path + "/assessments", fields).status()).isEqualTo(403);
            // Who looks after the village owns this one all the same.
            people.grant(
                    village.maker(), Role.COORDINATOR, Scope.place(village.id().value()), coordinator);
            assertThat(owner.get(path).body()).doesNotContain("side=assessor");
            assertThat(owner.post(path + "/assessments", fields).status()).isEqualTo(403);
            assertThat(maturity.assessments(business)).isEmpty();
            assertThat(works.post(path + "/assessments", fields).status()).isEqualTo(302);
            fields.putAll(Map.of("id", ids.next().toString(), "side", "respondent"));
            assertThat(owner.post(path + "/assessments", fields).status()).isEqualTo(302);
        }
        assertThat(maturity.assessments(business)).hasSize(2);
    }

    private void agree(Optional<AccountId> owner) {
        businesses.agree(new Registration.Agreement(
                ids.next(),
                business,
                "Tejidos",
                "",
                new Registration.Consented(
                        "Luz",
                        "",
                        Spoken.SPANISH,
                        owner,
                        businesses.consentText(Language.ES).version(),
                        Registration.How.SPOKEN),
                coordinator,
                clock.instant()));
        owner.ifPresent(it -> businesses.answer(business, it, true));
    }

    @Test
    void what_the_shop_did_is_shown_row_by_row() {
        agree(Optional.empty());
        businesses.link(business, village.shop(), coordinator);
        village.product("Rebozo sin foto", 900, 2);
        var path = "/maturity/businesses/" + business.value();
        try (var mine = SignIn.caller(context, port, coordinator);
                var stranger = SignIn.caller(context, port, village.buyer())) {
            assertThat(mine.get(path).body()).contains("0 de 1", path + "/facts/catalogue", path + "/facts/paid");
            assertThat(mine.get(path + "/facts/catalogue").body())
                    .contains("Rebozo sin foto", "/catalog/products/rebozo-sin-foto", "0 de 1");
            assertThat(mine.get(path + "/facts/paid").body()).contains("0 de 0");
            assertThat(mine.get(path + "/facts/other").status()).isEqualTo(404);
            assertThat(stranger.get(path + "/facts/catalogue").status()).isEqualTo(404);
        }
    }

    private Assessment said(Wave wave, Side side, Map<String, Optional<Integer>> answers) {
        return new Assessment(
                new AssessmentId(ids.next()),
                business,
                wave,
                side,
                maturity.instrument().code(),
                answers,
                coordinator,
                clock.instant());
    }

    private Map<String, Optional<Integer>> all(int value) {
        return maturity.instrument().items().stream()
                .collect(Collectors.toMap(Instrument.Item::code, item -> Optional.of(value)));
    }
}
