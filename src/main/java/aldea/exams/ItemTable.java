package aldea.exams;

import aldea.exams.Question.Item;
import java.util.HashMap;
import java.util.List;
import java.util.OptionalDouble;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// How questions did: of each person the first answered attempt at a quiz or exam, since who comes again has seen them.
@Repository
class ItemTable {
    private static final String DONE = """
            WITH firsts AS (
                SELECT DISTINCT ON (account, lesson) id, correct, total
                  FROM exams.attempts
                 WHERE course = :bank AND answered_at IS NOT NULL
                 ORDER BY account, lesson, started_at, id),
            said AS (
                SELECT w.item, w.given, coalesce(w.correct, false)::int AS right, f.correct, f.total
                  FROM firsts f JOIN exams.answers w ON w.attempt = f.id)
            SELECT item, count(*)::int AS count, sum("right")::int AS right,
                   (count(*) FILTER (WHERE coalesce(given, '') = ''))::int AS blank,
                   corr("right", (correct - "right")::float8 / (total - 1)) FILTER (WHERE total > 1) AS r
              FROM said
             GROUP BY item""";

    private final JdbcClient jdbc;

    ItemTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param items of the bank as it is now, in its order
    List<ItemFigures> of(String bank, List<Item> items) {
        record Counted(int count, int right, int blank, OptionalDouble r) {}
        var counted = new HashMap<UUID, Counted>();
        jdbc.sql(DONE).param("bank", bank).query(row -> {
            var r = row.getDouble("r");
            var related = row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(r);
            counted.put(
                    row.getObject("item", UUID.class),
                    new Counted(row.getInt("count"), row.getInt("right"), row.getInt("blank"), related));
        });
        var nobody = new Counted(0, 0, 0, OptionalDouble.empty());
        return items.stream()
                .map(item -> {
                    var it = counted.getOrDefault(item.id(), nobody);
                    return new ItemFigures(item, it.count(), it.right(), it.blank(), it.r());
                })
                .toList();
    }
}
