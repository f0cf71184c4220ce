package aldea.shipping;

import aldea.kernel.Reference;
import aldea.people.AccountId;
import aldea.places.PointId;
import aldea.shipping.Shipping.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class ParcelTable {
    /// A parcel as its row holds it.
    record Row(
            ParcelId id,
            Reference order,
            List<String> orderReferences,
            String tracking,
            PointId from,
            AccountId maker,
            String sender,
            Address to,
            int grams,
            String service,
            LocalDate latest,
            Instant announcedAt,
            State state,
            Optional<PointId> at,
            boolean withdrawn,
            boolean back) {
        /// Whether a keeper of this point may hand it out: it lies there, or began there.
        boolean mayLeaveFrom(PointId point) {
            return point.equals(from) || at.filter(point::equals).isPresent();
        }
    }

    private final JdbcClient jdbc;

    ParcelTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Inserts parcels with their promises, and answers which parcel each order has now.
    ///
    /// @param json an array of objects, one key a column
    Map<Reference, ParcelId> insert(String json) {
        var parcels = new HashMap<Reference, ParcelId>();
        jdbc.sql(INSERT).param("drafts", json).query(row -> {
            parcels.put(order(row), id(row));
        });
        return parcels;
    }

    Map<Reference, ParcelId> idsOf(List<Reference> orders) {
        var parcels = new HashMap<Reference, ParcelId>();
        jdbc.sql(IDS_OF)
                .param("orders", orders.stream().map(Reference::value).toArray(UUID[]::new))
                .query(row -> {
                    parcels.put(order(row), id(row));
                });
        return parcels;
    }

    Optional<Row> byId(ParcelId id) {
        return jdbc.sql(SELECT + "WHERE id = :id")
                .param("id", id.value())
                .query(ParcelTable::row)
                .optional();
    }

    Optional<Row> byOrder(Reference order) {
        return jdbc.sql(SELECT + OF_ORDER)
                .param("order", order.value())
                .query(ParcelTable::row)
                .optional();
    }

    Optional<Row> byTracking(String tracking) {
        return jdbc.sql(SELECT + "WHERE tracking = :tracking")
                .param("tracking", tracking)
                .query(ParcelTable::row)
                .optional();
    }

    /// The parcel, and no other scan of it until this transaction ends.
    Optional<Row> lock(String tracking) {
        return jdbc.sql(SELECT + "WHERE tracking = :tracking FOR UPDATE")
                .param("tracking", tracking)
                .query(ParcelTable::row)
                .optional();
    }

    /// The parcel that an order is to travel in, and no scan of it until this transaction ends.
    Optional<Row> lockOf(Reference order) {
        return jdbc.sql(SELECT + OF_ORDER + "FOR UPDATE")
                .param("order", order.value())
                .query(ParcelTable::row)
                .optional();
    }

    List<String> disagreements() {
        return jdbc.sql(DISAGREEMENTS).query((row, number) -> row.getString(1)).list();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                id(row),
                order(row),
                List.of(row.getString("order_references").split(", ")),
                row.getString("tracking"),
                new PointId(row.getObject("from_point", UUID.class)),
                new AccountId(row.getObject("maker", UUID.class)),
                row.getString("sender"),
                address(row),
                row.getInt("grams"),
                row.getString("service"),
                row.getObject("promised_latest", LocalDate.class),
                row.getObject("announced_at", OffsetDateTime.class).toInstant(),
                State.valueOf(row.getString("state")),
                Optional.ofNullable(row.getObject("at_point", UUID.class)).map(PointId::new),
                row.getBoolean("withdrawn"),
                row.getBoolean("back"));
    }

    private static Address address(ResultSet row) throws SQLException {
        return new Address(
                row.getString("to_name"),
                row.getString("to_phone"),
                row.getString("to_street"),
                row.getString("to_locality"),
                row.getString("to_region"),
                row.getString("to_postal_code"),
                row.getString("to_country"),
                row.getString("to_hint"));
    }

    private static ParcelId id(ResultSet row) throws SQLException {
        return new ParcelId(row.getObject("id", UUID.class));
    }

    private static Reference order(ResultSet row) throws SQLException {
        return new Reference(row.getObject("order_id", UUID.class));
    }

    /// All orders of a parcel in one text: the one it was announced for, then those that ride with it.
    /// Orders that were withdrawn are not among them, unless all were.
    static final String REFERENCES = """
            concat_ws(', ', CASE WHEN withdrawn_at IS NOT NULL OR NOT EXISTS (
                              SELECT FROM shipping.withdrawals w WHERE w.order_id = parcels.order_id)
                            THEN order_reference END,
                   (SELECT string_agg(r.order_reference, ', ' ORDER BY r.joined_at, r.order_id)
                      FROM shipping.riders r
                     WHERE r.parcel = parcels.id
                       AND NOT EXISTS (SELECT FROM shipping.withdrawals w WHERE w.order_id = r.order_id)))""";

    private static final String SELECT = """
            SELECT id, order_id, %s AS order_references, tracking, from_point, maker, sender, to_name, to_phone,
                   to_street, to_locality, to_region, to_postal_code, to_country, to_hint,
                   grams + (SELECT coalesce(sum(r.grams), 0) FROM shipping.riders r WHERE r.parcel = parcels.id)
                       AS grams, service, promised_latest, announced_at, state, at_point,
                   withdrawn_at IS NOT NULL AS withdrawn,
                   back
              FROM shipping.parcels
             """.formatted(REFERENCES);

    private static final String OF_ORDER = """
            WHERE (order_id = :order OR id = (SELECT parcel FROM shipping.riders WHERE order_id = :order))
              AND NOT EXISTS (SELECT FROM shipping.withdrawals w WHERE w.order_id = :order)
            """;

    private static final String INSERT = """
            WITH drafts AS (
                SELECT *
                  FROM jsonb_to_recordset(:drafts::jsonb) AS draft (
                       id uuid, order_id uuid, order_reference text, tracking text, from_point uuid, maker uuid,
                       sender text, buyer uuid, to_name text, to_phone text, to_street text, to_locality text,
                       to_region text, to_postal_code text, to_country text, to_hint text, grams int, service text,
                       earliest date, latest date, at timestamptz, together text, back boolean, inputs jsonb)
            ), fresh AS (
                INSERT INTO shipping.parcels
                       (id, order_id, order_reference, tracking, from_point, maker, sender, buyer, to_name, to_phone,
                        to_street, to_locality, to_region, to_postal_code, to_country, to_hint, grams, service,
                        promised_earliest, promised_latest, announced_at, together, back, state)
                SELECT id, order_id, order_reference, tracking, from_point, maker, sender, buyer, to_name, to_phone,
                       to_street, to_locality, to_region, to_postal_code, to_country, to_hint, grams, service,
                       earliest, latest, at, together, back, 'ANNOUNCED'
                  FROM drafts
                    ON CONFLICT (order_id) DO NOTHING
                RETURNING id, order_id
            ), shown AS (
                INSERT INTO shipping.promises (parcel, earliest, latest, inputs, shown_at)
                SELECT id, earliest, latest, inputs, at
                  FROM fresh
                  JOIN drafts USING (id, order_id)
            )
            SELECT id, order_id
              FROM fresh""";

    private static final String IDS_OF = """
            SELECT id, order_id
              FROM shipping.parcels
             WHERE order_id = ANY (:orders)
             UNION ALL
            SELECT parcel, order_id
              FROM shipping.riders
             WHERE order_id = ANY (:orders)""";

    private static final String DISAGREEMENTS = """
            SELECT format('parcel %s says %s, its scans say %s', id, state, scanned)
              FROM (SELECT parcel.id, parcel.state,
                           coalesce((SELECT scan.state
                                       FROM shipping.scans AS scan
                                      WHERE scan.parcel = parcel.id
                                      ORDER BY array_position(
                                               ARRAY['HANDED_IN', 'ON_THE_WAY', 'ARRIVED', 'DELIVERED'],
                                               scan.state) DESC
                                      LIMIT 1), 'ANNOUNCED') AS scanned
                      FROM shipping.parcels AS parcel) AS both_states
             WHERE state <> scanned
            UNION ALL
            SELECT format('parcel %s: its promise and its state disagree on whether it was delivered', parcel.id)
              FROM shipping.parcels AS parcel
              LEFT JOIN shipping.promises AS promise ON promise.parcel = parcel.id
             WHERE promise.parcel IS NULL
                OR (promise.delivered_at IS NOT NULL) <> (parcel.state = 'DELIVERED')
            UNION ALL
            SELECT format('order %s travels in two parcels', rider.order_id)
              FROM shipping.riders AS rider
              JOIN shipping.parcels AS parcel ON parcel.order_id = rider.order_id
             LIMIT 100""";
}
