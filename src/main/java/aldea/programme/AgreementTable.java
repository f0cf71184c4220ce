package aldea.programme;

import static aldea.kernel.Columns.utc;

import aldea.programme.Institution.Agreement;
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

/// Agreements, and who made them.
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

    private static final String PAGE = ROWS + """
             WHERE a.signed_on <= :signed AND (a.signed_on < :signed OR a.id > :id)
               AND (CAST(:on AS date) IS NULL
                    OR a.valid_from <= :on AND (a.valid_to IS NULL OR a.valid_to >= :on))
             ORDER BY a.signed_on DESC, a.id
             LIMIT :most""";

    private static final String BY_ID = ROWS + "WHERE a.id = :id";

    private static final String OF = ROWS + """
             WHERE a.id IN (SELECT agreement FROM programme.parties WHERE institution = :institution)
             ORDER BY a.signed_on DESC, a.id""";

    private static final String IN_FORCE = """
            SELECT count(*) FROM programme.agreements
             WHERE valid_from <= :on AND (valid_to IS NULL OR valid_to >= :on)""";

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

    /// Where a page of the list ends: the next one begins after it.
    record Place(LocalDate signed, UUID id) {
        static final Place BEGINNING = new Place(LocalDate.of(9999, 12, 31), new UUID(0, 0));
    }

    /// The last signed first.
    ///
    /// @param on only those that hold on that day; empty for all
    List<Agreement> page(Optional<LocalDate> on, Place after, int most, LocalDate today) {
        return jdbc.sql(PAGE)
                .param("on", on.orElse(null))
                .param("signed", after.signed())
                .param("id", after.id())
                .param("most", most)
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
}
