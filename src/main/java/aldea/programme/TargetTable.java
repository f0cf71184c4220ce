package aldea.programme;

import static aldea.kernel.Columns.utc;

import aldea.people.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Targets, the files they came in, and what published sources say.
@Repository
class TargetTable {
    private static final String INSERT = """
            INSERT INTO programme.targets
                   (id, indicator, state, year, value, source, source_on, import, entered_by, entered_at)
            VALUES (:id, :indicator, :state, :year, :value, :source, :on, :import, :by, :at)""";

    private static final String LATEST = """
            SELECT DISTINCT ON (indicator, state) indicator, state, year, value, source, source_on
              FROM programme.targets
             WHERE year = :year
             ORDER BY indicator, state, number DESC""";

    private static final String ONE = """
            SELECT indicator, state, year, value, source, source_on
              FROM programme.targets
             WHERE indicator = :indicator AND state = :state AND year = :year
             ORDER BY number DESC
             LIMIT 1""";

    private static final String YEARS = "SELECT DISTINCT year FROM programme.targets ORDER BY year DESC LIMIT 50";

    // Who brings the same file at the same moment waits here, and reads what the first one made of it.
    private static final String OPEN = """
            INSERT INTO programme.imports (id, file, hash, taken, same, refused, by, at)
            VALUES (:id, :file, :hash, 0, 0, 0, :by, :at)
            ON CONFLICT (hash) DO UPDATE SET by = excluded.by, at = excluded.at
            RETURNING id, file, taken, same, refused""";

    private static final String CLOSE = """
            UPDATE programme.imports SET taken = :taken, same = :same, refused = :refused WHERE id = :id""";

    private static final String AGAIN = "DELETE FROM programme.refusals WHERE import = :import RETURNING line";

    private static final String REFUSE = """
            INSERT INTO programme.refusals (import, line, reason, shown) VALUES (:import, :line, :reason, :shown)""";

    private static final String LAST = """
            SELECT id, file, taken, same, refused FROM programme.imports ORDER BY at DESC, id LIMIT :most""";

    private static final String IMPORT = """
            SELECT id, file, taken, same, refused FROM programme.imports WHERE id = :id""";

    private static final String REFUSED = """
            SELECT line, reason, shown FROM programme.refusals WHERE import = :import ORDER BY line LIMIT 500""";

    private static final String NUMBERS = """
            SELECT n.code, n.source, s.title, s.note, n.as_of, n.dated, n.place, n.low, n.high, n.exact, n.unit,
                   n.es, n.en
              FROM programme.reference_numbers n
              JOIN programme.sources s ON s.code = n.source
             ORDER BY n.source, n.as_of, n.code, n.place""";

    private final JdbcClient jdbc;

    TargetTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(UUID id, Entry.Aimed target, Optional<UUID> file, AccountId by, Instant at) {
        jdbc.sql(INSERT)
                .param("id", id)
                .param("indicator", target.indicator().code())
                .param("state", target.state())
                .param("year", target.year())
                .param("value", target.value())
                .param("source", target.source())
                .param("on", target.sourceOn())
                .param("import", file.orElse(null))
                .param("by", by.value())
                .param("at", utc(at))
                .update();
    }

    /// Those that hold for a year.
    List<Entry.Aimed> latest(int year) {
        return jdbc.sql(LATEST).param("year", year).query(TargetTable::target).list();
    }

    Optional<Entry.Aimed> latest(Indicator indicator, String state, int year) {
        return jdbc.sql(ONE)
                .param("indicator", indicator.code())
                .param("state", state)
                .param("year", year)
                .query(TargetTable::target)
                .optional();
    }

    List<Integer> years() {
        return jdbc.sql(YEARS).query((row, n) -> row.getInt("year")).list();
    }

    /// What a file held.
    ///
    /// @param same lines that said what was known
    record Report(UUID id, String file, int taken, int same, int refused) {}

    /// Begins with a file, or with the report of the same file that came before.
    Report open(Report file, String hash, AccountId by, Instant at) {
        return jdbc.sql(OPEN)
                .param("id", file.id())
                .param("file", file.file())
                .param("hash", hash)
                .param("by", by.value())
                .param("at", utc(at))
                .query(Report.class)
                .single();
    }

    /// The lines that were refused, to be tried again; they are refused no more.
    List<Integer> again(UUID file) {
        return jdbc.sql(AGAIN)
                .param("import", file)
                .query((row, n) -> row.getInt("line"))
                .list();
    }

    Report close(Report report) {
        jdbc.sql(CLOSE)
                .param("id", report.id())
                .param("taken", report.taken())
                .param("same", report.same())
                .param("refused", report.refused())
                .update();
        return report;
    }

    /// @param shown how the line begins
    record Refused(int line, String reason, String shown) {}

    void refuse(UUID file, Refused refused) {
        jdbc.sql(REFUSE)
                .param("import", file)
                .param("line", refused.line())
                .param("reason", refused.reason())
                .param("shown", refused.shown())
                .update();
    }

    /// The files that came last.
    List<Report> last(int most) {
        return jdbc.sql(LAST)
                .param("most", most)
                .query((row, n) -> new Report(
                        row.getObject("id", UUID.class),
                        row.getString("file"),
                        row.getInt("taken"),
                        row.getInt("same"),
                        row.getInt("refused")))
                .list();
    }

    Optional<Report> report(UUID id) {
        return jdbc.sql(IMPORT).param("id", id).query(Report.class).optional();
    }

    List<Refused> refused(UUID file) {
        return jdbc.sql(REFUSED)
                .param("import", file)
                .query((row, n) -> new Refused(row.getInt("line"), row.getString("reason"), row.getString("shown")))
                .list();
    }

    List<ReferenceNumber> numbers() {
        return jdbc.sql(NUMBERS)
                .query((row, n) -> new ReferenceNumber(
                        row.getString("code"),
                        row.getString("source"),
                        row.getString("title"),
                        row.getString("note"),
                        row.getObject("as_of", LocalDate.class),
                        row.getString("dated"),
                        row.getString("place"),
                        row.getBigDecimal("low"),
                        Optional.ofNullable(row.getBigDecimal("high")),
                        row.getString("exact"),
                        row.getString("unit"),
                        row.getString("es"),
                        row.getString("en")))
                .list();
    }

    private static Entry.Aimed target(ResultSet row, int number) throws SQLException {
        return new Entry.Aimed(
                Indicator.find(row.getString("indicator")).orElseThrow(),
                row.getString("state"),
                row.getInt("year"),
                row.getLong("value"),
                row.getString("source"),
                row.getObject("source_on", LocalDate.class));
    }
}
