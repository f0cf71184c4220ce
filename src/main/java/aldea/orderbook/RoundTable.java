package aldea.orderbook;

import static aldea.kernel.Columns.utc;

import aldea.orders.OrderId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The SQL of the round through all orders, and the lock that lets one copy at a time.
@Repository
class RoundTable {
    /// @param position the last order looked at
    record Round(int number, OrderId position, Optional<Instant> ended) {}

    private static final String LOCK = "SELECT pg_advisory_xact_lock(hashtext('orderbook'))";

    private static final String CURRENT = """
            SELECT number, position, ended_at FROM orderbook.rounds ORDER BY number DESC LIMIT 1""";

    private static final String BEGIN = """
            INSERT INTO orderbook.rounds (number, position, began_at) VALUES (:number, :position, :now)""";

    private static final String FORGET = "DELETE FROM orderbook.rounds WHERE number < :number";

    private static final String MOVE = "UPDATE orderbook.rounds SET position = :position WHERE number = :number";

    private static final String END = "UPDATE orderbook.rounds SET ended_at = :now WHERE number = :number";

    private final JdbcClient jdbc;

    RoundTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// An older look at an order must not be written after a newer one.
    void lock() {
        jdbc.sql(LOCK).query((row, n) -> true).single();
    }

    Round current() {
        return jdbc.sql(CURRENT)
                .query((row, n) -> new Round(
                        row.getInt("number"),
                        new OrderId(row.getObject("position", UUID.class)),
                        Optional.ofNullable(row.getObject("ended_at", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant)))
                .single();
    }

    boolean begin(int number, Instant now) {
        jdbc.sql(FORGET).param("number", number).update();
        return jdbc.sql(BEGIN)
                        .param("number", number)
                        .param("position", EntryTable.FIRST.value())
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    void move(int number, OrderId position) {
        jdbc.sql(MOVE)
                .param("number", number)
                .param("position", position.value())
                .update();
    }

    void end(int number, Instant now) {
        jdbc.sql(END).param("number", number).param("now", utc(now)).update();
    }
}
