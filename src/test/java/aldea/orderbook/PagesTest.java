package aldea.orderbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aldea.kernel.Language;
import aldea.kernel.Refusal;
import aldea.orders.Imported;
import aldea.people.AccountId;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.people.Viewer;
import aldea.people.Viewer.Membership;
import aldea.testing.InVillage;
import aldea.testing.SignIn;
import aldea.testing.TestClock;
import aldea.testing.Village;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/// Pages, days and words of the book.
@InVillage
class PagesTest {
    private final ApplicationContext context;
    private final ListTable list;
    private final TestClock clock;

    @LocalServerPort
    private int port;

    private Trading trading;
    private Village village;
    private AccountId ana;

    @Autowired
    PagesTest(ApplicationContext context, ListTable list, TestClock clock) {
        this.context = context;
        this.list = list;
        this.clock = clock;
    }

    @BeforeEach
    void open() {
        village = Village.withMaker(context);
        trading = new Trading(context, village);
        ana = village.buyer();
    }

    private Viewer maker() {
        var maker = new Membership(Role.MAKER, Scope.shop(village.shop().value()));
        return new Viewer(Optional.of(village.maker()), "", Language.ES, Set.of(maker));
    }

    private static Asked asked(String show, String q) {
        return Asked.of(new Asked.Form("maker", show, q, "", "", "", "", ""));
    }

    private List<ListTable.Row> seen(Asked asked) {
        return list.page(Sight.of(maker(), asked), asked, 100);
    }

    private Map<Show, Integer> counts(Asked asked) {
        var counts = list.counts(Sight.of(maker(), asked), asked);
        counts.values().removeIf(count -> count == 0);
        return counts;
    }

    @Test
    void pages_are_complete_and_without_doubles_while_orders_come_in() {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var titles = IntStream.range(0, 120).mapToObj(n -> "Pieza " + n).toList();
        var old = trading.never(ana, now.minusSeconds(600), titles);
        var imported = context.getBean(Imported.class);
        imported.add(old);
        trading.keepBook();
        var seen = new ArrayList<String>();
        var asked = asked("", "");
        var sight = Sight.of(maker(), asked);
        for (var next = Optional.of(asked); next.isPresent(); ) {
            var rows = list.page(sight, next.get(), 25);
            rows.forEach(row -> seen.add(row.reference()));
            imported.add(trading.never(ana, now.plusSeconds(seen.size()), List.of("Nueva", "Nueva")));
            trading.keepBook();
            next = rows.size() < 25
                    ? Optional.empty()
                    : Optional.of(asked.before(rows.getLast().cursor()));
        }
        assertThat(new HashSet<>(seen)).hasSameSizeAs(seen);
        assertThat(seen)
                .isEqualTo(old.stream().map(one -> one.reference() + "-1").toList());
        assertThat(seen(asked("lapsed", "nueva"))).hasSize(10);
        assertThat(counts(asked("", "pieza"))).isEqualTo(Map.of(Show.LAPSED, 120));
        assertThat(counts(asked("", ""))).isEqualTo(Map.of(Show.LAPSED, 130));
    }

    @Test
    void days_begin_and_end_in_mexico() {
        var night = Instant.parse("2026-03-02T05:59:59Z");
        context.getBean(Imported.class).add(trading.never(ana, night, List.of("Ayer")));
        context.getBean(Imported.class).add(trading.never(ana, night.plusSeconds(1), List.of("Hoy")));
        trading.keepBook();
        var first = Asked.of(new Asked.Form("maker", "", "", "2026-03-01", "2026-03-01", "", "", ""));
        var second = Asked.of(new Asked.Form("maker", "", "", "2026-03-02", "2026-03-02", "", "", ""));
        assertThat(list.page(Sight.of(maker(), first), first, 9))
                .singleElement()
                .satisfies(row -> assertThat(row.titles()).containsExactly("Ayer"));
        assertThat(list.page(Sight.of(maker(), second), second, 9))
                .singleElement()
                .satisfies(row -> assertThat(row.titles()).containsExactly("Hoy"));
        assertThat(list.counts(Sight.of(maker(), second), second)).containsEntry(Show.LAPSED, 1);
    }

    @Test
    void what_no_form_sends_is_refused() {
        for (var bad : List.of(
                new Asked.Form("boss", "", "", "", "", "", "", ""),
                new Asked.Form("", "gone", "", "", "", "", "", ""),
                new Asked.Form("", "", "x".repeat(101), "", "", "", "", ""),
                new Asked.Form("", "", "", "+999999999-12-31", "", "", "", ""),
                new Asked.Form("", "", "", "2026-02-30", "", "", "", ""),
                new Asked.Form("", "", "", "", "", "' OR 1=1", "", ""),
                new Asked.Form("", "", "", "", "", "", "", "-1000000000-01-01T00:00:00Z_" + new UUID(0, 0)),
                new Asked.Form("", "", "", "", "", "", "", "2026-01-01T00:00:00Z"))) {
            assertThatThrownBy(() -> Asked.of(bad)).as(bad.toString()).isInstanceOf(Refusal.class);
        }
        for (var strange : List.of("'", "\\", ":*", "a & !b", "<->", "''':1A", "½", "日本 語", "(", "a:*b")) {
            assertThat(seen(asked("", strange))).isEmpty();
        }
    }

    @Test
    void a_dispute_stands_beside_the_state() {
        var order = trading.deliver(trading.pay(trading.place(ana, "Olla", 1)));
        var purchase = order.reference().substring(0, order.reference().length() - 2);
        try (var caller = SignIn.caller(context, port, ana)) {
            var said = Map.of("reason", "broken", "words", "Llegó rota");
            assertThat(caller.post("/orders/purchases/%s/orders/1/dispute".formatted(purchase), said)
                            .status())
                    .isEqualTo(302);
        }
        trading.keepBook();
        assertThat(counts(asked("", ""))).isEqualTo(Map.of(Show.DELIVERED, 1, Show.DISPUTED, 1));
        assertThat(seen(asked("disputed", ""))).singleElement().satisfies(row -> {
            assertThat(row.disputed()).isEqualTo("open");
            assertThat(row.reference()).isEqualTo(order.reference());
        });
    }
}
