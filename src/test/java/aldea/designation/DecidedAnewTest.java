package aldea.designation;

import static aldea.designation.Deals.ENOUGH;
import static aldea.designation.Deals.HALF;
import static aldea.designation.Deals.YEAR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aldea.catalog.ShopId;
import aldea.kernel.Money;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.People;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.testing.Caller;
import aldea.testing.InVillage;
import aldea.testing.SignIn;
import aldea.testing.TestClock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;

/// What comes between a proposal and its decision.
@InVillage
// The village of impact's own test: these sales have no orders behind them.
@TestPropertySource(properties = "village=impact")
class DecidedAnewTest {
    @Autowired
    Designation designation;

    @Autowired
    KeptFiles kept;

    @Autowired
    People people;

    @Autowired
    TestClock clock;

    @Autowired
    ApplicationContext context;

    @LocalServerPort
    int port;

    private final ShopId one = new ShopId(new java.util.UUID(7, 9));
    private Deals deals;

    @BeforeEach
    void publish() {
        deals = Deals.with(context);
    }

    @Test
    void what_came_back_before_the_decision_takes_the_village_below_the_threshold() {
        var village = deals.village(10);
        var order = deals.sell(village, one, ENOUGH, HALF);
        var id = designation.propose(deals.account("p"), village, YEAR, "taobao", "");
        deals.goBack(village, order, "r1", 100, "2004-02-01T12:00:00Z");
        var second = deals.account("s");

        assertThat(designation.decide(id, second, true, "Bien."))
                .isInstanceOfSatisfying(Decision.Changed.class, changed -> {
                    assertThat(changed.before().met()).isTrue();
                    assertThat(changed.now().met()).isFalse();
                    assertThat(changed.now().givenBackSince(changed.before())).hasValue(Money.mxn(100));
                    assertThat(changed.now().soldSince(changed.before())).isEmpty();
                });
        assertThat(designation.find(id).state()).isEqualTo(Case.State.PROPOSED);
        assertThat(designation.evidences(id)).extracting(Case.Evidence::met).containsExactly(true, false);
        assertThat(EvidenceCheck.of(designation.evidence(id, 1)).agrees()).isTrue();
        assertThat(EvidenceCheck.of(designation.evidence(id, 2)).agrees()).isTrue();

        assertThatThrownBy(() -> designation.decide(id, second, true, "Bien."))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.problem()).isEqualTo(Problem.RULE_NOT_MET));
        assertThat(designation.decide(id, second, false, "Se devolvió un peso."))
                .isInstanceOf(Decision.Made.class);
        assertThat(designation.find(id).state()).isEqualTo(Case.State.REFUSED);
        assertThat(kept.check()).isEmpty();
    }

    @Test
    void what_leaves_the_figures_as_they_were_does_not_matter() {
        var village = deals.village(10);
        deals.sell(village, one, ENOUGH, HALF);
        var id = designation.propose(deals.account("p"), village, YEAR, "taobao", "");
        // Of another village, and of this one in another year.
        deals.sell(deals.village(10), one, 500, HALF);
        deals.sell(village, one, 500, "2002-06-02T18:00:00Z");
        assertThat(designation.decide(id, deals.account("s"), true, "")).isInstanceOf(Decision.Made.class);
        assertThat(designation.evidences(id)).hasSize(1);
    }

    @Test
    void a_village_that_goes_on_selling_is_decided_upon_figures_that_were_shown_just_now() {
        var village = deals.village(10);
        deals.sell(village, one, ENOUGH, HALF);
        var id = designation.propose(deals.account("p"), village, YEAR, "taobao", "");
        var second = deals.account("s");
        deals.sell(village, one, 500, HALF);
        assertThat(designation.decide(id, second, true, ""))
                .isInstanceOfSatisfying(
                        Decision.Changed.class,
                        changed -> assertThat(changed.now().soldSince(changed.before()))
                                .hasValue(Money.mxn(500)));
        deals.sell(village, one, 700, HALF);
        clock.advance(Duration.ofMinutes(61));
        assertThat(designation.decide(id, second, true, ""))
                .as("an hour later they are no longer new")
                .isInstanceOf(Decision.Changed.class);
        deals.sell(village, one, 900, HALF);
        assertThat(designation.decide(id, second, true, "")).isInstanceOf(Decision.Made.class);
        assertThat(designation.find(id).evidence().number()).isEqualTo(3);
        assertThat(kept.check()).isEmpty();
    }

    @Test
    void the_page_shows_both_reckonings_and_keeps_the_words_that_were_typed() {
        var village = deals.village(10);
        var order = deals.sell(village, one, ENOUGH, HALF);
        var id = designation.propose(deals.account("p"), village, YEAR, "taobao", "");
        deals.goBack(village, order, "r1", 100, "2004-02-01T12:00:00Z");
        var path = "/designation/cases/" + id.value();
        var first = deals.account("first");
        people.grant(first, Role.COORDINATOR, Scope.place(village.value()), first);
        var other = deals.account("other");
        people.grant(other, Role.COORDINATOR, Scope.place(village.value()), other);
        try (var nobody = new Caller(port);
                var second = SignIn.caller(context, port, first);
                var third = SignIn.caller(context, port, other)) {
            var answer = second.post(path + "/decision", Map.of("outcome", "yes", "words", "Vamos.", "evidence", "1"));
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.body())
                    .contains("No se decidió nada", "Desde la propuesta se devolvieron $1.00", "ya no se cumple")
                    .contains("$20,000,000.00", "$19,999,999.00", "Vamos.");
            assertThat(third.post(path + "/decision", Map.of("outcome", "no", "words", "No.", "evidence", "1"))
                            .body())
                    .as("who has not seen the new figures does not decide upon them")
                    .contains("No se decidió nada");
            assertThat(nobody.get(path).body()).contains("Desde la propuesta se devolvieron $1.00");
            assertThat(third.get(path + "/evidence?number=1").status()).isEqualTo(200);
            assertThat(third.get(path + "/evidence?number=3").status()).isEqualTo(404);
            assertThat(third.post(path + "/decision", Map.of("outcome", "no", "words", "No.", "evidence", "2"))
                            .status())
                    .isEqualTo(302);
        }
    }
}
