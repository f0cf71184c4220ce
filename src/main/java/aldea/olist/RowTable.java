package aldea.olist;

import static aldea.kernel.Columns.longs;
import static aldea.kernel.Columns.texts;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The rows of all files as they were understood.
@Repository
class RowTable {
    /// @param cells in the order of the sheet's columns; null where a column was not there
    record Row(String key, String parent, List<@Nullable String> cells, String file, long line, boolean entered) {
        /// What stands in a column; empty also where it was not there.
        String cell(int place) {
            var cell = cells.get(place);
            return cell == null ? "" : cell;
        }
    }

    private static final String ROWS = "SELECT key, parent, cells, file, line, entered FROM olist.rows ";
    private static final String BY_KEYS = ROWS + "WHERE sheet = :sheet AND key = ANY (:keys) ORDER BY key";
    private static final String BY_PARENTS = ROWS + "WHERE sheet = :sheet AND parent = ANY (:keys) ORDER BY file, line";
    private static final String TO_ENTER =
            ROWS + "WHERE sheet = :sheet AND NOT entered AND key > :after ORDER BY key LIMIT :most";
    private static final String PUT = """
            INSERT INTO olist.rows (sheet, key, parent, cells, file, line)
            SELECT :sheet, key, parent, cells::text[], :file, line
              FROM unnest(:keys::text[], :parents::text[], :cells::text[], :lines::bigint[])
                AS r (key, parent, cells, line)
            ON CONFLICT (sheet, key) DO UPDATE SET cells = excluded.cells""";
    private static final String ENTERED = """
            UPDATE olist.rows SET entered = true WHERE sheet = :sheet AND key = ANY (:keys)""";
    private static final String COUNT = """
            SELECT sheet, count(*) AS rows FROM olist.rows WHERE entered GROUP BY sheet""";
    private static final String LEFT = """
            SELECT count(*) FROM olist.rows WHERE sheet = ANY (:sheets) AND NOT entered""";

    private static final String GATHER_SALES = """
            INSERT INTO olist.rows (sheet, key, parent, cells, file, line)
            SELECT DISTINCT 'sales', parent, '', '{}'::text[], '', 0
              FROM olist.rows
             WHERE sheet IN ('orders', 'items', 'payments')
            ON CONFLICT DO NOTHING""";
    private static final String GATHER_GOODS = """
            INSERT INTO olist.rows (sheet, key, parent, cells, file, line)
            SELECT DISTINCT ON (cells[4], cells[3])
                   'goods', cells[4] || '/' || cells[3], cells[3],
                   ARRAY[cells[3], cells[4], cells[6], min(cells[5]) OVER sold, cells[5]], file, line
              FROM olist.rows
             WHERE sheet = 'items'
            WINDOW sold AS (PARTITION BY cells[4], cells[3])
             ORDER BY cells[4], cells[3], cells[5] DESC, key DESC
            ON CONFLICT DO NOTHING""";
    private static final String CENTRE = """
            SELECT avg(cells[2]::float8) AS latitude, avg(cells[3]::float8) AS longitude
              FROM olist.rows
             WHERE sheet = 'points' AND cells[5] = :state
               AND cells[2]::float8 BETWEEN -34 AND 6 AND cells[3]::float8 BETWEEN -74 AND -34""";
    private static final String ANALYSE = "ANALYZE olist.rows";

    private final JdbcClient jdbc;

    RowTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<String, Row> byKeys(String sheet, Collection<String> keys) {
        return jdbc
                .sql(BY_KEYS)
                .param("sheet", sheet)
                .param("keys", keys.toArray(String[]::new))
                .query(RowTable::row)
                .list()
                .stream()
                .collect(Collectors.toMap(Row::key, row -> row));
    }

    /// What belongs to each, in the order of their files.
    Map<String, List<Row>> byParents(String sheet, Collection<String> parents) {
        return jdbc
                .sql(BY_PARENTS)
                .param("sheet", sheet)
                .param("keys", parents.toArray(String[]::new))
                .query(RowTable::row)
                .list()
                .stream()
                .collect(Collectors.groupingBy(Row::parent));
    }

    /// The next that are not entered, by key.
    List<Row> toEnter(String sheet, String after, int most) {
        return jdbc.sql(TO_ENTER)
                .param("sheet", sheet)
                .param("after", after)
                .param("most", most)
                .query(RowTable::row)
                .list();
    }

    /// Adds rows, or puts other cells in their place.
    void put(String sheet, String file, Collection<Row> rows) {
        jdbc.sql(PUT)
                .param("sheet", sheet)
                .param("file", file)
                .param("keys", texts(rows, Row::key))
                .param("parents", texts(rows, Row::parent))
                .param("cells", texts(rows, row -> literal(row.cells())))
                .param("lines", longs(rows, Row::line))
                .update();
    }

    void entered(String sheet, Collection<String> keys) {
        jdbc.sql(ENTERED)
                .param("sheet", sheet)
                .param("keys", keys.toArray(String[]::new))
                .update();
    }

    /// How many rows of each sheet are entered.
    Map<String, Long> entered() {
        return jdbc
                .sql(COUNT)
                .query((row, number) -> Map.entry(row.getString("sheet"), row.getLong("rows")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// Rows still to be entered.
    long left(String... sheets) {
        return jdbc.sql(LEFT).param("sheets", sheets).query(Long.class).single();
    }

    /// Finds which orders there are in all, and what each seller sold of which product.
    void gather() {
        jdbc.sql(GATHER_SALES).update();
        jdbc.sql(GATHER_GOODS).update();
        jdbc.sql(ANALYSE).update();
    }

    /// @param latitude and `longitude` are the mean of a state's postal codes
    record Centre(@Nullable Double latitude, @Nullable Double longitude) {}

    Centre centre(String state) {
        return jdbc.sql(CENTRE)
                .param("state", state)
                .query((row, number) ->
                        new Centre(row.getObject("latitude", Double.class), row.getObject("longitude", Double.class)))
                .single();
    }

    /// An array as PostgreSQL writes it.
    static String literal(List<@Nullable String> cells) {
        return cells.stream()
                .map(cell -> cell == null
                        ? "NULL"
                        : "\"" + cell.replace("\\", "\\\\").replace("\"", "\\\"") + "\"")
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getString("key"),
                row.getString("parent"),
                cells(row.getArray("cells")),
                row.getString("file"),
                row.getLong("line"),
                row.getBoolean("entered"));
    }

    private static List<@Nullable String> cells(Array array) throws SQLException {
        return Arrays.asList((String[]) array.getArray());
    }
}
