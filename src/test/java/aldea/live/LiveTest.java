package aldea.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aldea.baskets.Basket;
import aldea.kernel.Ids;
import aldea.kernel.Language;
import aldea.kernel.Refusal;
import aldea.kernel.Sections;
import aldea.orders.Orders;
import aldea.orders.PurchaseSpot;
import aldea.payment.Method;
import aldea.people.AccountId;
import aldea.people.Viewer;
import aldea.shipping.Address;
import aldea.testing.InVillage;
import aldea.testing.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@InVillage
class LiveTest {
    @Autowired
    ApplicationContext context;

    @Autowired
    Live live;

    @Autowired
    Numbers numbers;

    @Autowired
    RunTable runs;

    @Autowired
    TestClock clock;

    @Autowired
    Ids ids;

    Show show;
    BroadcastId id;

    @BeforeEach
    void plan() {
        show = Show.planned(context);
        id = show.planned().id();
    }

    @Test
    void a_show_is_planned_rehearsed_begun_and_ended() {
        assertThat(show.now().state()).isEqualTo("planned");
        live.rehearse(id);
        assertThat(show.now().state()).isEqualTo("rehearsing");
        assertThat(show.now().shownState()).isEqualTo("planned");
        live.end(id);
        assertThat(show.now().state()).isEqualTo("planned");
        live.start(id);
        live.start(id);
        assertThat(show.now().state()).isEqualTo("live");
        live.end(id);
        live.end(id);
        assertThat(show.now().state()).isEqualTo("ended");
        assertThat(show.now().hasReplay()).isTrue();
        assertThatThrownBy(() -> live.start(id)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> live.keys(id)).isInstanceOf(Refusal.class);
    }

    @Test
    void a_plan_called_off_leaves_no_replay() {
        live.end(id);
        assertThat(show.now().hasReplay()).isFalse();
    }

    @Test
    void the_same_form_plans_once_and_only_the_shops_own_products() {
        var other = Show.planned(context);
        var command = ids.next();
        var own = List.of(show.products().getFirst().id());
        var plan = plan(command, own);
        assertThat(live.plan(show.village().maker(), plan).id())
                .isEqualTo(live.plan(show.village().maker(), plan).id());
        var foreign = List.of(other.products().getFirst().id());
        assertThatThrownBy(() -> live.plan(show.village().maker(), plan(ids.next(), foreign)))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> live.plan(show.village().maker(), plan(ids.next(), List.of())))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void a_rehearsal_has_a_stream_of_its_own() {
        assertThatThrownBy(() -> live.keys(id)).isInstanceOf(Refusal.class);
        live.rehearse(id);
        var rehearsed = live.keys(id);
        live.start(id);
        var shown = live.keys(id);
        assertThat(rehearsed.stream()).isNotEqualTo(shown.stream());
        assertThat(shown.stream()).isEqualTo(show.planned().stream());
        assertThat(live.keys(id).key().token()).isNotEqualTo(shown.key().token());
    }

    @Test
    void pins_are_kept_as_chapters_but_not_those_of_a_rehearsal() {
        live.rehearse(id);
        live.pin(id, show.products().get(2).id());
        live.start(id);
        live.pin(id, show.products().get(0).id());
        clock.advance(Duration.ofSeconds(30));
        live.pin(id, show.products().get(1).id());
        live.end(id);
        assertThat(runs.pins(id))
                .extracting(RunTable.Pin::product)
                .containsExactly(
                        show.products().get(0).id(), show.products().get(1).id());
        var stranger = Show.planned(context).products().getFirst();
        live.start(Show.planned(context).planned().id());
        assertThatThrownBy(() -> live.pin(id, stranger.id())).isInstanceOf(Refusal.class);
    }

    @Test
    void what_is_bought_during_the_show_is_counted_by_product_and_what_lapses_is_not() {
        var collar = show.products().getFirst();
        buy(1);
        clock.advance(Duration.ofSeconds(1));
        live.start(id);
        live.pin(id, collar.id());
        var kept = buy(2);
        var lapsing = buy(3);
        Awaitility.await().until(() -> sold() == 5);
        var told = numbers.told(id, 0);
        assertThat(told.open().pinned()).isNotNull().satisfies(item -> {
            assertThat(item.sold()).isEqualTo(5);
            assertThat(item.left()).isEqualTo(6);
        });
        assertThat(context.getBean(NumbersTable.class)
                        .money(id, List.of(show.village().shop()))
                        .getFirst()
                        .minor())
                .isEqualTo(5 * 45_000);
        context.getBean(Orders.class).cancel(lapsing.id());
        Awaitility.await().until(() -> sold() == 2);
        assertThat(kept.total().isPositive()).isTrue();
    }

    @Test
    void the_host_goes_and_comes_back() {
        live.start(id);
        live.leave(id);
        live.leave(id);
        assertThat(runs.isAway(id)).isTrue();
        live.comeBack(id);
        assertThat(runs.isAway(id)).isFalse();
    }

    private long sold() {
        return numbers.told(id, 0).open().sold();
    }

    @Test
    void a_receipt_leads_to_the_picture_from_which_it_was_bought() {
        live.start(id);
        live.pin(id, show.products().getFirst().id());
        var bought = buy(1);
        show.film(1);
        var spot = new PurchaseSpot(bought.id(), Viewer.nobody(Language.EN));
        var sections = context.getBean(Sections.class);
        Awaitility.await()
                .untilAsserted(() -> assertThat(sections.at(spot))
                        .filteredOn(section -> section.template().equals("live/_receipt.jte"))
                        .singleElement()
                        .satisfies(receipt -> assertThat(receipt.model().toString())
                                .contains(show.planned().slug())
                                .contains("second=0")));
    }

    @Test
    void two_purchases_of_one_show_share_a_parcel_and_a_later_one_does_not() {
        var ana = show.village().buyer();
        live.start(id);
        var first = paid(buy(1, ana));
        var second = paid(buy(2, ana));
        live.end(id);
        clock.advance(Duration.ofHours(1));
        var later = paid(buy(1, ana));
        assertThat(second).isEqualTo(first);
        assertThat(later).isNotEqualTo(first);
    }

    /// The tracking code of what was bought, once it is paid.
    private String paid(Orders.Placed.Purchase purchase) {
        var orders = context.getBean(Orders.class);
        orders.pay(purchase.id(), Optional.of("tok_ok"));
        return Awaitility.await()
                .until(() -> orders.ordersOf(purchase.id()).getFirst().tracking(), Optional::isPresent)
                .orElseThrow();
    }

    private Orders.Placed.Purchase buy(int units) {
        return buy(units, show.village().buyer());
    }

    private Orders.Placed.Purchase buy(int units, AccountId buyer) {
        var orders = context.getBean(Orders.class);
        var basket =
                new Basket(List.of(new Basket.Line(show.products().getFirst().sku(), units)));
        var total = orders.total(basket, "MX", "Oaxaca", "68000", "standard");
        return (Orders.Placed.Purchase) orders.place(new Orders.Checkout(
                ids.next().toString(),
                buyer,
                basket,
                new Address("Ana", "", "Juárez 1", "Centro", "Oaxaca", "68000", "MX", ""),
                "standard",
                Method.CARD,
                total.total(),
                Language.ES));
    }

    private Plan plan(java.util.UUID command, List<aldea.catalog.ProductId> products) {
        return new Plan(command, show.village().shop(), "Otra venta", clock.instant(), Language.ES, products);
    }
}
