package aldea.shipping;

import static aldea.kernel.Columns.utc;

import aldea.kernel.Reference;
import aldea.people.AccountId;
import aldea.shipping.Shipping.Draft;
import aldea.shipping.Shipping.Joint;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Orders that travel in another order's parcel.
@Repository
class RiderTable {
    private static final String ALONE = """
            SELECT pg_advisory_xact_lock(hashtextextended(:together || :buyer::text, 0))""";

    private static final String FIND = """
            SELECT id, grams + (SELECT coalesce(sum(r.grams), 0) FROM shipping.riders r WHERE r.parcel = p.id) AS grams
              FROM shipping.parcels p
             WHERE together = :together AND buyer = :buyer AND state = 'ANNOUNCED' AND withdrawn_at IS NULL
               AND from_point = :from AND maker = :maker AND service = :service
               AND (to_name, to_phone, to_street, to_locality, to_region, to_postal_code, to_country)
                   = (:name, :phone, :street, :locality, :region, :postalCode, :country)
             ORDER BY announced_at, id
             LIMIT 1
            """;

    private static final String LOCK = "FOR UPDATE";

    private static final String OPEN = """
            SELECT order_id FROM shipping.parcels
             WHERE together = :together AND buyer = :buyer AND state = 'ANNOUNCED' AND withdrawn_at IS NULL
             ORDER BY announced_at DESC, id
             LIMIT 1""";

    private static final String FIRST = "SELECT order_id FROM shipping.parcels WHERE id = :parcel";

    private static final String JOIN = """
            INSERT INTO shipping.riders (order_id, parcel, order_reference, grams, earliest, latest, inputs, joined_at)
            VALUES (:order, :parcel, :reference, :grams, :earliest, :latest, :inputs::jsonb, :now)
                ON CONFLICT (order_id) DO NOTHING""";

    private static final String OF = """
            SELECT order_id FROM shipping.riders WHERE parcel = :parcel ORDER BY joined_at, order_id""";

    private static final String WITHDRAW = """
            INSERT INTO shipping.withdrawals (order_id, parcel, withdrawn_at) VALUES (:order, :parcel, :now)""";

    private static final String WITHDRAWN = """
            SELECT order_id FROM shipping.withdrawals WHERE parcel = :parcel""";

    private static final String EMPTIED = "UPDATE shipping.parcels SET withdrawn_at = :now WHERE id = :parcel";

    /// @param grams of all that is in it by now
    record Found(ParcelId parcel, int grams) {}

    private final JdbcClient jdbc;

    RiderTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Until the transaction ends nobody else announces a parcel of this buyer's for this occasion.
    void alone(String together, Draft draft) {
        jdbc.sql(ALONE)
                .param("together", together)
                .param("buyer", draft.buyer().value())
                .query((row, n) -> 0)
                .single();
    }

    /// A parcel of the same occasion, maker, buyer, way and address that has not left; it stays until the transaction
    /// ends.
    Optional<Found> find(String together, Draft draft) {
        return find(together, draft, FIND + LOCK);
    }

    private Optional<Found> find(String together, Draft draft, String sql) {
        var to = draft.to();
        return jdbc.sql(sql)
                .param("together", together)
                .param("buyer", draft.buyer().value())
                .param("from", draft.from().value())
                .param("maker", draft.maker().value())
                .param("service", draft.promised().service())
                .param("name", to.name())
                .param("phone", to.phone())
                .param("street", to.street())
                .param("locality", to.locality())
                .param("region", to.region())
                .param("postalCode", to.postalCode())
                .param("country", to.country())
                .query((row, n) -> new Found(new ParcelId(row.getObject("id", UUID.class)), row.getInt("grams")))
                .optional();
    }

    /// What it holds, without keeping it.
    Optional<Joint> look(String together, Draft draft) {
        return find(together, draft, FIND)
                .map(found -> new Joint(
                        Stream.concat(first(found.parcel()).stream(), of(found.parcel()).stream())
                                .toList(),
                        found.grams()));
    }

    /// The order for which the buyer's last parcel of an occasion was announced that has not left.
    Optional<Reference> open(String together, AccountId buyer) {
        return jdbc.sql(OPEN)
                .param("together", together)
                .param("buyer", buyer.value())
                .query((row, n) -> new Reference(row.getObject("order_id", UUID.class)))
                .optional();
    }

    private Optional<Reference> first(ParcelId parcel) {
        return jdbc.sql(FIRST)
                .param("parcel", parcel.value())
                .query((row, n) -> new Reference(row.getObject("order_id", UUID.class)))
                .optional();
    }

    /// @param inputs of the promise, as JSON
    void join(ParcelId parcel, Draft draft, String inputs, Instant now) {
        jdbc.sql(JOIN)
                .param("order", draft.order().value())
                .param("parcel", parcel.value())
                .param("reference", draft.orderReference())
                .param("grams", draft.grams())
                .param("earliest", draft.promised().earliest())
                .param("latest", draft.promised().latest())
                .param("inputs", inputs)
                .param("now", utc(now))
                .update();
    }

    List<Reference> of(ParcelId parcel) {
        return jdbc.sql(OF)
                .param("parcel", parcel.value())
                .query((row, n) -> new Reference(row.getObject("order_id", UUID.class)))
                .list();
    }

    void withdraw(Reference order, ParcelId parcel, Instant now) {
        jdbc.sql(WITHDRAW)
                .param("order", order.value())
                .param("parcel", parcel.value())
                .param("now", utc(now))
                .update();
    }

    Set<Reference> withdrawn(ParcelId parcel) {
        return jdbc.sql(WITHDRAWN)
                .param("parcel", parcel.value())
                .query((row, n) -> new Reference(row.getObject("order_id", UUID.class)))
                .set();
    }

    /// Nothing is left of it.
    void emptied(ParcelId parcel, Instant now) {
        jdbc.sql(EMPTIED).param("parcel", parcel.value()).param("now", utc(now)).update();
    }
}
