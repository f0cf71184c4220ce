package aldea.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aldea.catalog.Catalog;
import aldea.catalog.Catalog.Product;
import aldea.catalog.ProductId;
import aldea.kernel.Language;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.live.Broadcast.Guest;
import aldea.live.Turns;
import aldea.operate.Verified;
import aldea.testing.InVillage;
import aldea.testing.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Who takes part, whose turn it is, and what may be shown in it.
@InVillage
class RelayTest {
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

    Round round;

    @BeforeEach
    void open() {
        round = Round.planned(context);
    }

    @AfterEach
    void agrees() {
        assertThat(Verified.disagreements(context)).isEmpty();
    }

    @Test
    void a_shop_is_in_the_show_only_once_its_maker_agrees_and_with_what_they_choose() {
        var rebozo = round.rosa().product("Rebozo azul", 900, 3);
        round.rosa().product("Faja roja", 300, 3);
        var invitation = relay.invite(round.id(), round.rosa().shop());
        assertThat(round.now().shops()).containsExactly(round.host().shop());
        relay.agree(invitation, List.of(rebozo.id()), false);
        assertThat(round.now().shops())
                .containsExactly(round.host().shop(), round.rosa().shop());
        assertThat(run()).containsExactly("Collar de ámbar", "Olla de barro", "Rebozo azul");
        assertThat(round.live().broadcastsOf(List.of(round.rosa().shop()), 10))
                .singleElement()
                .satisfies(show -> assertThat(show.slug()).isEqualTo(round.slug()));
        relay.decline(invitation);
        assertThat(run()).containsExactly("Collar de ámbar", "Olla de barro");
        assertThat(round.live().broadcastsOf(List.of(round.rosa().shop()), 10)).isEmpty();
        relay.agree(invitation, List.of(rebozo.id()), false);
        assertThat(run()).contains("Rebozo azul");
    }

    @Test
    void what_cannot_be_agreed_to_is_refused() {
        var rebozo = round.rosa().product("Rebozo azul", 900, 3).id();
        var invitation = relay.invite(round.id(), round.rosa().shop());
        assertThat(relay.invite(round.id(), round.rosa().shop())).as("twice").isEqualTo(invitation);
        refused(Problem.OWN_SHOP, () -> relay.invite(round.id(), round.host().shop()));
        refused(Problem.BAD_INPUT, () -> relay.agree(invitation, List.of(), false));
        refused(Problem.BAD_INPUT, () -> relay.agree(invitation, List.of(piece(0)), false));
        var many = IntStream.rangeClosed(0, Turns.MOST_ITEMS)
                .mapToObj(
                        one -> round.rosa().product("Servilleta " + one, 90, 1).id())
                .toList();
        refused(Problem.BAD_INPUT, () -> relay.agree(invitation, many, false));
        relay.decline(invitation);
        refused(
                Problem.INVITATION_DECLINED,
                () -> relay.invite(round.id(), round.rosa().shop()));
        relay.remove(invitation);
        refused(Problem.NOT_POSSIBLE_NOW, () -> relay.agree(invitation, List.of(rebozo), false));
        assertThat(relay.invite(round.id(), round.rosa().shop())).as("again").isEqualTo(invitation);
        round.live().end(round.id());
        refused(Problem.NOT_POSSIBLE_NOW, () -> relay.agree(invitation, List.of(rebozo), false));
        refused(Problem.NOT_POSSIBLE_NOW, () -> relay.decline(invitation));
        refused(
                Problem.NOT_POSSIBLE_NOW,
                () -> relay.invite(round.id(), round.tomas().shop()));
    }

    @Test
    void no_more_than_twelve_shops_share_a_show() {
        var catalog = context.getBean(Catalog.class);
        var draft = new Catalog.ShopDraft(
                "Puesto", "Hecho a mano.", round.rosa().id(), round.rosa().point(), Language.ES);
        for (var guest = 1; guest < Turns.MOST_SHOPS; guest++) {
            relay.invite(round.id(), catalog.openShop(round.rosa().maker(), draft));
        }
        var last = catalog.openShop(round.rosa().maker(), draft);
        refused(Problem.TOO_MANY_SHOPS, () -> relay.invite(round.id(), last));
        relay.remove(relay.invitations(round.id()).getFirst().id());
        relay.invite(round.id(), last);
    }

