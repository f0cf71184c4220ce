package aldea.desks;

import static aldea.kernel.Columns.utc;

import aldea.desks.Outline.Box;
import aldea.desks.Outlines.Drawn;
import aldea.kernel.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Imported outlines.
@Repository
class OutlineTable {
    private static final String ROWS = """
            SELECT code, left_x, top_y, right_x, bottom_y, middle_x, middle_y, radius, path, source
              FROM desks.outlines
            """;

    private static final String ALL = ROWS + "WHERE country = 'MX' AND level = :level ORDER BY code";

    private static final String IN = ROWS + """
            WHERE country = 'MX' AND level = 'municipality' AND region = :region ORDER BY code""";

    private static final String CLEAR = "DELETE FROM desks.outlines WHERE country = 'MX' AND level = :level";

    private static final String PUT = """
            INSERT INTO desks.outlines (country, level, code, region, path, left_x, top_y, right_x, bottom_y,
                                        middle_x, middle_y, radius, source, imported_at)
            SELECT 'MX', :level, new.code, left(new.code, 2), new.path, new.left_x, new.top_y, new.right_x,
                   new.bottom_y, new.middle_x, new.middle_y, new.radius, :source, :now
              FROM unnest(:codes::text[], :paths::text[], :lefts::int[], :tops::int[], :rights::int[], :bottoms::int[],
                          :xs::int[], :ys::int[], :radii::int[])
                   AS new (code, path, left_x, top_y, right_x, bottom_y, middle_x, middle_y, radius)""";

    private final JdbcClient jdbc;

    OutlineTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Drawn all(Level level) {
        return drawn(jdbc.sql(ALL)
                .param("level", level.code())
                .query(OutlineTable::row)
                .list());
    }

    Drawn in(String region) {
        return drawn(
                jdbc.sql(IN).param("region", region).query(OutlineTable::row).list());
    }

    /// Takes the place of every outline of that level.
    void replace(Level level, List<Outline> outlines, String source, Instant now) {
        jdbc.sql(CLEAR).param("level", level.code()).update();
        var columns = new Columns<>(outlines);
        jdbc.sql(PUT)
                .param("level", level.code())
                .param("source", source)
                .param("now", utc(now))
                .param("codes", columns.text(Outline::code))
                .param("paths", columns.text(Outline::path))
                .param("lefts", columns.integer(it -> it.box().left()))
                .param("tops", columns.integer(it -> it.box().top()))
                .param("rights", columns.integer(it -> it.box().right()))
                .param("bottoms", columns.integer(it -> it.box().bottom()))
                .param("xs", columns.integer(Outline::x))
                .param("ys", columns.integer(Outline::y))
                .param("radii", columns.integer(Outline::radius))
                .update();
    }

    private record Row(Outline outline, String source) {}

    private static Drawn drawn(List<Row> rows) {
        return new Drawn(
                rows.stream().map(Row::outline).toList(),
                rows.isEmpty() ? "" : rows.getFirst().source());
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                new Outline(
                        row.getString("code"),
                        new Box(
                                row.getInt("left_x"),
                                row.getInt("top_y"),
                                row.getInt("right_x"),
                                row.getInt("bottom_y")),
                        row.getInt("middle_x"),
                        row.getInt("middle_y"),
                        row.getInt("radius"),
                        row.getString("path")),
                row.getString("source"));
    }
}
