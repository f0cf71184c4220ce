package aldea.relay;

import static aldea.relay.RelayTest.refused;
import static org.assertj.core.api.Assertions.assertThat;

import aldea.catalog.Catalog.Product;
import aldea.kernel.Language;
import aldea.kernel.Problem;
import aldea.live.Broadcast.Guest;
import aldea.live.Turns;
import aldea.operate.Verified;
import aldea.testing.InVillage;
import aldea.testing.TestClock;
import aldea.testing.Village;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Whose turn it is, and what may be shown in it.
@InVillage
class TurnsTest {
    @Autowired
    ApplicationContext context;

    @Autowired
    Relay relay;

    @Autowired
    Turns turns;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    Round agreed;
    Verified.Before before;

    @BeforeEach
    void open() {
        before = Verified.before(context);
        agreed = Round.agreed(context);
    }

    @AfterEach
    void agrees() {
        before.nothingNew();
    }

    @Test
    void only_pieces_of_the_shop_on_screen_can_be_shown() {
        var rebozo = agreed.pieceOf(agreed.rosa());
        refused(Problem.NOT_POSSIBLE_NOW, () -> agreed.passTo(agreed.rosa()));
        agreed.live().start(agreed.id());
        refused(Problem.NOT_YOUR_TURN, () -> agreed.live().pin(agreed.id(), rebozo.id()));
        agreed.live().pin(agreed.id(), agreed.products().getFirst().id());
        clock.advance(Duration.ofMinutes(5));
        agreed.passTo(agreed.rosa());
        agreed.live().pin(agreed.id(), rebozo.id());
        refused(
                Problem.NOT_YOUR_TURN,
                () -> agreed.live()
                        .pin(agreed.id(), agreed.products().getFirst().id()));
        assertThat(agreed.live().onScreen(agreed.now(), Language.ES)).containsExactly(rebozo);
        assertThat(marks(agreed)).containsExactly("pin", "turn", "pin");
    }

    @Test
    void a_turn_passes_once_however_often_and_by_how_many_it_is_pressed() throws Exception {
        agreed.live().start(agreed.id());
        var before = agreed.turn();
        try (var hands = Executors.newVirtualThreadPerTaskExecutor()) {
            var pressed = IntStream.range(0, 8)
                    .mapToObj(hand -> hands.submit(() -> turns.pass(
                            agreed.id(),
                            before,
                            hand % 2 == 0
                                    ? agreed.rosa().shop()
                                    : agreed.tomas().shop())))
                    .toList();
            var changed = 0;
            for (var one : pressed) {
                changed += one.get() ? 1 : 0;
            }
            assertThat(changed).isEqualTo(1);
        }
        assertThat(turns.results(agreed.id())).hasSize(2);
        refused(
                Problem.BAD_INPUT,
                () -> turns.pass(
                        agreed.id(), agreed.turn(), Village.withMaker(context).shop()));
    }

    @Test
    void who_is_taken_out_while_on_screen_leaves_it_and_the_show_goes_on_with_its_host() {
        agreed.live().start(agreed.id());
        agreed.passTo(agreed.rosa());
        agreed.live().pin(agreed.id(), agreed.pieceOf(agreed.rosa()).id());
        relay.remove(relay.invitation(agreed.id(), agreed.rosa().shop())
                .orElseThrow()
                .id());
        assertThat(agreed.now().cast().onScreen()).isEqualTo(agreed.host().shop());
        assertThat(agreed.now().shops()).doesNotContain(agreed.rosa().shop());
        assertThat(agreed.live().run(agreed.id(), Language.ES))
                .extracting(Product::shop)
                .doesNotContain(agreed.rosa().shop());
        agreed.passTo(agreed.tomas());
        agreed.live().end(agreed.id());
        assertThat(turns.results(agreed.id()))
                .hasSize(4)
                .allSatisfy(turn -> assertThat(turn.until()).isPresent());
    }

    @Test
    void verify_finds_turns_that_overlap_and_shops_that_took_no_part() {
        agreed.live().start(agreed.id());
        agreed.passTo(agreed.rosa());
        var show = agreed.id().value();
        shift("-1 hour", agreed);
        jdbc.sql("DELETE FROM live.guests WHERE broadcast = :show AND shop = :shop")
                .param("show", show)
                .param("shop", agreed.rosa().shop().value())
                .update();
        assertThat(relay.check())
                .filteredOn(one -> one.contains(show.toString()))
                .anyMatch(one -> one.contains("begins before"))
                .anyMatch(one -> one.contains("took no part"))
                .anyMatch(one -> one.contains("takes no part"));
        shift("1 hour", agreed);
        turns.join(
                agreed.id(),
                new Guest(agreed.rosa().shop(), true),
                List.of(agreed.pieceOf(agreed.rosa()).id()));
    }

    @Test
    void the_show_ends_in_the_middle_of_a_turn() {
        agreed.live().start(agreed.id());
        agreed.passTo(agreed.rosa());
        agreed.live().end(agreed.id());
        assertThat(turns.results(agreed.id()).getLast().until()).isPresent();
        refused(Problem.NOT_POSSIBLE_NOW, () -> agreed.passTo(agreed.tomas()));
        assertThat(agreed.now().isRelay()).isTrue();
    }

    private void shift(String by, Round round) {
        var sql = """
                UPDATE live.turns SET began_at = began_at + :by::interval
                 WHERE broadcast = :show AND ended_at IS NULL""";
        jdbc.sql(sql).param("by", by).param("show", round.id().value()).update();
    }

    private List<String> marks(Round of) {
        return jdbc.sql("SELECT kind FROM stream.marks WHERE stream = :stream ORDER BY at, id")
                .param("stream", of.now().stream().value())
                .query((row, number) -> row.getString("kind"))
                .list();
    }
}
