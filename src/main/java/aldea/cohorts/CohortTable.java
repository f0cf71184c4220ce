package aldea.cohorts;

import static aldea.kernel.Columns.utc;

import aldea.kernel.Columns;
import aldea.people.AccountId;
import aldea.places.VillageId;
import aldea.programme.InstitutionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Cohorts and who teaches them.
@Repository
class CohortTable {
    private static final String INSERT = """
            INSERT INTO cohorts.cohorts (id, code, name, course, version, village, institution, state, zone, first_day,
                                         last_day, capacity, content, opened_by, opened_at)
            VALUES (:id, :code, :name, :course, :version, :village, :institution, :state, :zone, :first, :last,
                    :capacity, :content, :by, :at)
                ON CONFLICT (id) DO NOTHING""";

    private static final String CONTENT = "SELECT content FROM cohorts.cohorts WHERE id = :id";

    private static final String LOCK = "SELECT id FROM cohorts.cohorts WHERE id = :id FOR UPDATE";

    private static final String CODE_TAKEN = "SELECT EXISTS (SELECT FROM cohorts.cohorts WHERE code = :code)";

    private static final String TEACH = """
            INSERT INTO cohorts.teachers (cohort, account, leads, added_by, added_at)
            VALUES (:cohort, :account, :leads, :by, :at)
                ON CONFLICT DO NOTHING""";

    private static final String CALL_OFF = """
            UPDATE cohorts.cohorts SET called_off = :at, why = :why WHERE id = :id AND called_off IS NULL""";

    private static final String ROWS = """
            SELECT c.*,
                   ARRAY(SELECT t.account FROM cohorts.teachers t WHERE t.cohort = c.id
                          ORDER BY t.leads DESC, t.added_at, t.account) AS teachers,
                   (SELECT count(*) FROM cohorts.members m WHERE m.cohort = c.id AND m.left_at IS NULL) AS members
              FROM cohorts.cohorts c
            """;

    private static final String BY_IDS = ROWS + "WHERE c.id = ANY (:ids) ORDER BY c.first_day DESC, c.id";

    private static final String BY_CODE = ROWS + "WHERE c.code = :code";

    private static final String TAUGHT_BY = ROWS + """
            WHERE c.id IN (SELECT t.cohort FROM cohorts.teachers t WHERE t.account = :account)
            ORDER BY c.first_day DESC, c.id
            LIMIT 200""";

    private static final String LEARNED_BY = ROWS + """
            WHERE c.id IN (SELECT m.cohort FROM cohorts.members m WHERE m.account = :account AND m.left_at IS NULL)
            ORDER BY c.first_day DESC, c.id
            LIMIT 100""";

    private static final String NOT_OWN = """
            WHERE NOT EXISTS (SELECT FROM cohorts.teachers t WHERE t.cohort = c.id AND t.account = :account)""";

    private static final String IN = " AND c.village = ANY (:villages)";

    private static final String A_PAGE = " ORDER BY c.first_day DESC, c.id LIMIT :most OFFSET :skip";

    private static final String LEARNERS = """
            SELECT DISTINCT m.account
              FROM cohorts.teachers t
              JOIN cohorts.cohorts c ON c.id = t.cohort AND c.called_off IS NULL
              JOIN cohorts.members m ON m.cohort = t.cohort AND m.left_at IS NULL
             WHERE t.account = :account AND m.account <> :account""";

    private final JdbcClient jdbc;

    CohortTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param version of the course, its newest
    boolean insert(Cohort.Draft draft, int version, String code, String state, ZoneId zone, Instant at) {
        return jdbc.sql(INSERT)
                        .param("id", draft.id().value())
                        .param("code", code)
                        .param("name", draft.name())
                        .param("course", draft.course())
                        .param("version", version)
                        .param("village", draft.village().map(VillageId::value).orElse(null))
                        .param(
                                "institution",
                                draft.institution().map(InstitutionId::value).orElse(null))
                        .param("state", state)
                        .param("zone", zone.getId())
                        .param("first", draft.first())
                        .param("last", draft.last())
                        .param("capacity", draft.capacity())
                        .param("content", draft.content())
                        .param("by", draft.by().value())
                        .param("at", utc(at))
                        .update()
                == 1;
    }

