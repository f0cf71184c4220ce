package aldea.disputes;

import static aldea.kernel.Columns.texts;
import static aldea.kernel.Columns.utc;

import aldea.catalog.ShopId;
import aldea.disputes.Dispute.Proposal;
import aldea.disputes.Dispute.Turn;
import aldea.kernel.Money;
import aldea.orders.OrderId;
import aldea.people.AccountId;
import aldea.places.VillageId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The SQL of disputes.
@Repository
class DisputeTable {
    private final JdbcClient jdbc;

    DisputeTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static final String OPEN = """
            INSERT INTO disputes.disputes (id, order_id, reference, buyer, maker, shop, shop_name, village, reason,
                                           turn, due_at, steps, currency, opened_at)
            VALUES (:id, :order, :reference, :buyer, :maker, :shop, :shopName, :village, :reason, :turn, :due, 1,
                    :currency, :now)
            ON CONFLICT (order_id) WHERE NOT withdrawn DO NOTHING""";

    /// @return false when the order has one already
    boolean open(Dispute dispute, String currency, Instant now) {
        return jdbc.sql(OPEN)
                        .param("id", dispute.id().value())
                        .param("order", dispute.order().value())
                        .param("reference", dispute.reference())
                        .param("buyer", dispute.buyer().value())
                        .param("maker", dispute.maker().value())
                        .param("shop", dispute.shop().value())
                        .param("shopName", dispute.shopName())
                        .param("village", dispute.village().value())
                        .param("reason", Dispute.code(dispute.reason()))
                        .param("turn", Dispute.code(dispute.turn()))
                        .param("due", utc(dispute.due().orElseThrow()))
                        .param("currency", currency)
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    private static final String MOVE = """
            UPDATE disputes.disputes
               SET turn = :turn, due_at = :due::timestamptz, steps = steps + 1, proposal = :proposal,
                   proposed_minor = :amount, with_delivery = :delivery,
                   mediator = coalesce(:mediator::uuid, mediator)
             WHERE id = :id""";

    void move(DisputeId id, Turn turn, Optional<Instant> due, Optional<Proposal> proposal, Optional<UUID> mediator) {
        jdbc.sql(MOVE)
                .param("id", id.value())
                .param("turn", Dispute.code(turn))
                .param("due", due.map(it -> utc(it)).orElse(null))
                .param("proposal", proposal.map(it -> Dispute.code(it.way())).orElse(null), Types.VARCHAR)
                .param("amount", proposal.map(it -> it.amount().minor()).orElse(0L))
                .param("delivery", proposal.map(Proposal::delivery).orElse(false))
                .param("mediator", mediator.orElse(null), Types.OTHER)
                .update();
    }

    private static final String CLOSE = """
            UPDATE disputes.disputes
               SET turn = 'over', due_at = NULL, steps = steps + 1, closed_at = :now, withdrawn = :withdrawn,
                   refunded_minor = :refunded
             WHERE id = :id""";

    void close(DisputeId id, boolean withdrawn, Money refunded, Instant now) {
        jdbc.sql(CLOSE)
                .param("id", id.value())
                .param("withdrawn", withdrawn)
                .param("refunded", refunded.minor())
                .param("now", utc(now))
                .update();
    }

    private static final String FIND = "SELECT * FROM disputes.disputes WHERE id = :id";
    private static final String LOCK = FIND + " FOR UPDATE";

    Optional<Dispute> find(DisputeId id) {
        return jdbc.sql(FIND)
                .param("id", id.value())
                .query(DisputeTable::dispute)
                .optional();
    }

    Optional<Dispute> lock(DisputeId id) {
        return jdbc.sql(LOCK)
                .param("id", id.value())
                .query(DisputeTable::dispute)
                .optional();
    }

    private static final String OF_ORDERS = """
            SELECT DISTINCT ON (order_id) * FROM disputes.disputes
             WHERE order_id = ANY (:orders::uuid[])
             ORDER BY order_id, withdrawn, opened_at DESC""";

    /// The one of each order that counts: not taken back, else the newest.
    List<Dispute> of(Collection<OrderId> orders) {
        return jdbc.sql(OF_ORDERS)
                .param("orders", texts(orders, OrderId::value))
                .query(DisputeTable::dispute)
                .list();
    }

    private static final String STANDING = """
            SELECT order_id, closed_at IS NULL AS open FROM disputes.disputes
             WHERE order_id = ANY (:orders::uuid[]) AND NOT withdrawn""";

    Map<OrderId, Boolean> standing(Collection<OrderId> orders) {
        var standing = new HashMap<OrderId, Boolean>();
        jdbc.sql(STANDING).param("orders", texts(orders, OrderId::value)).query(row -> {
            standing.put(new OrderId(row.getObject("order_id", UUID.class)), row.getBoolean("open"));
        });
        return standing;
    }

    private static final String DUE = """
            SELECT id FROM disputes.disputes WHERE due_at <= :now AND turn <> 'programme'
             ORDER BY due_at LIMIT :limit""";

    List<DisputeId> due(Instant now, int limit) {
        return jdbc.sql(DUE)
                .param("now", utc(now))
                .param("limit", limit)
                .query((row, number) -> new DisputeId(row.getObject("id", UUID.class)))
                .list();
    }

    private static final String WAITING = """
            SELECT * FROM disputes.disputes
             WHERE closed_at IS NULL
               AND (turn IN ('maker', 'return') AND shop = ANY (:shops::uuid[])
                    OR turn = 'mediator' AND village = ANY (:villages::uuid[])
                    OR turn = 'programme' AND :operator)
             ORDER BY due_at LIMIT :limit""";

    /// Those that await a word of who holds these shops, villages or the house.
    List<Dispute> waiting(List<UUID> shops, List<UUID> villages, boolean operator, int limit) {
        return jdbc.sql(WAITING)
                .param("shops", texts(shops, shop -> shop))
                .param("villages", texts(villages, village -> village))
                .param("operator", operator)
                .param("limit", limit)
                .query(DisputeTable::dispute)
                .list();
    }

    private static Dispute dispute(ResultSet row, int number) throws SQLException {
        var refunded = row.getObject("refunded_minor", Long.class);
        return new Dispute(
                new DisputeId(row.getObject("id", UUID.class)),
                new OrderId(row.getObject("order_id", UUID.class)),
                row.getString("reference"),
                new AccountId(row.getObject("buyer", UUID.class)),
                new AccountId(row.getObject("maker", UUID.class)),
                new ShopId(row.getObject("shop", UUID.class)),
                row.getString("shop_name"),
                new VillageId(row.getObject("village", UUID.class)),
                Dispute.of(Reason.class, row.getString("reason")),
                Dispute.of(Turn.class, row.getString("turn")),
                Optional.ofNullable(row.getObject("due_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                row.getInt("steps"),
                proposal(row, "proposed_minor", "with_delivery"),
                Optional.ofNullable(row.getObject("mediator", UUID.class)).map(AccountId::new),
                row.getBoolean("withdrawn"),
                refunded == null ? Optional.empty() : Optional.of(Money.of(refunded, row.getString("currency"))));
    }

    static Optional<Proposal> proposal(ResultSet row, String amount, String delivery) throws SQLException {
        var way = row.getString("proposal");
        return way == null
                ? Optional.empty()
                : Optional.of(new Proposal(
                        Dispute.of(Proposal.Way.class, way),
                        Money.of(row.getLong(amount), row.getString("currency")),
                        row.getBoolean(delivery)));
    }
}