    @Test
    void guests_come_in_the_order_the_host_gives_them() {
        var agreed = Round.agreed(context);
        turns.moveUp(agreed.id(), agreed.tomas().shop());
        assertThat(agreed.now().shops())
                .containsExactly(
                        agreed.host().shop(),
                        agreed.tomas().shop(),
                        agreed.rosa().shop());
        agreed.live().start(agreed.id());
        assertThat(agreed.now().next()).isEqualTo(agreed.tomas().shop());
        agreed.passTo(agreed.now().next());
        agreed.passTo(agreed.now().next());
        assertThat(agreed.now().cast().onScreen()).isEqualTo(agreed.rosa().shop());
        assertThat(agreed.now().next()).as("around").isEqualTo(agreed.host().shop());
    }

    @Test
    void only_pieces_of_the_shop_on_screen_can_be_shown() {
        var agreed = Round.agreed(context);
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
        var agreed = Round.agreed(context);
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
                () -> turns.pass(agreed.id(), agreed.turn(), round.rosa().shop()));
    }

    @Test
    void who_is_taken_out_while_on_screen_leaves_it_and_the_show_goes_on_with_its_host() {
        var agreed = Round.agreed(context);
        agreed.live().start(agreed.id());
        agreed.passTo(agreed.rosa());
        agreed.live().pin(agreed.id(), agreed.pieceOf(agreed.rosa()).id());
        relay.remove(relay.invitations(agreed.id()).getFirst().id());
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
        var agreed = Round.agreed(context);
        agreed.live().start(agreed.id());
        agreed.passTo(agreed.rosa());
        var show = agreed.id().value();
        jdbc.sql(
                        "UPDATE live.turns SET began_at = began_at - interval '1 hour' WHERE broadcast = :show AND ended_at IS NULL")
                .param("show", show)
                .update();
        jdbc.sql("DELETE FROM live.guests WHERE broadcast = :show AND shop = :shop")
                .param("show", show)
                .param("shop", agreed.rosa().shop().value())
                .update();
        assertThat(relay.check())
                .filteredOn(one -> one.contains(show.toString()))
                .anyMatch(one -> one.contains("begins before"))
                .anyMatch(one -> one.contains("took no part"))
                .anyMatch(one -> one.contains("takes no part"));
        jdbc.sql(
                        "UPDATE live.turns SET began_at = began_at + interval '1 hour' WHERE broadcast = :show AND ended_at IS NULL")
                .param("show", show)
                .update();
        turns.join(
                agreed.id(),
                new Guest(agreed.rosa().shop(), true),
                List.of(agreed.pieceOf(agreed.rosa()).id()));
    }

    @Test
    void the_show_ends_in_the_middle_of_a_turn() {
        var agreed = Round.agreed(context);
        agreed.live().start(agreed.id());
        agreed.passTo(agreed.rosa());
        agreed.live().end(agreed.id());
        assertThat(turns.results(agreed.id()).getLast().until()).isPresent();
        refused(Problem.NOT_POSSIBLE_NOW, () -> agreed.passTo(agreed.tomas()));
        assertThat(agreed.now().isRelay()).isTrue();
    }

    private List<String> run() {
        return round.live().run(round.id(), Language.ES).stream()
                .map(Product::title)
                .toList();
    }

    private ProductId piece(int number) {
        return round.products().get(number).id();
    }

    private List<String> marks(Round of) {
        return jdbc.sql("SELECT kind FROM stream.marks WHERE stream = :stream ORDER BY at, id")
                .param("stream", of.now().stream().value())
                .query(String.class)
                .list();
    }

    static void refused(Problem problem, ThrowingCallable what) {
        assertThatThrownBy(what)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.problem()).isEqualTo(problem));
    }
}
