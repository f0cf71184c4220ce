package aldea.orderbook;

import aldea.kernel.Columns;
import aldea.orders.OrderId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The SQL that writes entries.
@Repository
class EntryTable {
    // An entry that is right already is left alone: the round looks at all of them, and a row that does not change
    // costs no write.
    private static final String PUT = """
            INSERT INTO orderbook.entries AS e (id, purchase, reference, buyer, shop, shop_name, village, state,
                   returned, disputed, titles, units, total_minor, net_minor, refunded_minor, currency, placed_at,
                   paid_at, handed_in_at, delivered_at, settled_at, recipient, words)
            SELECT id, purchase, reference, buyer, shop, shop_name, village, state, returned, disputed, titles, units,
                   total, net, refunded, currency, placed, paid, handed_in, delivered, settled, recipient,
                   words::tsvector
              FROM unnest(:ids::uuid[], :purchases::uuid[], :references::text[], :buyers::uuid[], :shops::uuid[],
                          :shopNames::text[], :villages::uuid[], :states::text[], :returned::text[],
                          :disputed::text[], :titles::text[], :units::int[], :totals::bigint[], :nets::bigint[],
                          :refunded::bigint[], :currencies::text[], :placed::timestamptz[], :paid::timestamptz[],
                          :handedIn::timestamptz[], :delivered::timestamptz[], :settled::timestamptz[],
                          :recipients::text[], :words::text[])
                AS n (id, purchase, reference, buyer, shop, shop_name, village, state, returned, disputed, titles,
                      units, total, net, refunded, currency, placed, paid, handed_in, delivered, settled, recipient,
                      words)
             ORDER BY id
            ON CONFLICT (id) DO UPDATE
               SET state = excluded.state, returned = excluded.returned, disputed = excluded.disputed,
                   purchase = excluded.purchase, reference = excluded.reference, buyer = excluded.buyer,
                   shop = excluded.shop, shop_name = excluded.shop_name, village = excluded.village,
                   titles = excluded.titles, units = excluded.units, total_minor = excluded.total_minor,
                   net_minor = excluded.net_minor, refunded_minor = excluded.refunded_minor,
                   currency = excluded.currency, placed_at = excluded.placed_at, paid_at = excluded.paid_at,
                   handed_in_at = excluded.handed_in_at, delivered_at = excluded.delivered_at,
                   settled_at = excluded.settled_at, recipient = excluded.recipient, words = excluded.words
             WHERE ROW (e.*) IS DISTINCT FROM ROW (excluded.*)""";

    private static final String REMOVE = """
            DELETE FROM orderbook.entries WHERE id > :after AND id <= :last AND id <> ALL (:known::uuid[])""";

    private final JdbcClient jdbc;

    EntryTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @return how many were not there or not right
    int put(List<Entry> entries) {
        return jdbc.sql(PUT)
                .param("ids", texts(entries, entry -> entry.order().id().value()))
                .param(
                        "purchases",
                        texts(entries, entry -> entry.order().purchase().value()))
                .param("references", texts(entries, entry -> entry.order().reference()))
                .param("buyers", texts(entries, entry -> entry.order().buyer().value()))
                .param("shops", texts(entries, entry -> entry.order().shop().value()))
                .param("shopNames", texts(entries, entry -> entry.order().shopName()))
                .param(
                        "villages",
                        texts(entries, entry -> entry.order().village().value()))
                .param("states", texts(entries, entry -> entry.order().state()))
                .param("returned", texts(entries, entry -> openOrOver(entry.returned())))
                .param("disputed", texts(entries, entry -> openOrOver(entry.disputed())))
                .param("titles", texts(entries, EntryTable::titles))
                .param("units", texts(entries, entry -> entry.order().units()))
                .param("totals", texts(entries, entry -> entry.order().total().minor()))
                .param("nets", texts(entries, entry -> entry.order().net().minor()))
                .param("refunded", texts(entries, entry -> entry.refunded().minor()))
                .param(
                        "currencies",
                        texts(entries, entry -> entry.order().total().currency()))
                .param("placed", texts(entries, entry -> entry.order().placed()))
                .param("paid", moments(entries, entry -> entry.order().paid()))
                .param("handedIn", moments(entries, entry -> entry.order().handedIn()))
                .param("delivered", moments(entries, entry -> entry.order().delivered()))
                .param("settled", moments(entries, entry -> entry.order().settled()))
                .param("recipients", texts(entries, entry -> entry.order().recipient()))
                .param("words", texts(entries, Lexemes::of))
                .update();
    }

    /// Takes away what is no order between these two ids.
    int removeOthers(OrderId after, OrderId last, List<OrderId> known) {
        return jdbc.sql(REMOVE)
                .param("after", after.value())
                .param("last", last.value())
                .param("known", texts(known, OrderId::value))
                .update();
    }

    private static String titles(Entry entry) {
        return String.join(
                "\n",
                entry.order().titles().stream()
                        .map(title -> title.replace('\n', ' '))
                        .toList());
    }

    private static @Nullable String openOrOver(Optional<Boolean> open) {
        return open.map(is -> is ? "open" : "over").orElse(null);
    }

    private static @Nullable String[] moments(List<Entry> entries, Function<Entry, Optional<Instant>> at) {
        return texts(entries, entry -> at.apply(entry).orElse(null));
    }

    private static <T> @Nullable String[] texts(List<T> rows, Function<T, ? extends @Nullable Object> column) {
        return Columns.texts(rows, column);
    }

    static final OrderId FIRST = new OrderId(new UUID(0, 0));
    static final OrderId LAST = new OrderId(new UUID(-1, -1));
}