    Optional<UUID> content(CohortId id) {
        return jdbc.sql(CONTENT).param("id", id.value()).query(UUID.class).optional();
    }

    boolean taken(String code) {
        return jdbc.sql(CODE_TAKEN).param("code", code).query(Boolean.class).single();
    }

    /// Until the transaction ends nobody else enrols or certifies here.
    Optional<Cohort> locked(CohortId id) {
        jdbc.sql(LOCK).param("id", id.value()).query(UUID.class).list();
        return find(id);
    }

    void teach(CohortId cohort, AccountId account, boolean leads, AccountId by, Instant at) {
        jdbc.sql(TEACH)
                .param("cohort", cohort.value())
                .param("account", account.value())
                .param("leads", leads)
                .param("by", by.value())
                .param("at", utc(at))
                .update();
    }

    void callOff(CohortId id, String why, Instant at) {
        jdbc.sql(CALL_OFF)
                .param("id", id.value())
                .param("why", why)
                .param("at", utc(at))
                .update();
    }

    Optional<Cohort> find(CohortId id) {
        return byIds(List.of(id)).stream().findFirst();
    }

    List<Cohort> byIds(Collection<CohortId> ids) {
        return jdbc.sql(BY_IDS)
                .param("ids", Columns.uuids(ids.stream().map(CohortId::value).toList()))
                .query(CohortTable::cohort)
                .list();
    }

    Optional<Cohort> byCode(String code) {
        return jdbc.sql(BY_CODE).param("code", code).query(CohortTable::cohort).optional();
    }

    List<Cohort> taughtBy(AccountId account) {
        return jdbc.sql(TAUGHT_BY)
                .param("account", account.value())
                .query(CohortTable::cohort)
                .list();
    }

    List<Cohort> learnedBy(AccountId account) {
        return jdbc.sql(LEARNED_BY)
                .param("account", account.value())
                .query(CohortTable::cohort)
                .list();
    }

    /// Those that others teach.
    ///
    /// @param villages empty for all
    List<Cohort> others(AccountId account, Optional<List<UUID>> villages, int most, int skip) {
        return jdbc.sql(ROWS + NOT_OWN + (villages.isEmpty() ? "" : IN) + A_PAGE)
                .param("account", account.value())
                .param("villages", Columns.uuids(villages.orElse(List.of())))
                .param("most", most)
                .param("skip", skip)
                .query(CohortTable::cohort)
                .list();
    }

    Set<AccountId> learnersOf(AccountId teacher) {
        return new HashSet<>(jdbc.sql(LEARNERS)
                .param("account", teacher.value())
                .query((row, n) -> new AccountId(row.getObject("account", UUID.class)))
                .list());
    }

    private static Cohort cohort(ResultSet row, int number) throws SQLException {
        return new Cohort(
                new CohortId(row.getObject("id", UUID.class)),
                row.getString("code"),
                row.getString("name"),
                row.getString("course"),
                row.getInt("version"),
                Optional.ofNullable(row.getObject("village", UUID.class)).map(VillageId::new),
                Optional.ofNullable(row.getObject("institution", UUID.class)).map(InstitutionId::new),
                row.getString("state"),
                ZoneId.of(row.getString("zone")),
                row.getObject("first_day", LocalDate.class),
                row.getObject("last_day", LocalDate.class),
                row.getInt("capacity"),
                Arrays.stream((UUID[]) row.getArray("teachers").getArray())
                        .map(AccountId::new)
                        .toList(),
                row.getInt("members"),
                Optional.of(row.getString("why")).filter(why -> !why.isEmpty()));
    }
}
