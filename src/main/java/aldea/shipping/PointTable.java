package aldea.shipping;

import aldea.people.AccountId;
import aldea.places.PointId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What lies at village points, and what persons have to do with parcels.
@Repository
class PointTable {
    record Counts(int here, int expected) {}

    private final JdbcClient jdbc;

    PointTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<PointParcel> here(PointId point, int most) {
        return list(HERE, point, most);
    }

    List<PointParcel> expected(PointId point, int most) {
        return list(EXPECTED, point, most);
    }

    Counts counts(PointId point) {
        return jdbc.sql(COUNTS)
                .param("point", point.value())
                .query((row, number) -> new Counts(row.getInt("here"), row.getInt("expected")))
                .single();
    }

    List<Map<String, @Nullable Object>> addressedTo(AccountId buyer) {
        return jdbc.sql(ADDRESSED).param("account", buyer.value()).query().listOfRows();
    }

    List<Map<String, @Nullable Object>> scannedBy(AccountId keeper) {
        return jdbc.sql(SCANNED).param("account", keeper.value()).query().listOfRows();
    }

    /// Empties the addresses of a buyer's delivered parcels, and remembers to empty the others' on delivery.
    void forget(AccountId buyer, java.time.Instant now) {
        jdbc.sql(FORGET)
                .param("account", buyer.value())
                .param("now", now.atOffset(java.time.ZoneOffset.UTC))
                .update();
        jdbc.sql(EMPTY).param("account", buyer.value()).update();
    }

    private List<PointParcel> list(String sql, PointId point, int most) {
        return jdbc.sql(sql)
                .param("point", point.value())
                .param("most", most)
                .query(PointTable::parcel)
                .list();
    }

    private static PointParcel parcel(ResultSet row, int number) throws SQLException {
        return new PointParcel(
                TrackingCode.spaced(row.getString("tracking")),
                row.getString("order_references"),
                row.getString("sender"),
                row.getString("to_name"));
    }

    private static final String HERE = """
            SELECT tracking, %s AS order_references, sender, to_name
              FROM shipping.parcels
             WHERE at_point = :point
             ORDER BY announced_at
             LIMIT :most""".formatted(ParcelTable.REFERENCES);

    private static final String EXPECTED = """
            SELECT tracking, %s AS order_references, sender, to_name
              FROM shipping.parcels
             WHERE from_point = :point AND state = 'ANNOUNCED' AND withdrawn_at IS NULL
             ORDER BY announced_at
             LIMIT :most""".formatted(ParcelTable.REFERENCES);

    private static final String COUNTS = """
            SELECT (SELECT count(*) FROM shipping.parcels WHERE at_point = :point) AS here,
                   (SELECT count(*) FROM shipping.parcels
                     WHERE from_point = :point AND state = 'ANNOUNCED' AND withdrawn_at IS NULL) AS expected""";

    private static final String ADDRESSED = """
            SELECT %s AS order_references, tracking, to_name, to_phone, to_street, to_locality, to_region,
                   to_postal_code, to_country, to_hint, state, announced_at
              FROM shipping.parcels
             WHERE buyer = :account
             ORDER BY announced_at""".formatted(ParcelTable.REFERENCES);

    private static final String SCANNED = """
            SELECT parcel, state, point, at
              FROM shipping.scans
             WHERE by = :account
             ORDER BY at""";

    private static final String FORGET = """
            UPDATE shipping.parcels
               SET forget_asked_at = :now
             WHERE buyer = :account AND forget_asked_at IS NULL""";

    private static final String EMPTY = """
            UPDATE shipping.parcels
               SET to_name = '', to_phone = '', to_street = '', to_locality = '', to_postal_code = '', to_hint = ''
             WHERE buyer = :account AND forget_asked_at IS NOT NULL
               AND (state = 'DELIVERED' OR withdrawn_at IS NOT NULL)""";
}
