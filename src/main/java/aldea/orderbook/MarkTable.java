package aldea.orderbook;

import static aldea.kernel.Columns.utc;

import aldea.kernel.Columns;
import aldea.kernel.Reference;
import aldea.kernel.SoonDurable;
import java.sql.Array;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// The SQL of marks: orders and purchases at which somebody has to look again.
@Repository
class MarkTable {
    private static final int IN_A_ROW = 500;

    private static final String INSERT = """
            INSERT INTO orderbook.marks (subjects, marked_at) VALUES (:subjects, :now)""";

    private static final String TAKE = """
            DELETE FROM orderbook.marks
             WHERE number IN (
                SELECT number
                  FROM (SELECT number,
                               sum(cardinality(subjects)) OVER (ORDER BY number) - cardinality(subjects) AS before
                          FROM (SELECT number, subjects FROM orderbook.marks ORDER BY number LIMIT :most) few) counted
                 WHERE before < :most)
            RETURNING subjects""";

    private static final String NEWEST = "SELECT coalesce(max(number), 0) FROM orderbook.marks";

    private static final String OLDEST = "SELECT marked_at FROM orderbook.marks ORDER BY number LIMIT 1";

    private final JdbcClient jdbc;
    private final InstantSource clock;

    MarkTable(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// Whoever loses this in a crash has lost the note that the event was heard, too.
    @Transactional
    @SoonDurable
    public void add(List<Reference> subjects) {
        for (var from = 0; from < subjects.size(); from += IN_A_ROW) {
            var part = subjects.subList(from, Math.min(from + IN_A_ROW, subjects.size()));
            jdbc.sql(INSERT)
                    .param(
                            "subjects",
                            Columns.uuids(part.stream().map(Reference::value).toList()))
                    .param("now", utc(clock.instant()))
                    .update();
        }
    }

    /// The oldest marks, which are gone with this, of about so many orders and purchases, each once.
    List<Reference> take(int most) {
        return jdbc.sql(TAKE).param("most", most).query((row, n) -> row.getArray("subjects")).list().stream()
                .flatMap(MarkTable::references)
                .distinct()
                .toList();
    }

    private static Stream<Reference> references(Array subjects) {
        try {
            return Stream.of((UUID[]) subjects.getArray()).map(Reference::new);
        } catch (SQLException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    /// Grows with each mark made; 0 where none is left.
    long newest() {
        return jdbc.sql(NEWEST).query(Long.class).single();
    }

    /// Since when the oldest waits.
    Optional<Instant> oldest() {
        return jdbc.sql(OLDEST)
                .query((row, n) ->
                        row.getObject("marked_at", OffsetDateTime.class).toInstant())
                .optional();
    }
}
