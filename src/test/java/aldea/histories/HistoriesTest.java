package aldea.histories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import aldea.aftersale.Reason;
import aldea.operate.Verified;
import aldea.testing.InVillage;
import aldea.testing.Seeds;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/// Random histories of everything together, with faults at any write, beside one simple model in memory.
/// `-Daldea.seeds=10000` lives so many; a failing one names its seed, and `-Dseed=N` lives it again, step by step.
@InVillage
@Import(Wiring.class)
@TestPropertySource(
        properties = {
            "aldea.sandbox.duplicate-percent=30",
            // Nobody pulls the plug of the server here.
            "spring.datasource.hikari.data-source-properties.options="
                    + "-c plan_cache_mode=force_generic_plan -c synchronous_commit=off"
        })
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HistoriesTest {
    private final Logger[] logs = {
        (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME), (Logger) LoggerFactory.getLogger("aldea")
    };
    private final Level[] levels = Stream.of(logs).map(Logger::getLevel).toArray(Level[]::new);

    @Autowired
    ApplicationContext context;

    @Autowired
    JdbcClient jdbc;

    private static final long PLACE = 990_001;
    private Town.Place place;
    private int lived;
    private int verifiedAt = 20;

    @BeforeAll
    void settle() {
        context.getBean(Dice.class).start(PLACE);
        place = Town.Place.in(context);
        context.getBean(Later.class).run();
        // A fault is told with all that it broke, and there are thousands; who replays one wants to read it.
        if (System.getProperty("seed") == null) {
            Stream.of(logs).forEach(log -> log.setLevel(Level.OFF));
        }
    }

    @Seeds(40)
    void the_database_says_what_a_simple_model_says(long seed) {
        new History(context, place, seed).live();
        lived++;
        if (lived == verifiedAt) {
            verifiedAt *= 2;
            verify();
        }
    }

    @Test
    void a_cent_that_is_rounded_away_twice_stays_the_programmes() {
        var coupon = new Setting.Coupon(Setting.Coupon.PROGRAMME, 182, 0, 1, 1, 1_000);
        var setting = new Setting(List.of(333L, 1L, 1L), List.of(0, 0, 1), List.of(3, 3, 3), coupon);
        var history = new History(context, place, 1, new Random(1), setting);
        var choices = history.choices();
        var deeds = choices.deeds();
        history.plainly(choices.place(history.world(), "one", 0, Map.of(0, 1), true, false, history.now()));
        history.plainly(choices.pay(history.world().purchase("one"), "tok_ok"));
        var one = history.world().sale("one/1");
        history.plainly(deeds.scan(one, true, "brought", history.now()));
        history.plainly(deeds.ask(one, Map.of(1, 1), Reason.BROKEN, Optional.empty(), "back", history.now()));
        history.plainly(deeds.open(one, "quarrel", history.now()));
        var offer = Optional.of(new Quarrel.Offer("refund", 155, true));
        one = history.world().sale("one/1");
        history.plainly(deeds.act(one, new Quarrel.Deed("maker", "answered"), offer, history.now()));
        one = history.world().sale("one/1");
        history.plainly(deeds.act(one, new Quarrel.Deed("buyer", "accepted"), Optional.empty(), history.now()));
        one = history.world().sale("one/1");
        history.plainly(deeds.accept(one.returns.getFirst(), "accepted", history.now()));
        history.plainly(deeds.inspect(one.returns.getFirst(), Map.of(1, new Care.Found(0, 1, 0)), 136, "looked"));
        assertThat(history.world().sale("one/1").returns.getFirst().state).isEqualTo("inspected");
    }

    @Test
    void late_money_for_two_makers_goes_back_while_two_settle() {
        var coupon = new Setting.Coupon(Setting.Coupon.PROGRAMME, 182, 0, 1, 1, 1_000);
        var setting = new Setting(List.of(333L, 100L, 100L), List.of(0, 0, 1), List.of(3, 3, 3), coupon);
        var history = new History(context, place, 2, new Random(2), setting);
        var choices = history.choices();
        for (var n = 0; n < 12; n++) {
            var late = "late" + n;
            var units = Map.of(0, 1, 2, 1);
            history.plainly(choices.place(history.world(), late, 0, units, false, true, history.now()));
            history.plainly(choices.pay(history.world().purchase(late), ""));
            history.plainly(choices.cancel(history.world().purchase(late)));
            history.plainly(choices.transfer(history.world().purchase(late), history.now()));
            history.together(choices.settle(), choices.settle());
            assertThat(history.world().sale(late + "/2").pending).isZero();
        }
    }

    @AfterAll
    void end() {
        verify();
        for (var i = 0; i < logs.length; i++) {
            logs[i].setLevel(levels[i]);
        }
    }

    private void verify() {
        await().untilAsserted(() -> assertThat(jdbc.sql("SELECT count(*) FROM event_publication")
                        .query(Integer.class)
                        .single())
                .isZero());
        assertThat(Verified.disagreements(context)).isEmpty();
    }
}
