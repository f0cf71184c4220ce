package aldea.programme;

import static aldea.kernel.Columns.utc;

import aldea.people.AccountId;
import aldea.programme.Institution.Agreement;
import aldea.programme.Institution.Obligation;
import aldea.programme.Institution.Party;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Agreements, who made them, and what follows from them.
@Repository
class AgreementTable {
    private static final String INSERT = """
            INSERT INTO programme.agreements
                   (id, title, reference, signed_on, valid_from, valid_to, content, entered_by, entered_at)
            VALUES (:id, :title, :reference, :signed, :from, :to, :content, :by, :at)
                ON CONFLICT (id) DO NOTHING""";

    private static final String CONTENT = "SELECT content FROM programme.agreements WHERE id = :id";

    private static final String PARTY = """
            INSERT INTO programme.parties (agreement, institution) VALUES (:agreement, :institution)""";

    private static final String ROWS = """
            SELECT a.id, a.title, a.reference, a.signed_on, a.valid_from, a.valid_to,
                   CASE WHEN a.valid_from > :today THEN 'coming' WHEN a.valid_to < :today THEN 'over' ELSE 'in-force'
                        END AS state,
                   ARRAY(SELECT p.institution::text FROM programme.parties p
                           JOIN programme.institutions i ON i.id = p.institution
                          WHERE p.agreement = a.id ORDER BY i.name, i.id) AS parties,
                   ARRAY(SELECT i.name FROM programme.parties p
                           JOIN programme.institutions i ON i.id = p.institution
                          WHERE p.agreement = a.id ORDER BY i.name, i.id) AS names,
                   o.total, o.done, o.overdue
              FROM programme.agreements a
             CROSS JOIN LATERAL (SELECT count(*) AS total, count(f.obligation) AS done,
                                        count(*) FILTER (WHERE f.obligation IS NULL AND o.due < :today) AS overdue
                                   FROM programme.obligations o
                                   LEFT JOIN programme.fulfilments f ON f.obligation = o.id
                                  WHERE o.agreement = a.id) o
            """;

    private static final String ALL = ROWS + "ORDER BY a.signed_on DESC, a.id LIMIT 500";

    private static final String BY_ID = ROWS + "WHERE a.id = :id";

    private static final String OF = ROWS + """
             WHERE a.id IN (SELECT agreement FROM programme.parties WHERE institution = :institution)
             ORDER BY a.signed_on DESC, a.id""";

    private static final String IN_FORCE = """
            SELECT count(*) FROM programme.agreements
             WHERE valid_from <= :on AND (valid_to IS NULL OR valid_to >= :on)""";

    private static final String OBLIGE = """
            INSERT INTO programme.obligations (id, agreement, owner, words, due, content, entered_by, entered_at)
            VALUES (:id, :agreement, :owner, :words, :due, :content, :by, :at)
                ON CONFLICT (id) DO NOTHING""";

    private static final String OBLIGATION_CONTENT = "SELECT content FROM programme.obligations WHERE id = :id";

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

    private static final String OVERDUE = OBLIGATIONS + """
             WHERE f.obligation IS NULL AND o.due < :today
             ORDER BY o.due, o.id
             LIMIT 200""";

    private static final String FULFIL = """
            INSERT INTO programme.fulfilments (obligation, done_on, evidence, entered_by, entered_at)
            VALUES (:obligation, :on, :evidence, :by, :at)
                ON CONFLICT (obligation) DO NOTHING""";

    private final JdbcClient jdbc;

    AgreementTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean insert(Entry.Agreed agreed, Instant at) {
        var inserted = jdbc.sql(INSERT)
                        .param("id", agreed.id().value())
                        .param("title", agreed.title())
                        .param("reference", agreed.reference())
                        .param("signed", agreed.signed())
                        .param("from", agreed.validFrom())
                        .param("to", agreed.validTo().orElse(null))
                        .param("content", agreed.content())
                        .param("by", agreed.by().value())
                        .param("at", utc(at))
                        .update()
                == 1;
        if (inserted) {
            agreed.parties().stream()
                    .distinct()
                    .forEach(party -> jdbc.sql(PARTY)
                            .param("agreement", agreed.id().value())
                            .param("institution", party.value())
                            .update());
        }
        return inserted;
    }

    Optional<UUID> content(AgreementId id) {
        return jdbc.sql(CONTENT).param("id", id.value()).query(UUID.class).optional();
    }

    List<Agreement> all(LocalDate today) {
        return jdbc.sql(ALL)
                .param("today", today)
                .query(AgreementTable::agreement)
                .list();
    }

    Optional<Agreement> byId(AgreementId id, LocalDate today) {
        return jdbc.sql(BY_ID)
                .param("id", id.value())
                .param("today", today)
                .query(AgreementTable::agreement)
                .optional();
    }

    List<Agreement> of(InstitutionId institution, LocalDate today) {
        return jdbc.sql(OF)
                .param("institution", institution.value())
                .param("today", today)
                .query(AgreementTable::agreement)
                .list();
    }

    /// How many hold on a day.
    long inForce(LocalDate on) {
        return jdbc.sql(IN_FORCE).param("on", on).query(Long.class).single();
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

    Optional<UUID> obligationContent(UUID id) {
        return jdbc.sql(OBLIGATION_CONTENT).param("id", id).query(UUID.class).optional();
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
                .query(AgreementTable::obligation)
                .list();
    }

    List<Obligation> overdue(LocalDate today) {
        return jdbc.sql(OVERDUE)
                .param("today", today)
                .query(AgreementTable::obligation)
                .list();
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

    private static Agreement agreement(ResultSet row, int number) throws SQLException {
        var ids = (String[]) row.getArray("parties").getArray();
        var names = (String[]) row.getArray("names").getArray();
        var parties = new ArrayList<Party>();
        for (var n = 0; n < ids.length; n++) {
            parties.add(new Party(new InstitutionId(UUID.fromString(ids[n])), names[n]));
        }
        return new Agreement(
                new AgreementId(row.getObject("id", UUID.class)),
                row.getString("title"),
                row.getString("reference"),
                row.getObject("signed_on", LocalDate.class),
                row.getObject("valid_from", LocalDate.class),
                Optional.ofNullable(row.getObject("valid_to", LocalDate.class)),
                row.getString("state"),
                parties,
                row.getInt("total"),
                row.getInt("done"),
                row.getInt("overdue"));
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
