package aldea.waitlist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import aldea.catalog.Catalog;
import aldea.kernel.Money;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.operate.Verified;
import aldea.people.AccountId;
import aldea.people.PersonalData;
import aldea.stock.Stock;
import aldea.testing.InVillage;
import aldea.testing.TestClock;
import aldea.testing.Timers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@InVillage
class WaitlistTest {
    @Autowired
    ApplicationContext context;

    @Autowired
    Stock stock;

    @Autowired
    Catalog catalog;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    private Counter counter;
    private Verified.Before before;

    @BeforeEach
    void soldOut() {
        before = Verified.before(context);
        counter = Counter.of(context, 0);
    }

    @AfterEach
    void everyUnitIsAccountedFor() {
        before.nothingNew();
    }

    @Test
    void whoever_asked_first_is_served_and_the_next_when_they_let_it_pass() {
        var people = counter.buyers(3);
        people.forEach(counter::join);
        counter.join(people.getFirst());
        assertThat(counter.before(people.getLast())).contains(2);

        stock.move(counter.product().sku(), 1, "made");
        assertThat(counter.served()).containsOnlyKeys(people.get(0));
        assertThat(counter.left(counter.product().sku())).isZero();
        assertThat(counter.before(people.get(1))).contains(0);
        await("told by letter").until(() -> letters(people.get(0)) == 1);

        counter.pass(Duration.ofMinutes(30));
        assertThat(counter.served()).containsOnlyKeys(people.get(1));
        await("and that it is over").until(() -> letters(people.get(0)) == 2);
        counter.join(people.get(0));
        assertThat(counter.before(people.get(0))).as("at the end of the line").contains(1);

        counter.leave(people.get(1));
        assertThat(counter.served()).containsOnlyKeys(people.get(2));
        counter.leave(people.get(0));
        counter.pass(Duration.ofMinutes(30));
        assertThat(counter.served()).isEmpty();
        assertThat(counter.left(counter.product().sku()))
                .as("back where it came from")
                .isEqualTo(1);
    }

    @Test
    void a_hold_that_ends_goes_to_who_waits_and_in_a_show_they_have_minutes() {
        stock.move(counter.product().sku(), 1, "made");
        assertThat(counter.claim(counter.product().sku(), Duration.ofMinutes(10)))
                .isPresent();
        var ana = counter.village().buyer();
        counter.joinInShow(ana);
        counter.pass(Duration.ofMinutes(10));
        var served = counter.served(ana);
        assertThat(served.until()).isEqualTo(clock.instant().plus(Duration.ofMinutes(3)));
        assertThat(served.price()).isEqualTo(Money.mxn(450_00));
        assertThat(catalog.price(List.of(served.offer()), clock.instant()).values())
                .singleElement()
                .satisfies(priced -> assertThat(priced.source().orElseThrow())
                        .startsWith("live:" + counter.show().id().value()));
    }

    @Test
    void a_deals_unit_goes_to_who_waits_at_the_deals_price_as_long_as_it_lasts() {
        stock.move(counter.product().sku(), 5, "made");
        var deal = counter.deal(1, Duration.ofMinutes(15));
        var hold = counter.claim(deal, Duration.ofMinutes(10)).orElseThrow();
        counter.pass(Duration.ofSeconds(1));
        var people = counter.buyers(2);
        people.forEach(counter::joinInShow);
        assertThat(counter.before(people.get(1))).contains(1);

        stock.release(List.of(hold));
        assertThat(counter.served()).containsOnlyKeys(people.get(0));
        assertThat(counter.served(people.get(0)).price()).isEqualTo(Money.mxn(300_00));

        counter.pass(Duration.ofMinutes(3));
        assertThat(counter.served()).containsOnlyKeys(people.get(1));
        counter.pass(Duration.ofMinutes(12));
        assertThat(counter.served()).isEmpty();
        counter.pass(Duration.ofSeconds(1));
        assertThat(counter.left(counter.product().sku())).as("the deal is over").isEqualTo(5);
        var late = counter.village().buyer();
        counter.joinInShow(late);
        assertThat(counter.before(late)).as("nobody waits for what there is").isEmpty();
    }

    @Test
    void one_person_stands_in_twenty_lines_at_most() {
        var ana = counter.village().buyer();
        for (var i = 0; i < 20; i++) {
            context.getBean(Waitlist.class).join(ana, counter.village().product("Taza", 90, 0), Optional.empty());
        }
        assertThatThrownBy(() -> counter.join(ana))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.problem()).isEqualTo(Problem.TOO_MANY_WAITS));
    }

    @Test
    void what_is_no_longer_for_sale_is_waited_for_by_nobody() {
        var ana = counter.village().buyer();
        counter.join(ana);
        catalog.withdraw(counter.product().id());
        stock.move(counter.product().sku(), 1, "made");
        assertThat(counter.served()).isEmpty();
        context.getBean(Timers.class).run("waitlist-tidy");
        assertThat(counter.before(ana)).isEmpty();
    }

    @Test
    void forgotten_people_leave_their_lines() {
        var people = counter.buyers(2);
        people.forEach(counter::join);
        var data = context.getBeansOfType(PersonalData.class).values().stream()
                .filter(each -> each.module().equals("waitlist"))
                .findFirst()
                .orElseThrow();
        assertThat(data.export(people.get(0)).get("waits")).hasSize(1);
        data.erase(people.get(0));
        assertThat(data.export(people.get(0)).get("waits")).isEmpty();
        stock.move(counter.product().sku(), 1, "made");
        assertThat(counter.served()).containsOnlyKeys(people.get(1));
        data.erase(people.get(1));
        counter.pass(Duration.ofMinutes(30));
        assertThat(counter.left(counter.product().sku())).isEqualTo(1);
    }

    private long letters(AccountId account) {
        var kinds = List.of("YOUR_TURN", "TURN_LAPSED");
        return jdbc.sql("SELECT count(*) FROM notice.letters WHERE to_account = :account AND kind IN (:kinds)")
                .param("account", account.value())
                .param("kinds", kinds)
                .query(Long.class)
                .single();
    }
}
