package aldea.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aldea.catalog.Catalog;
import aldea.catalog.Catalog.Product;
import aldea.catalog.ProductId;
import aldea.kernel.Language;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.live.Turns;
import aldea.operate.Verified;
import aldea.testing.InVillage;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// Who is invited, who agrees to what, and in which order they come.
@InVillage
class RelayTest {
    @Autowired
    ApplicationContext context;

    @Autowired
    Relay relay;

    @Autowired
    Turns turns;

    Round round;
    Verified.Before before;

    @BeforeEach
    void open() {
        before = Verified.before(context);
        round = Round.planned(context);
    }

    @AfterEach
    void agrees() {
        before.nothingNew();
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

    private List<String> run() {
        return round.live().run(round.id(), Language.ES).stream()
                .map(Product::title)
                .toList();
    }

    private ProductId piece(int number) {
        return round.products().get(number).id();
    }

    static void refused(Problem problem, ThrowingCallable what) {
        assertThatThrownBy(what)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.problem()).isEqualTo(problem));
    }
}
