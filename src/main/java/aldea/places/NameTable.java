package aldea.places;

import aldea.kernel.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// States, municipalities and points by their names.
@Component
class NameTable {
    // There are few of each, unlike villages: no index is needed, and none would find the middle of a name.
    private static final String AREAS = """
            SELECT id, name, country AS within, 'state' AS kind
              FROM places.regions
             UNION ALL
            SELECT m.id, m.name, r.name AS within, 'municipality' AS kind
              FROM places.municipalities m JOIN places.regions r ON r.id = m.region
            """;
    private static final String LIKE = """
             WHERE translate(lower(name), 'áéíóúüñ', 'aeiouun') LIKE '%' || :text || '%'
            """;
    private static final String AREAS_LIKE = "SELECT id, name, within, kind FROM (" + AREAS + ") areas" + LIKE
            + " ORDER BY kind DESC, length(name), name, within, id LIMIT 20";
    private static final String AREAS_BY_IDS =
            "SELECT id, name, within, kind FROM (" + AREAS + ") areas" + " WHERE id = ANY(:ids)";
    private static final String POINTS = "SELECT id, name, village::text AS within, 'point' AS kind FROM places.points";
    private static final String POINTS_LIKE =
            POINTS + LIKE + " AND closed_at IS NULL ORDER BY length(name), name, id LIMIT 20";
    private static final String POINTS_BY_IDS = POINTS + " WHERE id = ANY(:ids)";

    private final JdbcClient jdbc;

    NameTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param within the country's code, the state's name, or the id of a point's village
    /// @param kind `state`, `municipality` or `point`
    record Row(UUID id, String name, String within, String kind) {}

    /// @param folded by `CleanText.folded`, not empty
    List<Row> areas(String folded) {
        return jdbc.sql(AREAS_LIKE).param("text", folded).query(NameTable::row).list();
    }

    List<Row> areas(Collection<UUID> ids) {
        return jdbc.sql(AREAS_BY_IDS)
                .param("ids", Columns.uuids(ids))
                .query(NameTable::row)
                .list();
    }

    /// @param folded by `CleanText.folded`, not empty
    List<Row> points(String folded) {
        return jdbc.sql(POINTS_LIKE).param("text", folded).query(NameTable::row).list();
    }

    List<Row> points(Collection<UUID> ids) {
        return jdbc.sql(POINTS_BY_IDS)
                .param("ids", Columns.uuids(ids))
                .query(NameTable::row)
                .list();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class), row.getString("name"), row.getString("within"), row.getString("kind"));
    }
}
