package aldea.designation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.AccountId;
import aldea.people.People;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.testing.InVillage;
import aldea.testing.SignIn;
import aldea.testing.TestClock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;

@InVillage
@TestPropertySource(properties = "village=impact")
class RulesTest {
    @Autowired
    Designation designation;

    @Autowired
    People people;

    @Autowired
    TestClock clock;

    @Autowired
    ApplicationContext context;

    @LocalServerPort
    int port;

    @Test
    void an_operator_enters_rules_of_today_or_later() {
        var deals = Deals.with(context);
        try (var operator = SignIn.caller(context, port, operator());
                var stranger = SignIn.caller(context, port, deals.account("stranger"))) {
            var form = form("mx-test", today());
            assertThat(stranger.post("/designation/rules", form).status()).isEqualTo(404);
            assertThat(operator.post("/designation/rules", form).status()).isEqualTo(302);
            assertThat(operator.post("/designation/rules", form).body()).contains("Ya hay una regla con esta clave");
            assertThat(operator.post("/designation/rules", form("mx-late", today().minusDays(1)))
                            .body())
                    .contains("Una regla no puede empezar en el pasado", "Elige hoy o un día posterior");
            assertThat(codes()).contains("mx-test").doesNotContain("mx-late");
            var elsewhere = form("mx-test", today().plusDays(1));
            elsewhere.put("region", "Puebla");
            assertThat(operator.post("/designation/rules", elsewhere).body()).contains("Otro lugar ya tiene una regla");

            var abroad = form("bo-test", today());
            abroad.putAll(Map.of("region", "La Paz", "country", "BO", "currency", "BOB"));
            assertThat(operator.post("/designation/rules", abroad).status()).isEqualTo(302);
            abroad.putAll(Map.of("code", "xq-test", "country", "XQ"));
            assertThat(operator.post("/designation/rules", abroad).status()).isEqualTo(200);
            assertThat(operator.get("/designation/rules").body()).contains("Tlaxcala", "$900,000.00", "La Paz", "BOB");
        }
    }

    @Test
    void rules_of_one_code_follow_each_other_whichever_was_entered_first() {
        var by = operator();
        var first = today();
        var second = first.plusDays(30);
        var third = first.plusDays(60);
        List.of(first, third, second).forEach(day -> designation.adopt(rule(day), by));
        assertThat(designation.rules().stream().filter(it -> it.code().equals("mx-turns")))
                .extracting(Rule::validFrom, Rule::validTo)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple(third, Optional.empty()),
                        org.assertj.core.api.Assertions.tuple(second, Optional.of(third.minusDays(1))),
                        org.assertj.core.api.Assertions.tuple(first, Optional.of(second.minusDays(1))));
        assertThatThrownBy(() -> designation.adopt(rule(today().minusYears(1)), by))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.problem()).isEqualTo(Problem.BAD_INPUT));
    }

    private static Rule rule(LocalDate from) {
        var form = new RuleForm("mx-turns", from.toString(), "Tlaxcala", "", 900_000, "", 30, 8, "Test", "");
        return form.rule();
    }

    private static Map<String, String> form(String code, LocalDate from) {
        return new HashMap<>(Map.of(
                "code",
                code,
                "from",
                from.toString(),
                "region",
                "Tlaxcala",
                "sales",
                "900000",
                "shops",
                "30",
                "percent",
                "8",
                "source",
                "Periódico Oficial, 2026"));
    }

    private List<String> codes() {
        return designation.rules().stream().map(Rule::code).toList();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Designation.BOOKS);
    }

    private AccountId operator() {
        var operator = Deals.with(context).account("operator");
        people.grant(operator, Role.OPERATOR, Scope.EVERYWHERE, operator);
        return operator;
    }
}
