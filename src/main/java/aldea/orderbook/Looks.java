package aldea.orderbook;

import aldea.catalog.Catalog;
import aldea.catalog.ShopId;
import aldea.kernel.Dictionary;
import aldea.kernel.Words;
import aldea.orderbook.ListTable.Row;
import aldea.orderbook.OrderbookView.Chip;
import aldea.people.Viewer;
import aldea.places.Places;
import aldea.places.VillageId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/// Makes pages of the book.
@Component
class Looks {
    static final int ON_A_PAGE = 25;
    private static final Duration SOON = Duration.ofSeconds(10);

    private final ListTable list;
    private final MarkTable marks;
    private final RoundTable rounds;
    private final Catalog catalog;
    private final Places places;
    private final Dictionary dictionary;
    private final InstantSource clock;

    Looks(
            ListTable list,
            MarkTable marks,
            RoundTable rounds,
            Catalog catalog,
            Places places,
            Dictionary dictionary,
            InstantSource clock) {
        this.list = list;
        this.marks = marks;
        this.rounds = rounds;
        this.catalog = catalog;
        this.places = places;
        this.dictionary = dictionary;
        this.clock = clock;
    }

    OrderbookView page(Viewer viewer, Asked asked) {
        var sight = Sight.of(viewer, asked);
        var words = dictionary.in(viewer.language());
        var rows = list.page(sight, asked, ON_A_PAGE + 1);
        var shown = rows.subList(0, Math.min(rows.size(), ON_A_PAGE));
        var older = rows.size() > ON_A_PAGE
                ? Addresses.with(asked, "before", shown.getLast().cursor().code())
                : "";
        return new OrderbookView(
                asked.side().code(),
                sides(viewer, asked, words),
                Addresses.fields(asked),
                chips(sight, asked, words),
                scope(asked),
                scopes(viewer, asked),
                narrowed(asked, words),
                shown.stream().map(row -> line(row, sight, asked)).toList(),
                up(sight),
                older,
                asked.before().isPresent() ? Addresses.of(Addresses.fields(asked)) : "",
                isLate());
    }

    /// Whether the book is behind what happened by more than a moment.
    private boolean isLate() {
        var since = clock.instant().minus(SOON);
        var first = rounds.current();
        return marks.oldest().filter(at -> at.isBefore(since)).isPresent()
                || first.number() == 1 && first.ended().isEmpty();
    }

    private static List<Chip> sides(Viewer viewer, Asked asked, Words words) {
        return Sight.sides(viewer).stream()
                .map(side -> new Chip(
                        side.code(),
                        words.say("orderbook.side." + side.code()),
                        Addresses.of(Map.of("as", side == Side.BUYER ? "" : side.code())),
                        side == asked.side(),
                        ""))
                .toList();
    }

    private List<Chip> chips(Sight sight, Asked asked, Words words) {
        var counts = list.counts(sight, asked);
        var chips = new ArrayList<Chip>();
        for (var show : Show.values()) {
            var count = counts.getOrDefault(show, 0);
            if (show == Show.ALL || count > 0 || show == asked.show()) {
                var code = show == Show.ALL ? "" : show.code();
                chips.add(new Chip(
                        show.code(),
                        words.say("orderbook.show." + show.code()),
                        Addresses.with(asked, "show", code),
                        show == asked.show(),
                        show == Show.ALL ? "" : bounded(count, words)));
            }
        }
        return chips;
    }

    private static String bounded(int count, Words words) {
        return count > ListTable.COUNTED ? words.number(ListTable.COUNTED) + "+" : words.number(count);
    }

    private static String scope(Asked asked) {
        return asked.side() == Side.MAKER ? "shop" : "village";
    }

    private Map<String, String> scopes(Viewer viewer, Asked asked) {
        return switch (asked.side()) {
            case MAKER -> named(Sight.shops(viewer), this::shop);
            case COORDINATOR -> named(Sight.villages(viewer), this::village);
            case BUYER, OPERATOR -> Map.of();
        };
    }

    private static Map<String, String> named(List<UUID> ids, Function<UUID, String> name) {
        if (ids.size() < 2) {
            return Map.of();
        }
        var names = new LinkedHashMap<String, String>();
        ids.forEach(id -> names.put(id.toString(), name.apply(id)));
        return names;
    }

    /// What links on this page narrow it to.
    private List<Chip> narrowed(Asked asked, Words words) {
        var narrowed = new ArrayList<Chip>();
        if (asked.side() == Side.COORDINATOR || asked.side() == Side.OPERATOR) {
            asked.shop().ifPresent(id -> narrowed.add(off(asked, "shop", shop(id), words)));
        }
        if (asked.side() == Side.OPERATOR) {
            asked.village().ifPresent(id -> narrowed.add(off(asked, "village", village(id), words)));
        }
        return narrowed;
    }

    private static Chip off(Asked asked, String field, String name, Words words) {
        return new Chip(field, words.say("orderbook.only", name), Addresses.with(asked, field, ""), true, "");
    }

    private String shop(UUID id) {
        return catalog.shop(new ShopId(id)).name();
    }

    private String village(UUID id) {
        return places.village(new VillageId(id)).name();
    }

    private static String up(Sight sight) {
        return switch (sight.side()) {
            case BUYER -> "/orders";
            case MAKER -> sight.of().size() == 1 ? "/orders/shop/" + sight.of().getFirst() : "/people/desk";
            case COORDINATOR, OPERATOR -> "/people/desk";
        };
    }

    private static OrderbookView.Line line(Row row, Sight sight, Asked asked) {
        var side = sight.side();
        var gets = side == Side.MAKER && row.earns() && row.refunded().isZero();
        var single = sight.key() == Sight.Key.SHOP && sight.of().size() == 1;
        return new OrderbookView.Line(
                row.reference(),
                href(row, side),
                row.state(),
                row.returned(),
                row.disputed(),
                row.titles(),
                row.units(),
                gets ? row.net() : row.total(),
                gets,
                row.refunded(),
                row.refunded().compareTo(row.total()) >= 0,
                row.shopName(),
                side == Side.BUYER || single
                        ? ""
                        : Addresses.with(asked, "shop", row.shop().toString()),
                side.seesRecipients() ? row.recipient() : "",
                row.placed());
    }

    /// A village and the programme have no page of an order; a maker has one once it is paid.
    private static String href(Row row, Side side) {
        return switch (side) {
            case BUYER -> "/orders/purchases/" + row.purchase();
            case MAKER ->
                Optional.of(row)
                        .filter(one -> one.paid().isPresent())
                        .map(one -> "/orders/shop/%s/orders/%s".formatted(one.shop(), one.reference()))
                        .orElse("");
            case COORDINATOR, OPERATOR -> "";
        };
    }
}
