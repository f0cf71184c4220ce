package aldea.programme;

import static aldea.kernel.Columns.utc;

import aldea.people.AccountId;
import aldea.programme.Institution.Obligation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What follows from agreements: who has to do what by when, and what shows that it was done.
@Repository
class ObligationTable {
    private static final String OBLIGE = """
            INSERT INTO programme.obligations (id, agreement, owner, words, due, content, entered_by, entered_at)
            VALUES (:id, :agreement, :owner, :words, :due, :content, :by, :at)
                ON CONFLICT (id) DO NOTHING""";

    private static final String CONTENT = "SELECT content FROM programme.obligations WHERE id = :id";

    private static final String OBLIGATIONS = """
            SELECT o.id, o.agreement, a.title, o.owner, i.name, o.words, o.due, f.done_on, f.evidence,
                   CASE WHEN f.obligation IS NOT NULL THEN 'done' WHEN o.due < :today THEN 'overdue' ELSE 'open' END
                       AS state
              FROM programme.obligations o
              JOIN programme.agreements a ON a.id = o.agreement
              JOIN programme.institutions i ON i.id = o.owner
              LEFT JOIN programme.fulfilments f ON f.obligation = o.id
            """;

    private static final String OF_AGREEMENT = OBLIGATIONS + "WHERE o.agreement = :of ORDER BY o.due, o.id";

    private static final String OF_OWNER = OBLIGATIONS + "WHERE o.owner = :of ORDER BY o.due, o.id";

    private static final String PAGE = OBLIGATIONS + """
             WHERE CASE :state WHEN 'overdue' THEN f.obligation IS NULL AND o.due < :today
                               WHEN 'open' THEN f.obligation IS NULL AND o.due >= :today
                               WHEN 'done' THEN f.obligation IS NOT NULL ELSE true END
             ORDER BY o.due, o.id
             LIMIT :most OFFSET :skip""";

    private static final String OVERDUE = """
            SELECT count(*) FROM programme.obligations o
             WHERE o.due < :today
               AND NOT EXISTS (SELECT FROM programme.fulfilments f WHERE f.obligation = o.id)""";

    private static final String FULFIL = """
            INSERT INTO programme.fulfilments (obligation, done_on, evidence, entered_by, entered_at)
            VALUES (:obligation, :on, :evidence, :by, :at)
                ON CONFLICT (obligation) DO NOTHING""";

    private final JdbcClient jdbc;

    ObligationTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean oblige(Entry.Obliged obliged, Instant at) {
        return jdbc.sql(OBLIGE)
                        .param("id", obliged.id())
                        .param("agreement", obliged.agreement().value())
                        .param("owner", obliged.owner().value())
                        .param("words", obliged.words())
                        .param("due", obliged.due())
                        .param("content", obliged.content())
                        .param("by", obliged.by().value())
                        .param("at", utc(at))
                        .update()
                == 1;
    }

    Optional<UUID> content(UUID id) {
        return jdbc.sql(CONTENT).param("id", id).query(UUID.class).optional();
    }

    List<Obligation> of(AgreementId agreement, LocalDate today) {
        return obligations(OF_AGREEMENT, agreement.value(), today);
    }

    List<Obligation> owedBy(InstitutionId owner, LocalDate today) {
        return obligations(OF_OWNER, owner.value(), today);
    }

    private List<Obligation> obligations(String sql, UUID of, LocalDate today) {
        return jdbc.sql(sql)
                .param("of", of)
                .param("today", today)
                .query(ObligationTable::obligation)
                .list();
    }

    /// In the order in which they are due.
    ///
    /// @param state `overdue`, `open`, `done` or empty for all
    List<Obligation> page(String state, LocalDate today, int most, int skip) {
        return jdbc.sql(PAGE)
                .param("state", state)
                .param("today", today)
                .param("most", most)
                .param("skip", skip)
                .query(ObligationTable::obligation)
                .list();
    }

    long overdue(LocalDate today) {
        return jdbc.sql(OVERDUE).param("today", today).query(Long.class).single();
    }

    /// The first time counts.
    void fulfil(UUID obligation, LocalDate on, String evidence, AccountId by, Instant at) {
        jdbc.sql(FULFIL)
                .param("obligation", obligation)
                .param("on", on)
                .param("evidence", evidence)
                .param("by", by.value())
                .param("at", utc(at))
                .update();
    }

    private static Obligation obligation(ResultSet row, int number) throws SQLException {
        return new Obligation(
                row.getObject("id", UUID.class),
                new AgreementId(row.getObject("agreement", UUID.class)),
                row.getString("title"),
                new InstitutionId(row.getObject("owner", UUID.class)),
                row.getString("name"),
                row.getString("words"),
                row.getObject("due", LocalDate.class),
                Optional.ofNullable(row.getObject("done_on", LocalDate.class)),
                Optional.ofNullable(row.getString("evidence")).orElse(""),
                row.getString("state"));
    }
}
