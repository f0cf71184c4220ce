package aldea.olist;

import static aldea.kernel.Columns.longs;
import static aldea.kernel.Columns.texts;
import static aldea.kernel.Columns.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Which files were read how far, and what was found in them.
@Repository
class FileTable {
    private static final String OPEN = """
            INSERT INTO olist.files (sha256, name, sheet, rows, padding, dates, began_at)
            VALUES (:sha, :name, :sheet, :rows, :padding, :dates, :now)
            ON CONFLICT (sha256) DO NOTHING""";
    private static final String TAKEN = "SELECT taken FROM olist.files WHERE sha256 = :sha AND wins = :wins";
    private static final String AGAIN = """
            UPDATE olist.files SET taken = 0, added = 0, same = 0, completed = 0, wins = :wins WHERE sha256 = :sha""";
    private static final String FORGET = "DELETE FROM olist.findings WHERE file = :sha";
    private static final String ADVANCE = """
            UPDATE olist.files
               SET taken = taken + :taken, added = added + :added, same = same + :same,
                   completed = completed + :completed
             WHERE sha256 = :sha""";
    private static final String READ = """
            SELECT name, sheet, rows, padding, added, same, completed, dates
              FROM olist.files WHERE sha256 = ANY (:shas) ORDER BY array_position(:shas, sha256)""";
    private static final String NAMES = "SELECT sha256, name FROM olist.files";
    private static final String FIND = """
            INSERT INTO olist.findings (file, line, name, kind, reason, cells)
            SELECT file, line, name, kind, reason, cells::text[]
              FROM unnest(:files::text[], :lines::bigint[], :names::text[], :kinds::text[], :reasons::text[],
                          :cells::text[]) AS f (file, line, name, kind, reason, cells)
            ON CONFLICT DO NOTHING""";
    private static final String KINDS = """
            SELECT kind, count(*) AS findings FROM olist.findings WHERE file = ANY (:shas) GROUP BY kind""";
    private static final String FINDINGS = """
            SELECT f.name AS file, d.line, d.name, d.kind, d.reason, d.cells
              FROM olist.findings d
              JOIN olist.files f ON f.sha256 = d.file
             WHERE d.file = ANY (:shas)
             ORDER BY f.name, d.line, d.number""";

    private final JdbcClient jdbc;

    FileTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// How many of its rows were taken before, 0 for a new file and for one that wins now and did not.
    long open(SourceFile file, boolean wins, Instant now) {
        jdbc.sql(OPEN)
                .param("sha", file.sha256())
                .param("name", file.name())
                .param("sheet", file.sheet().code())
                .param("rows", file.rows())
                .param("padding", file.padding())
                .param("dates", file.dates().sentence())
                .param("now", utc(now))
                .update();
        return taken(file, wins).orElseGet(() -> {
            jdbc.sql(AGAIN).param("sha", file.sha256()).param("wins", wins).update();
            jdbc.sql(FORGET).param("sha", file.sha256()).update();
            return 0L;
        });
    }

    private Optional<Long> taken(SourceFile file, boolean wins) {
        return jdbc.sql(TAKEN)
                .param("sha", file.sha256())
                .param("wins", wins)
                .query(Long.class)
                .optional();
    }

    void advance(String sha, long taken, long added, long same, long completed) {
        jdbc.sql(ADVANCE)
                .param("sha", sha)
                .param("taken", taken)
                .param("added", added)
                .param("same", same)
                .param("completed", completed)
                .update();
    }

    /// Keeps what was found; twice is once.
    ///
    /// @param findings `file` is the file's hash
    void found(Collection<Finding> findings) {
        jdbc.sql(FIND)
                .param("files", texts(findings, Finding::file))
                .param("lines", longs(findings, Finding::line))
                .param("names", texts(findings, Finding::column))
                .param("kinds", texts(findings, Finding::kind))
                .param("reasons", texts(findings, Finding::reason))
                .param("cells", texts(findings, finding -> RowTable.literal(List.copyOf(finding.cells()))))
                .update();
    }

    List<Report.Read> read(Collection<String> shas) {
        return jdbc.sql(READ)
                .param("shas", shas.toArray(String[]::new))
                .query((row, number) -> new Report.Read(
                        row.getString("name"),
                        row.getString("sheet"),
                        row.getLong("rows"),
                        row.getLong("padding"),
                        row.getLong("added"),
                        row.getLong("same"),
                        row.getLong("completed"),
                        row.getString("dates")))
                .list();
    }

    /// Hash to name.
    Map<String, String> names() {
        return jdbc
                .sql(NAMES)
                .query((row, number) -> Map.entry(row.getString("sha256"), row.getString("name")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    Map<String, Long> kinds(Collection<String> shas) {
        return jdbc
                .sql(KINDS)
                .param("shas", shas.toArray(String[]::new))
                .query((row, number) -> Map.entry(row.getString("kind"), row.getLong("findings")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// All that was found in these files, one by one; inside a transaction.
    void findings(Collection<String> shas, Consumer<Finding> each) {
        jdbc.sql(FINDINGS)
                .param("shas", shas.toArray(String[]::new))
                .withFetchSize(1_000)
                .query((ResultSet row) -> {
                    each.accept(finding(row));
                });
    }

    private static Finding finding(ResultSet row) throws SQLException {
        return new Finding(
                row.getString("file"),
                row.getLong("line"),
                row.getString("name"),
                row.getString("kind"),
                row.getString("reason"),
                Arrays.asList((String[]) row.getArray("cells").getArray()));
    }
}
