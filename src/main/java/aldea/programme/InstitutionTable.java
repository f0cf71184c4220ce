package aldea.programme;

import static aldea.kernel.Columns.utc;

import aldea.kernel.CleanText;
import aldea.kernel.Columns;
import aldea.people.AccountId;
import aldea.programme.Institution.Contact;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Institutions, and who is talked to there.
@Repository
class InstitutionTable {
    private static final String INSERT = """
            INSERT INTO programme.institutions
                   (id, name, folded, kind, state, country, website, content, entered_by, entered_at)
            VALUES (:id, :name, :folded, :kind, :state, :country, :website, :content, :by, :at)
                ON CONFLICT DO NOTHING""";

    private static final String CONTENT = "SELECT content FROM programme.institutions WHERE id = :id";

    private static final String ROWS = "SELECT id, name, kind, state, country, website FROM programme.institutions ";

    private static final String BY_IDS = ROWS + "WHERE id = ANY(:ids)";

    private static final String ALL = ROWS + "WHERE :kind = '' OR kind = :kind ORDER BY name, id LIMIT 500";

    private static final String PAGE = ROWS + """
             WHERE (:kind = '' OR kind = :kind) AND (:anyState OR state = :state)
               AND (:q = '' OR folded LIKE '%' || :q || '%') AND entered_at < :before
             ORDER BY name, id
             LIMIT :most OFFSET :skip""";

    private static final String COUNTS = """
            SELECT state, count(*) AS n FROM programme.institutions WHERE entered_at < :before GROUP BY state""";

    private static final String ADD_CONTACT = """
            INSERT INTO programme.contacts (id, institution, name, post, email, phone, entered_by, entered_at)
            VALUES (:id, :institution, :name, :post, :email, :phone, :by, :at)
                ON CONFLICT (id) DO NOTHING""";

    private static final String CONTACTS = """
            SELECT id, name, post, email, phone
              FROM programme.contacts
             WHERE institution = :institution
             ORDER BY name, id""";

    private static final String FORGET = "DELETE FROM programme.contacts WHERE id = :id AND institution = :institution";

    private final JdbcClient jdbc;

    InstitutionTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// False when the id or the name is taken.
    boolean insert(Institution institution, UUID content, AccountId by, Instant at) {
        return jdbc.sql(INSERT)
                        .param("id", institution.id().value())
                        .param("name", institution.name())
                        .param("folded", CleanText.folded(institution.name()))
                        .param("kind", institution.kind().code())
                        .param("state", institution.state())
                        .param("country", institution.country())
                        .param("website", institution.website())
                        .param("content", content)
                        .param("by", by.value())
                        .param("at", utc(at))
                        .update()
                == 1;
    }

    Optional<UUID> content(InstitutionId id) {
        return jdbc.sql(CONTENT).param("id", id.value()).query(UUID.class).optional();
    }

    List<Institution> byIds(Collection<InstitutionId> of) {
        return jdbc.sql(BY_IDS)
                .param(
                        "ids",
                        Columns.uuids(of.stream().map(InstitutionId::value).toList()))
                .query(InstitutionTable::institution)
                .list();
    }

    /// @param kind empty for all
    List<Institution> all(String kind) {
        return jdbc.sql(ALL)
                .param("kind", kind)
                .query(InstitutionTable::institution)
                .list();
    }

    /// @param kind empty for all
    /// @param state absent for all
    /// @param q part of a name, folded
    /// @param before when they had been entered
    record Wanted(String kind, Optional<String> state, String q, Instant before) {}

    List<Institution> page(Wanted wanted, int most, int skip) {
        return jdbc.sql(PAGE)
                .param("kind", wanted.kind())
                .param("anyState", wanted.state().isEmpty())
                .param("state", wanted.state().orElse(""))
                .param("q", wanted.q())
                .param("before", utc(wanted.before()))
                .param("most", most)
                .param("skip", skip)
                .query(InstitutionTable::institution)
                .list();
    }

    /// How many had been entered before, by state.
    Map<String, Long> counts(Instant before) {
        var counts = new HashMap<String, Long>();
        jdbc.sql(COUNTS).param("before", utc(before)).query(row -> {
            counts.put(row.getString("state"), row.getLong("n"));
        });
        return counts;
    }

    void add(InstitutionId institution, Contact contact, AccountId by, Instant at) {
        jdbc.sql(ADD_CONTACT)
                .param("id", contact.id())
                .param("institution", institution.value())
                .param("name", contact.name())
                .param("post", contact.post())
                .param("email", contact.email())
                .param("phone", contact.phone())
                .param("by", by.value())
                .param("at", utc(at))
                .update();
    }

    List<Contact> contacts(InstitutionId institution) {
        return jdbc.sql(CONTACTS)
                .param("institution", institution.value())
                .query((row, n) -> new Contact(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        row.getString("post"),
                        row.getString("email"),
                        row.getString("phone")))
                .list();
    }

    void forget(InstitutionId institution, UUID contact) {
        jdbc.sql(FORGET)
                .param("id", contact)
                .param("institution", institution.value())
                .update();
    }

    private static Institution institution(ResultSet row, int number) throws SQLException {
        return new Institution(
                new InstitutionId(row.getObject("id", UUID.class)),
                row.getString("name"),
                Institution.Kind.find(row.getString("kind")).orElseThrow(),
                row.getString("state"),
                row.getString("country"),
                row.getString("website"));
    }
}
