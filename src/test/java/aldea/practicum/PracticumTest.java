package aldea.practicum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import aldea.businesses.BusinessId;
import aldea.businesses.Fair;
import aldea.businesses.Spoken;
import aldea.catalog.Catalog;
import aldea.kernel.Reference;
import aldea.orders.OrderEvent;
import aldea.orders.OrderId;
import aldea.orders.Orders;
import aldea.orders.Sales;
import aldea.people.AccountId;
import aldea.people.Role;
import aldea.teams.TeamId;
import aldea.teams.Teams;
import aldea.teams.VisitId;
import aldea.teams.Work;
import aldea.testing.InVillage;
import aldea.testing.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@InVillage
class PracticumTest {
    @Autowired
    ApplicationContext context;

    @Autowired
    Practicum practicum;

    @Autowired
    Teams teams;

    @Autowired
    PracticumData data;

    @Autowired
    TestClock clock;

    /// Of other tests, whose shops never were.
    private Set<UUID> unheard = Set.of();

    @BeforeEach
    void leave_out_what_was_never_heard() {
        unheard = unheard();
    }

    @Test
    void a_sale_counts_for_the_maker_and_for_the_team_beside_them() {
        var fair = Fair.in(context);
        var maker = fair.village().maker();
        var student = fair.somebody(Role.STUDENT);
        var business = fair.registered("Rebozos de Luz", "Luz", "958 123 0201");
        fair.businesses().link(business, fair.village().shop(), fair.coordinator());
        var team = team(fair, student, business);
        teams.visit(new Work.Visited(
                new VisitId(fair.next()),
                team,
                business,
                Optional.empty(),
                fair.now(),
                "",
                List.of(),
                false,
                List.of(),
                student));
        await().until(() -> reached(student).equals(List.of(Milestone.FIRST_VISIT)));
        fair.sell();
        await().until(() -> reached(student).size() == 4 && reached(maker).size() == 3);
        assertThat(practicum.done(student)).allMatch(Done::helped);
        assertThat(practicum.done(maker)).noneMatch(Done::helped);
        assertThat(reached(maker))
                .containsExactly(Milestone.FIRST_PRODUCT, Milestone.FIRST_PARCEL, Milestone.FIRST_SALE);
        assertThat(practicum.missing(student, "teach-others", Practicum.day(fair.now())))
                .isEmpty();
        late_parcels_and_later_sales_change_nothing(fair, maker);
        teams.release(team, business, "", fair.coordinator());
        await().until(() ->
                data.export(student).getOrDefault("milestones", List.of()).size() == 4);
        assertThat(practicum.check()).isEmpty();
        data.erase(student);
        assertThat(data.export(student).get("milestones")).isEmpty();
    }

    @Test
    void what_a_shop_did_before_it_was_linked_is_no_first_of_who_helps_later() {
        var fair = Fair.in(context);
        var student = fair.somebody(Role.STUDENT);
        var business = fair.registered("Rebozos de Ofelia", "Ofelia", "958 123 0202");
        var team = team(fair, student, business);
        // The shop sells without anybody's help, and is linked afterwards.
        fair.sell();
        await().until(() -> reached(fair.village().maker()).size() == 3);
        clock.advance(Duration.ofHours(1));
        fair.businesses().link(business, fair.village().shop(), fair.coordinator());
        fair.sell();
        await().until(() -> settled(fair) == 2);
        heard();
        assertThat(reached(student)).isEmpty();
        teams.release(team, business, "", fair.coordinator());
        assertThat(reached(student)).isEmpty();
    }

    private int settled(Fair fair) {
        return context.getBean(Orders.class)
                .ordersFor(fair.village().maker(), "settled")
                .size();
    }

    private TeamId team(Fair fair, AccountId student, BusinessId business) {
        var team = new TeamId(fair.next());
        teams.form(new Work.Formed(
                team,
                "Hilos",
                fair.village().id(),
                Optional.empty(),
                Optional.empty(),
                3,
                List.of(Spoken.SPANISH),
                fair.coordinator()));
        teams.join(team, student, true, fair.coordinator());
        teams.decide(new Work.Decided(fair.next(), team, business, true, "", fair.coordinator()));
        return team;
    }

    private void late_parcels_and_later_sales_change_nothing(Fair fair, AccountId maker) {
        var before = practicum.done(maker);
        var order = context.getBean(Orders.class).ordersFor(maker, "settled").getFirst();
        tell(new OrderEvent.Settled(
                order.id(),
                order.reference(),
                fair.village().shop(),
                fair.village().id(),
                maker,
                order.total(),
                fair.now().plus(Duration.ofDays(1))));
        assertThat(practicum.done(maker)).isEqualTo(before);
        data.erase(maker);
        var handedIn = paid(order.id()).plus(Duration.ofDays(4));
        tell(new OrderEvent.HandedIn(order.id(), order.reference(), order.buyer(), handedIn));
        assertThat(reached(maker)).as("too late").containsExactly(Milestone.FIRST_PRODUCT);
        var soon = paid(order.id()).plus(Duration.ofDays(3));
        tell(new OrderEvent.HandedIn(order.id(), order.reference(), order.buyer(), soon));
        assertThat(reached(maker)).contains(Milestone.FIRST_PARCEL);
        assertThat(practicum.done(maker).getLast().path()).endsWith(order.reference());
        assertThat(context.getBean(Catalog.class).shopsOf(maker)).hasSize(1);
    }

    /// Returns once everybody has heard it.
    private void tell(OrderEvent event) {
        context.getBean(TransactionTemplate.class).executeWithoutResult(status -> context.publishEvent(event));
        heard();
    }

    private void heard() {
        await().until(() -> unheard.containsAll(unheard()));
    }

    private Set<UUID> unheard() {
        return context.getBean(JdbcClient.class)
                .sql("SELECT id FROM event_publication WHERE listener_id LIKE 'aldea.practicum.%'")
                .query((row, n) -> row.getObject(1, UUID.class))
                .set();
    }

    private java.time.Instant paid(OrderId order) {
        return context.getBean(Sales.class)
                .listed(List.of(new Reference(order.value())))
                .getFirst()
                .paid()
                .orElseThrow();
    }

    private List<Milestone> reached(AccountId person) {
        return practicum.done(person).stream().map(Done::milestone).toList();
    }
}
