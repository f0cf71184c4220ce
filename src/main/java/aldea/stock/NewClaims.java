package aldea.stock;

import static aldea.stock.StockTable.array;
import static aldea.stock.StockTable.uuids;
import static java.time.ZoneOffset.UTC;
import static java.time.temporal.ChronoUnit.MICROS;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.postgresql.PGConnection;
import org.postgresql.util.ByteStreamWriter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The SQL of new claims. A large group goes by COPY in PostgreSQL's binary form: its log is written a page at a time,
/// an INSERT's row by row.
@Repository
class NewClaims {
    // Below so many an INSERT is quicker, for COPY asks twice.
    private static final int WORTH_COPYING = 128;

    private static final String TAKE = """
            UPDATE stock.skus s
               SET claimed = s.claimed + t.quantity
              FROM unnest(:skus::uuid[], :sums::int[]) AS t (sku, quantity)
             WHERE s.id = t.sku""";

    private static final String CLAIM = """
            WITH taken AS (
                %s)
            INSERT INTO stock.claims (reference, sku, quantity, until, made_at)
            SELECT c.reference, (:skus::uuid[])[c.sku], c.quantity,
                   :now::timestamptz + c.micros * INTERVAL '1 microsecond', :now::timestamptz
              FROM unnest(:references::uuid[], :claimed::int[], :quantities::int[], :micros::bigint[])
                AS c (reference, sku, quantity, micros)""".formatted(TAKE);

    private static final String COPY =
            "COPY stock.claims (reference, sku, quantity, until, made_at) FROM STDIN (FORMAT binary)";
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0};
    private static final int HEAD = SIGNATURE.length + 2 * Integer.BYTES;
    private static final short COLUMNS = 5;
    private static final int ROW = Short.BYTES + COLUMNS * Integer.BYTES + 2 * 16 + Integer.BYTES + 2 * Long.BYTES;
    private static final short END = -1;
    // PostgreSQL counts microseconds from here.
    private static final Instant EPOCH =
            OffsetDateTime.of(2000, 1, 1, 0, 0, 0, 0, UTC).toInstant();

    private final JdbcClient jdbc;
    private final JdbcTemplate connections;

    NewClaims(JdbcClient jdbc, JdbcTemplate connections) {
        this.jdbc = jdbc;
        this.connections = connections;
    }

    /// Writes claims in the transaction under way that locked their skus.
    ///
    /// @param sums units of each sku that are claimed now and were not before
    void write(List<Stock.Claim> granted, Map<SkuId, Integer> sums, Instant now) {
        if (granted.size() < WORTH_COPYING) {
            insert(granted, sums, now);
            return;
        }
        take(TAKE, sums).update();
        var rows = binary(granted, now);
        connections.execute((Connection connection) -> copy(connection, rows));
    }

    // A sku goes as its place among the skus and a time as its distance from now: they are cheaper to write and read.
    private void insert(List<Stock.Claim> granted, Map<SkuId, Integer> sums, Instant now) {
        var rows = granted.stream()
                .flatMap(claim -> claim.lines().stream().map(line -> new Row(claim, line)))
                .toList();
        var places = new HashMap<SkuId, Integer>();
        sums.keySet().forEach(sku -> places.put(sku, places.size() + 1));
        take(CLAIM, sums)
                .param(
                        "references",
                        uuids(rows.stream().map(row -> row.claim.by().value())))
                .param("claimed", array("int4", rows.stream().map(row -> places.get(row.line.sku()))))
                .param("quantities", array("int4", rows.stream().map(row -> row.line.quantity())))
                .param("micros", array("int8", rows.stream().map(row -> MICROS.between(now, row.claim.until()))))
                .param("now", now.atOffset(UTC))
                .update();
    }

    private JdbcClient.StatementSpec take(String sql, Map<SkuId, Integer> sums) {
        return jdbc.sql(sql)
                .param("skus", uuids(sums.keySet().stream().map(SkuId::value)))
                .param("sums", array("int4", sums.values().stream()));
    }

    private static long copy(Connection connection, ByteBuffer bytes) throws SQLException {
        try {
            return connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY, ByteStreamWriter.of(bytes));
        } catch (IOException lost) {
            throw new SQLException("the connection was lost while claims were written", "08006", lost);
        }
    }

    private static ByteBuffer binary(List<Stock.Claim> claims, Instant now) {
        var rows = claims.stream().mapToInt(claim -> claim.lines().size()).sum();
        var bytes = ByteBuffer.allocate(HEAD + rows * ROW + Short.BYTES);
        bytes.put(SIGNATURE).putInt(0).putInt(0);
        var made = MICROS.between(EPOCH, now);
        for (var claim : claims) {
            var until = MICROS.between(EPOCH, claim.until());
            for (var line : claim.lines()) {
                bytes.putShort(COLUMNS);
                put(bytes, claim.by().value());
                put(bytes, line.sku().value());
                bytes.putInt(Integer.BYTES).putInt(line.quantity());
                bytes.putInt(Long.BYTES).putLong(until);
                bytes.putInt(Long.BYTES).putLong(made);
            }
        }
        return bytes.putShort(END).flip();
    }

    private static void put(ByteBuffer bytes, UUID id) {
        bytes.putInt(16).putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    private record Row(Stock.Claim claim, Stock.Line line) {}
}
