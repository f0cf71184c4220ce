package aldea.relay;

import static org.assertj.core.api.Assertions.assertThat;

import aldea.catalog.Catalog.Product;
import aldea.catalog.ShopId;
import aldea.kernel.Language;
import aldea.kernel.Refusal;
import aldea.live.Turns;
import aldea.relay.Invitation.Answer;
import aldea.testing.InVillage;
import aldea.testing.Seeds;
import aldea.testing.TestClock;
import aldea.testing.Village;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// Whatever is invited, answered, passed on, taken back and ended in whatever order: the show is as a plain model says.
@InVillage
class RelayHistoryTest {
    private static final int STEPS = 60;

    @Autowired
    ApplicationContext context;

    @Autowired
    TestClock clock;

    /// What should be.
    private static final class Plain {
        final Map<ShopId, Answer> answers = new HashMap<>();
        final List<ShopId> guests = new ArrayList<>();
        final List<ShopId> turns = new ArrayList<>();
        final ShopId own;
        boolean live;
        boolean over;

        Plain(ShopId own) {
            this.own = own;
        }

        ShopId onScreen() {
            return turns.isEmpty() || over ? own : turns.getLast();
        }

        boolean invite(ShopId shop) {
            if (over || answers.get(shop) == Answer.DECLINED) {
                return false;
            }
            answers.merge(shop, Answer.OPEN, (before, open) -> before == Answer.REMOVED ? open : before);
            return true;
        }

        boolean agree(ShopId shop) {
            if (over || answers.get(shop) == Answer.REMOVED) {
                return false;
            }
            if (answers.put(shop, Answer.AGREED) != Answer.AGREED) {
                guests.add(shop);
            }
            return true;
        }

        boolean leave(ShopId shop, Answer answer) {
            if (!over && answers.get(shop) != Answer.REMOVED) {
                answers.put(shop, answer);
                if (guests.remove(shop) && live && onScreen().equals(shop)) {
                    turns.add(own);
                }
            }
            return !over;
        }

        boolean pass(ShopId to) {
            if (live && to.equals(onScreen())) {
                return true;
            }
            if (!live || !to.equals(own) && !guests.contains(to)) {
                return false;
            }
            if (turns.isEmpty()) {
                turns.add(own);
            }
            turns.add(to);
            return true;
        }
    }

    @Seeds(25)
    void the_show_is_as_a_plain_model_says(long seed) {
        var random = new Random(seed);
        var round = Round.planned(context);
        var guests = List.of(round.rosa(), round.tomas());
        var pieces = new HashMap<ShopId, Product>();
        guests.forEach(guest -> pieces.put(guest.shop(), guest.product("Pieza", 100, 3)));
        pieces.put(round.host().shop(), round.products().getFirst());
        var plain = new Plain(round.host().shop());
        for (var step = 0; step < STEPS; step++) {
            clock.advance(Duration.ofSeconds(random.nextInt(20)));
            act(random, round, guests.get(random.nextInt(2)), plain, pieces);
            agree(round, plain, pieces);
        }
        if (!plain.over) {
            round.live().end(round.id());
        }
        assertThat(round.relay().check())
                .noneMatch(one -> one.contains(round.id().value().toString()));
    }

    private void act(Random random, Round round, Village guest, Plain plain, Map<ShopId, Product> pieces) {
        var shop = guest.shop();
        var invitation = round.relay().invitation(round.id(), shop).map(Invitation::id);
        var piece = List.of(java.util.Objects.requireNonNull(pieces.get(shop)).id());
        switch (random.nextInt(invitation.isEmpty() ? 3 : 14)) {
            case 0, 1 -> same(plain.invite(shop), () -> round.relay().invite(round.id(), shop));
            case 2 -> {
                if (!plain.over && !plain.live) {
                    round.live().start(round.id());
                    plain.live = true;
                }
            }
            case 3, 4, 5 -> same(plain.agree(shop), () -> round.relay().agree(invitation.orElseThrow(), piece, false));
            case 6 ->
                same(plain.leave(shop, Answer.DECLINED), () -> round.relay().decline(invitation.orElseThrow()));
            case 7 ->
                same(plain.leave(shop, Answer.REMOVED), () -> round.relay().remove(invitation.orElseThrow()));
            case 8 -> {
                if (random.nextInt(8) == 0 && !plain.over) {
                    round.live().end(round.id());
                    plain.live = false;
                    plain.over = true;
                }
            }
            case 9 -> same(plain.pass(plain.own), () -> round.passTo(plain.own));
            default -> same(plain.pass(shop), () -> round.passTo(shop));
        }
    }

    private static void same(boolean allowed, Runnable what) {
        var done = true;
        try {
            what.run();
        } catch (Refusal refused) {
            done = false;
        }
        assertThat(done).isEqualTo(allowed);
    }

    private void agree(Round round, Plain plain, Map<ShopId, Product> pieces) {
        var show = round.now();
        assertThat(show.shops().subList(1, show.shops().size())).isEqualTo(plain.guests);
        assertThat(show.cast().onScreen()).isEqualTo(plain.onScreen());
        assertThat(round.live().run(round.id(), Language.ES))
                .extracting(Product::shop)
                .filteredOn(shop -> !shop.equals(plain.own))
                .isEqualTo(plain.guests);
        assertThat(round.turns().results(round.id()))
                .extracting(Turns.Result::shop)
                .isEqualTo(plain.turns);
        if (plain.live) {
            pieces.forEach((shop, piece) ->
                    same(shop.equals(plain.onScreen()), () -> round.live().pin(round.id(), piece.id())));
        }
    }
}
