package aldea.designation;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The files that cases rest on. What was reckoned anew stands beside what it replaces.
@Repository
class EvidenceTable {
    private static final String KEEP = """
            INSERT INTO designation.evidence (case_id, number, made_at, sha256, content, sold_minor, back_minor, sales,
                                              shops, households, met)
            SELECT :id, count(*) + 1, :now, :sha256, :content, :sold, :back, :sales, :shops, :households, :met
              FROM designation.evidence WHERE case_id = :id""";
    private static final String OF = """
            SELECT number, made_at, sha256, sold_minor, back_minor, sales, shops, households, met
              FROM designation.evidence WHERE case_id = :id ORDER BY number""";
    private static final String CONTENT = """
            SELECT content FROM designation.evidence WHERE case_id = :id AND number = :number""";

    private final JdbcClient jdbc;

    EvidenceTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void keep(CaseId id, EvidenceFile.Made made, Instant now) {
        var standing = made.standing();
        jdbc.sql(KEEP)
                .param("id", id.value())
                .param("now", now.atOffset(UTC))
                .param("sha256", made.sha256())
                .param("content", made.content())
                .param("sold", standing.sold().minor())
                .param("back", made.backMinor())
                .param("sales", standing.sales())
                .param("shops", standing.shops())
                .param(
                        "households",
                        standing.households().map(Standing.Households::count).orElse(null))
                .param("met", standing.met())
                .update();
    }

    /// The proposal's first.
    List<Case.Evidence> of(CaseId id) {
        return jdbc.sql(OF).param("id", id.value()).query((row, n) -> one(row)).list();
    }

    Optional<byte[]> content(CaseId id, int number) {
        return jdbc.sql(CONTENT)
                .param("id", id.value())
                .param("number", number)
                .query(byte[].class)
                .optional();
    }

    static Case.Evidence one(ResultSet row) throws SQLException {
        return new Case.Evidence(
                row.getInt("number"),
                row.getObject("made_at", OffsetDateTime.class).toInstant(),
                HexFormat.of().formatHex(row.getBytes("sha256")),
                row.getLong("sold_minor"),
                Optional.ofNullable(row.getObject("back_minor", Long.class)),
                row.getBigDecimal("sales"),
                row.getInt("shops"),
                Optional.ofNullable(row.getObject("households", Integer.class)),
                row.getBoolean("met"));
    }
}
