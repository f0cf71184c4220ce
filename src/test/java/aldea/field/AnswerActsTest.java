package aldea.field;

import static org.assertj.core.api.Assertions.assertThat;

import aldea.businesses.Fair;
import aldea.businesses.Registration;
import aldea.businesses.Spoken;
import aldea.field.Answer.Result;
import aldea.maturity.Maturity;
import aldea.people.Role;
import aldea.testing.InVillage;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// Who answers where there is no network.
@InVillage
class AnswerActsTest {
    private final ApplicationContext context;

    AnswerActsTest(@Autowired ApplicationContext context) {
        this.context = context;
    }

    @Test
    void who_owns_a_business_and_works_with_it_answers_for_it_and_does_not_assess_it() {
        var fair = Fair.in(context);
        var owner = fair.somebody(Role.COORDINATOR);
        var agreed = Fair.agreed(fair.idea("Barro de Ita"), "Ita", "958 123 0901");
        var said = agreed.consent().orElseThrow();
        fair.businesses().register(agreed);
        fair.businesses()
                .agree(new Registration.Agreement(
                        fair.next(),
                        agreed.id(),
                        agreed.name(),
                        agreed.products(),
                        new Registration.Consented(
                                said.owner(),
                                said.phone(),
                                Spoken.ZAPOTEC,
                                Optional.of(owner),
                                said.version(),
                                said.how()),
                        fair.coordinator(),
                        fair.now()));
        fair.businesses().answer(agreed.id(), owner, true);
        var hers = new Phone(context, owner, Duration.ZERO);
        var respondent = hers.note("assessment.answered", answers(fair, agreed, "respondent"));
        var assessor = hers.note("assessment.answered", answers(fair, agreed, "assessor"));
        assertThat(hers.sync(respondent).result()).isEqualTo(Result.ACCEPTED);
        assertThat(hers.answer(assessor).result()).isEqualTo(Result.REFUSED);
        assertThat(hers.answer(assessor).reason()).isEqualTo("not-yours");
        var another = new Phone(context, fair.coordinator(), Duration.ZERO);
        var other = another.note("assessment.answered", answers(fair, agreed, "assessor"));
        assertThat(another.sync(other).result()).isEqualTo(Result.ACCEPTED);
        assertThat(context.getBean(Maturity.class).assessments(agreed.id())).hasSize(2);
    }

    private static Map<String, Object> answers(Fair fair, Registration.New about, String side) {
        return Map.of(
                "assessment",
                fair.next().toString(),
                "business",
                about.id().value().toString(),
                "wave",
                "T0",
                "side",
                side,
                "instrument",
                fair.context().getBean(Maturity.class).instrument().code(),
                "answers",
                Map.of("1.1", 4));
    }
}
