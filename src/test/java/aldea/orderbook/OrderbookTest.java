package aldea.orderbook;

import static aldea.kernel.Columns.utc;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aldea.kernel.Language;
import aldea.kernel.Refusal;
import aldea.operate.Verified;
import aldea.orders.Orders;
import aldea.people.AccountId;
import aldea.people.PersonalData;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.people.Viewer;
import aldea.people.Viewer.Membership;
import aldea.shipping.Shipping;
import aldea.testing.InVillage;
import aldea.testing.TestClock;
import aldea.testing.Timers;
import aldea.testing.Village;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The book says what orders say, whatever happens to its events.
@InVillage
class OrderbookTest {
    private final ApplicationContext context;
    private final ListTable list;
    private final JdbcClient jdbc;
    private final TestClock clock;

    private Trading trading;
    private Village village;
    private AccountId ana;

    @Autowired
    OrderbookTest(ApplicationContext context, ListTable list, JdbcClient jdbc, TestClock clock) {
        this.context = context;
        this.list = list;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @BeforeEach
    void open() {
        village = Village.withMaker(context);
        trading = new Trading(context, village);
        ana = village.buyer();
    }

    private static Asked.Form form(String side, String show, String q, String before) {
        return new Asked.Form(side, show, q, "", "", "", "", before);
    }

    private Viewer maker() {
        return holding(village.maker(), Role.MAKER, Scope.shop(village.shop().value()));
    }

    private Viewer coordinator() {
        return holding(ana, Role.COORDINATOR, Scope.place(village.id().value()));
    }

    private static Viewer holding(AccountId account, Role role, Scope scope) {
        return new Viewer(Optional.of(account), "", Language.ES, Set.of(new Membership(role, scope)));
    }

    private List<String> seen(Viewer viewer, String side, String show, String q) {
        var asked = Asked.of(form(side, show, q, ""));
        return list.page(Sight.of(viewer, asked), asked, 100).stream()
                .map(ListTable.Row::reference)
                .toList();
    }

    private Map<Show, Integer> counts(Viewer viewer, String side, String q) {
        var asked = Asked.of(form(side, "", q, ""));
        var counts = list.counts(Sight.of(viewer, asked), asked);
        counts.values().removeIf(count -> count == 0);
        return counts;
    }

    private static List<String> references(Orders.Summary... orders) {
        return List.of(orders).stream().map(Orders.Summary::reference).toList();
    }

    @Test
    void states_follow_what_happens_and_returns_and_disputes_stand_beside_them() {
        var placed = trading.place(ana, "Jícara", 1);
        var cancelled = trading.place(ana, "Jícara", 1);
        trading.orders().cancel(cancelled.purchase());
        var paid = trading.pay(trading.place(ana, "Rebozo azul", 2));
        var sent = trading.scan(trading.pay(trading.place(ana, "Olla", 1)), Shipping.State.HANDED_IN, "handed-in");
        var returned = trading.deliver(trading.pay(trading.place(ana, "Olla", 1)));
        trading.takeBack(returned);
        var settled = trading.deliver(trading.pay(trading.place(ana, "Rebozo rojo", 1)));
        trading.settle(settled);
        trading.keepBook();
        for (var viewer : Map.of("maker", maker(), "coordinator", coordinator()).entrySet()) {
            var as = viewer.getKey();
            assertThat(counts(viewer.getValue(), as, ""))
                    .isEqualTo(Map.of(
                            Show.PLACED,
                            1,
                            Show.CANCELLED,
                            1,
                            Show.PAID,
                            1,
                            Show.HANDED_IN,
                            1,
                            Show.DELIVERED,
                            1,
                            Show.SETTLED,
                            1,
                            Show.RETURNED,
                            1));
            assertThat(seen(viewer.getValue(), as, "", ""))
                    .isEqualTo(references(settled, returned, sent, paid, cancelled, placed));
            assertThat(seen(viewer.getValue(), as, "paid", "")).isEqualTo(references(paid));
            assertThat(seen(viewer.getValue(), as, "returned", "")).isEqualTo(references(returned));
            assertThat(seen(viewer.getValue(), as, "", "rebozo")).isEqualTo(references(settled, paid));
            assertThat(seen(viewer.getValue(), as, "", "REBÓ azúl")).isEqualTo(references(paid));
            assertThat(seen(viewer.getValue(), as, "settled", "olla")).isEmpty();
            assertThat(counts(viewer.getValue(), as, "olla"))
                    .isEqualTo(Map.of(Show.HANDED_IN, 1, Show.DELIVERED, 1, Show.RETURNED, 1));
            assertThat(seen(viewer.getValue(), as, "", paid.reference())).isEqualTo(references(paid));
        }
        // Whom a parcel is for finds its maker, while they need to know, and nobody else.
        assertThat(seen(maker(), "maker", "", "ximena ornelas")).isEqualTo(references(sent, paid));
        assertThat(seen(coordinator(), "coordinator", "", "ximena")).isEmpty();
        var buyer = new Viewer(Optional.of(ana), "", Language.ES, Set.of());
        assertThat(seen(buyer, "buyer", "", "ximena")).isEmpty();
        assertThat(seen(buyer, "buyer", "", "")).hasSize(6);
    }

    @Test
    void what_no_event_told_is_found_by_verify_and_put_right_by_the_round() {
        var order = trading.pay(trading.place(ana, "Olla", 1));
        var gone = trading.pay(trading.place(ana, "Olla", 1));
        trading.keepBook();
        var before = Verified.disagreements(context);
        jdbc.sql(WRONG).param("id", order.id().value()).update();
        jdbc.sql(LOST).param("id", gone.id().value()).update();
        var stray = jdbc.sql(STRAY)
                .param("id", order.id().value())
                .query(UUID.class)
                .single();
        assertThat(Verified.disagreements(context))
                .filteredOn(line -> !before.contains(line))
                .hasSize(3)
                .allMatch(line -> line.startsWith("orderbook: order"))
                .anyMatch(line -> line.contains(order.id().value().toString()))
                .anyMatch(line -> line.contains(gone.id().value().toString()))
                .anyMatch(line -> line.contains(stray.toString()));
        jdbc.sql(ROUND_YESTERDAY)
                .param("at", utc(clock.instant().minus(Duration.ofHours(25))))
                .update();
        trading.keepBook();
        context.getBean(Timers.class).run("orderbook-clerk");
        assertThat(Verified.disagreements(context)).noneMatch(line -> line.startsWith("orderbook:"));
    }

    private static final String WRONG = """
            UPDATE orderbook.entries SET state = 'delivered', recipient = '', words = ts_filter(words, '{a}')
             WHERE id = :id""";
    private static final String ROUND_YESTERDAY = "UPDATE orderbook.rounds SET ended_at = :at";
    private static final String LOST = "DELETE FROM orderbook.entries WHERE id = :id";
    private static final String STRAY = """
            INSERT INTO orderbook.entries
            SELECT gen_random_uuid(), purchase, reference, buyer, shop, shop_name, village, state, returned, disputed,
                   titles, units, total_minor, net_minor, refunded_minor, currency, placed_at, paid_at, handed_in_at,
                   delivered_at, settled_at, recipient, words
              FROM orderbook.entries WHERE id = :id
            RETURNING id""";

    @Test
    void nobody_sees_more_than_their_part() {
        var other = Village.withMaker(context);
        var theirs = new Trading(context, other).place(other.buyer(), "Olla ajena", 1);
        var own = trading.place(ana, "Olla propia", 1);
        trading.keepBook();
        assertThat(seen(maker(), "maker", "", "")).isEqualTo(references(own));
        assertThat(seen(coordinator(), "coordinator", "", "olla")).isEqualTo(references(own));
        assertThat(seen(maker(), "buyer", "", "")).isEmpty();
        var operator = holding(ana, Role.OPERATOR, Scope.EVERYWHERE);
        assertThat(seen(operator, "operator", "placed", "")).contains(theirs.reference(), own.reference());
        for (var side : List.of("coordinator", "operator")) {
            assertThatThrownBy(() -> seen(maker(), side, "", "")).isInstanceOf(Refusal.class);
        }
        for (var field : List.of("shop", "village")) {
            var foreign =
                    field.equals("shop") ? other.shop().value() : other.id().value();
            var asked = Asked.of(new Asked.Form(
                    field.equals("shop") ? "maker" : "coordinator",
                    "",
                    "",
                    "",
                    "",
                    field.equals("shop") ? foreign.toString() : "",
                    field.equals("village") ? foreign.toString() : "",
                    ""));
            var viewer = field.equals("shop") ? maker() : coordinator();
            assertThatThrownBy(() -> Sight.of(viewer, asked)).isInstanceOf(Refusal.class);
        }
        // Another village's shop is none in one's own.
        var asked = Asked.of(new Asked.Form(
                "coordinator", "", "", "", "", other.shop().value().toString(), "", ""));
        assertThat(list.page(Sight.of(coordinator(), asked), asked, 9)).isEmpty();
    }

    @Test
    void a_forgotten_name_is_gone_from_the_book() {
        var order = trading.pay(trading.place(ana, "Olla", 1));
        trading.keepBook();
        var data = context.getBean(OrderbookData.class);
        assertThat(data.export(ana).toString()).contains("Ximena");
        assertThat(((PersonalData) data).module()).isEqualTo("orderbook");
        data.erase(ana);
        assertThat(data.export(ana).toString()).doesNotContain("Ximena");
        assertThat(seen(maker(), "maker", "", "ximena")).isEmpty();
        assertThat(seen(maker(), "maker", "", "olla")).isEqualTo(references(order));
        assertThat(Verified.disagreements(context)).noneMatch(line -> line.startsWith("orderbook:"));
    }
}
