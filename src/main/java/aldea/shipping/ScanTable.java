package aldea.shipping;

import static java.time.ZoneOffset.UTC;

import aldea.people.AccountId;
import aldea.places.PointId;
import aldea.shipping.Shipping.State;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class ScanTable {
    record Scan(String key, ParcelId parcel, State state, Optional<PointId> point, Instant at, byte[] hash) {}

    private final JdbcClient jdbc;

    ScanTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Scan> byKey(String key) {
        return jdbc.sql(SELECT + "WHERE key = :key")
                .param("key", key)
                .query((row, number) -> scan(row))
                .optional();
    }

    List<Scan> of(ParcelId parcel) {
        return jdbc.sql(SELECT + "WHERE parcel = :parcel")
                .param("parcel", parcel.value())
                .query((row, number) -> scan(row))
                .list();
    }

    /// Keeps a scan and moves its parcel; false when the key is taken by a scan of another parcel.
    boolean insert(Scan scan, AccountId by) {
        var point = scan.point().map(PointId::value).orElse(null);
        var kept = jdbc.sql(INSERT)
                .param("key", scan.key())
                .param("parcel", scan.parcel().value())
                .param("state", scan.state().name())
                .param("point", point)
                .param("by", by.value())
                .param("at", scan.at().atOffset(UTC))
                .param("hash", scan.hash())
                .update();
        if (kept == 0) {
            return false;
        }
        jdbc.sql(MOVE)
                .param("parcel", scan.parcel().value())
                .param("state", scan.state().name())
                .param("point", point)
                .update();
        return true;
    }

    /// The promise has its answer, and a recipient who asked to be forgotten is.
    void deliver(ParcelId parcel, Instant at, LocalDate on) {
        jdbc.sql(SCORE)
                .param("parcel", parcel.value())
                .param("at", at.atOffset(UTC))
                .param("on", on)
                .update();
        jdbc.sql(FORGET).param("parcel", parcel.value()).update();
    }

    private static Scan scan(java.sql.ResultSet row) throws java.sql.SQLException {
        return new Scan(
                row.getString("key"),
                new ParcelId(row.getObject("parcel", UUID.class)),
                State.valueOf(row.getString("state")),
                Optional.ofNullable(row.getObject("point", UUID.class)).map(PointId::new),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getBytes("content_hash"));
    }

    private static final String SELECT = """
            SELECT key, parcel, state, point, at, content_hash
              FROM shipping.scans
             """;

    private static final String INSERT = """
            INSERT INTO shipping.scans (key, parcel, state, point, by, at, content_hash)
            VALUES (:key, :parcel, :state, :point, :by, :at, :hash)
                ON CONFLICT (key) DO NOTHING""";

    private static final String MOVE = """
            UPDATE shipping.parcels
               SET state = :state, at_point = CASE WHEN :state IN ('HANDED_IN', 'ARRIVED') THEN :point::uuid END
             WHERE id = :parcel""";

    private static final String SCORE = """
            UPDATE shipping.promises
               SET delivered_at = :at, delivered_on = :on
             WHERE parcel = :parcel""";

    private static final String FORGET = """
            UPDATE shipping.parcels
               SET to_name = '', to_phone = '', to_street = '', to_locality = '', to_postal_code = '', to_hint = ''
             WHERE id = :parcel AND forget_asked_at IS NOT NULL""";
}
