package aldea.teams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import aldea.businesses.BusinessId;
import aldea.businesses.Fair;
import aldea.businesses.Registration;
import aldea.businesses.Spoken;
import aldea.people.AccountId;
import aldea.people.Role;
import aldea.testing.InVillage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// An owner takes the consent back in the moment in which somebody writes a visit down.
@InVillage
class WithdrawnMeanwhileTest {
    private static final String LEFT = """
            SELECT (SELECT count(*) FROM teams.visits WHERE business = :business AND notes <> '')
                 + (SELECT count(*) FROM teams.steps WHERE business = :business AND words <> '')""";

    @Autowired
    ApplicationContext context;

    @Test
    void words_that_are_being_written_go_with_the_consent() throws Exception {
        var fair = Fair.in(context);
        var student = fair.somebody(Role.STUDENT);
        var business = fair.registered("Queso", "Rosa Méndez", "");
        var visit = visit(fair, team(fair, student, business), business, student);
        var written = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var writing = CompletableFuture.runAsync(() -> new TransactionTemplate(
                        context.getBean(PlatformTransactionManager.class))
                .executeWithoutResult(status -> {
                    context.getBean(Teams.class).visit(visit);
                    written.countDown();
                    await().until(() -> goOn.getCount() == 0);
                }));
        assertThat(written.await(60, TimeUnit.SECONDS)).isTrue();
        var withdrawing = CompletableFuture.runAsync(() -> fair.businesses()
                .withdraw(new Registration.Withdrawal(
                        fair.next(), business, Registration.How.SPOKEN, fair.coordinator(), fair.now())));
        await().during(Duration.ofMillis(500)).until(() -> !withdrawing.isDone());
        goOn.countDown();
        writing.get(60, TimeUnit.SECONDS);
        withdrawing.get(60, TimeUnit.SECONDS);
        await().untilAsserted(() -> assertThat(left(business)).isZero());
    }

    private long left(BusinessId business) {
        return context.getBean(JdbcClient.class)
                .sql(LEFT)
                .param("business", business.value())
                .query((row, n) -> row.getLong(1))
                .single();
    }

    private TeamId team(Fair fair, AccountId student, BusinessId business) {
        var teams = context.getBean(Teams.class);
        var team = teams.form(new Work.Formed(
                new TeamId(fair.next()),
                "Equipo",
                fair.village().id(),
                Optional.empty(),
                Optional.empty(),
                5,
                List.of(Spoken.SPANISH),
                fair.coordinator()));
        teams.join(team, student, true, fair.coordinator());
        teams.decide(new Work.Decided(fair.next(), team, business, true, "", fair.coordinator()));
        return team;
    }

    private static Work.Visited visit(Fair fair, TeamId team, BusinessId business, AccountId student) {
        return new Work.Visited(
                new VisitId(fair.next()),
                team,
                business,
                Optional.empty(),
                fair.now(),
                "Hablamos con Rosa Méndez",
                List.of(),
                false,
                List.of(new Work.Step(
                        fair.next(), "Fotos con Rosa", Rules.day(fair.now()).plusDays(7))),
                student);
    }
}
