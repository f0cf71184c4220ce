package aldea.designation;

import static org.assertj.core.api.Assertions.assertThat;

import aldea.places.VillageId;
import aldea.programme.Measure;
import aldea.programme.Tally;
import aldea.testing.InVillage;
import aldea.testing.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@InVillage
class StandingTallyTest {
    private static final int OTHERS = 70;

    private final ApplicationContext context;
    private final StandingTally tally;
    private final JdbcClient jdbc;
    private final Deals deals;

    @Autowired
    StandingTallyTest(ApplicationContext context, StandingTally tally, JdbcClient jdbc) {
        this.context = context;
        this.tally = tally;
        this.jdbc = jdbc;
        this.deals = Deals.with(context);
    }

    @Test
    void a_village_to_which_something_went_back_comes_before_those_that_only_wait() {
        var others = new ArrayList<VillageId>();
        for (var n = 0; n < OTHERS; n++) {
            others.add(deals.village(100));
        }
        sold(others, 2 * Deals.ENOUGH);
        var village = deals.village(1);
        var shop = deals.another();
        var order = deals.sell(village, shop, Deals.ENOUGH, Deals.HALF);
        assertThat(distances().get(village)).containsExactly(1_000L);
        // The others have waited longer by now, and they are more than a turn takes.
        context.getBean(TestClock.class).advance(Duration.ofMinutes(1));
        deals.goBack(village, order, "one", Deals.ENOUGH / 2, Deals.BARELY_LESS);
        assertThat(distances().get(village)).containsExactly(500L);
    }

    @Test
    void of_villages_that_all_sold_none_waits_for_those_that_sell_more() {
        var villages = new ArrayList<VillageId>();
        for (var n = 0; n < OTHERS; n++) {
            villages.add(deals.village(100));
        }
        sold(villages, 1_00);
        assertThat(distances()).containsKeys(villages.toArray(VillageId[]::new));
    }

    private Map<VillageId, List<Long>> distances() {
        var board = new Tally.Board();
        tally.count(Deals.YEAR.getValue(), false, board);
        return board.values().getOrDefault(Measure.DISTANCE, Map.of());
    }

    /// As if each had sold something in a shop of its own.
    private void sold(List<VillageId> villages, long minor) {
        for (var village : villages) {
            jdbc.sql("""
                            WITH sale AS (
                                INSERT INTO impact.sales (order_id, reference, village, shop, goods_minor, currency,
                                                          settled_at, year, month)
                                VALUES (gen_random_uuid(), 'A7K-3QF-9TM', :village, gen_random_uuid(), :minor, 'MXN',
                                        '2003-06-02T18:00:00Z', 2003, 6))
                            INSERT INTO impact.figures (village, year, sales_minor, orders, shops)
                            VALUES (:village, 2003, :minor, 1, 1)""")
                    .param("village", village.value())
                    .param("minor", minor)
                    .update();
        }
    }
}
