package aldea.maturity;

import static org.assertj.core.api.Assertions.assertThat;

import aldea.businesses.BusinessId;
import aldea.businesses.Fair;
import aldea.desks.Desks;
import aldea.kernel.Language;
import aldea.maturity.Assessment.Side;
import aldea.maturity.Assessment.Wave;
import aldea.people.AccountId;
import aldea.people.People;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.places.Places;
import aldea.programme.Measure;
import aldea.testing.InVillage;
import aldea.testing.SignIn;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

@InVillage
class VillageMaturityTest {
    private final ApplicationContext context;
    private final Maturity maturity;

    @LocalServerPort
    private int port;

    private Fair fair;
    private String slug;

    @Autowired
    VillageMaturityTest(ApplicationContext context, Maturity maturity) {
        this.context = context;
        this.maturity = maturity;
    }

    @BeforeEach
    void open() {
        fair = Fair.in(context);
        slug = context.getBean(Places.class).village(fair.village().id()).slug();
    }

    @Test
    void corrected_answers_count_once() {
        var business = fair.registered("Uno", "Rosa Uno", "951 555 0021");
        for (var wave : List.of(Wave.T0, Wave.T1)) {
            var wrong = said(business, wave, 4);
            maturity.record(wrong);
            maturity.correct(said(business, wave, 1), wrong.id());
        }
        assertThat(number(Measure.MATURITY_BEFORE)).isEqualTo(250);
        assertThat(number(Measure.MATURITY_AFTER)).isEqualTo(250);
    }

    @Test
    void the_number_of_a_village_is_the_median_of_the_businesses_behind_it() {
        var low = fair.registered("Bajo", "Rosa Baja", "951 555 0022");
        var high = fair.registered("Alto", "Rosa Alta", "951 555 0023");
        fair.registered("Callado", "Rosa Callada", "951 555 0024");
        maturity.record(said(low, Wave.T1, 1));
        maturity.record(said(high, Wave.T1, 3));
        maturity.record(said(high, Wave.T1, 4));
        var median = number(Measure.MATURITY_AFTER);
        assertThat(median).isEqualTo((250 + 875 + 1) / 2);
        try (var coordinator = SignIn.caller(context, port, fair.coordinator())) {
            var path = "/maturity/villages/%s/waves/T1".formatted(slug);
            var page = page(coordinator.get(path).body());
            assertThat(tenths(page.select(".tile__number").text())).isEqualTo(median);
            assertThat(page.select("tbody th").eachText()).containsExactly("Alto", "Bajo");
            var behind = page.select("tbody td a");
            assertThat(Measure.Whole.MEDIAN.of(behind.eachText().stream()
                            .map(VillageMaturityTest::tenths)
                            .toList()))
                    .isEqualTo(median);
            assertThat(coordinator.get(behind.attr("href")).body()).contains("87.5 de 100");
        }
    }

    @Test
    void the_desk_leads_to_them_and_others_do_not_find_them() {
        maturity.record(said(fair.registered("Uno", "Rosa Uno", "951 555 0025"), Wave.T0, 2));
        number(Measure.MATURITY_BEFORE);
        var elsewhere = Fair.in(context);
        var path = "/maturity/villages/%s/waves/T0".formatted(slug);
        var everywhere = coordinator(Scope.EVERYWHERE);
        try (var programme = SignIn.caller(context, port, everywhere);
                var neighbour = SignIn.caller(context, port, elsewhere.coordinator());
                var buyer = SignIn.caller(context, port, fair.village().buyer())) {
            var rows = page(programme.get("/desks/figures/maturity-before").body());
            assertThat(rows.select("a[href=%s]".formatted(path)).text()).isEqualTo("50 %");
            assertThat(programme.get(path).body()).contains("Uno");
            assertThat(programme.get(path.replace("T0", "T9")).status()).isEqualTo(400);
            assertThat(neighbour.get(path).status()).isEqualTo(404);
            assertThat(buyer.get(path).status()).isEqualTo(404);
        }
    }

    private long number(Measure measure) {
        var desks = context.getBean(Desks.class);
        desks.count(desks.thisYear());
        return desks.ranked(measure, 5_000, 0)
                .getOrDefault(fair.village().id(), Map.of())
                .getOrDefault(measure, -1L);
    }

    private AccountId coordinator(Scope scope) {
        var people = context.getBean(People.class);
        var account = people.register("median-%s@example.org".formatted(fair.next()), "Inés", Language.ES);
        people.grant(account, Role.COORDINATOR, scope, account);
        return account;
    }

    private Assessment said(BusinessId business, Wave wave, int value) {
        return new Assessment(
                new AssessmentId(fair.next()),
                business,
                wave,
                Side.RESPONDENT,
                maturity.instrument().code(),
                maturity.instrument().items().stream()
                        .collect(Collectors.toMap(Instrument.Item::code, item -> Optional.of(value))),
                fair.coordinator(),
                fair.now());
    }

    private static Document page(String body) {
        return Jsoup.parse(body);
    }

    private static long tenths(String percent) {
        return new BigDecimal(percent.replace(" %", "").strip())
                .movePointRight(1)
                .longValueExact();
    }
}
