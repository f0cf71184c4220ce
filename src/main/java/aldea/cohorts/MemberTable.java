package aldea.cohorts;

import static aldea.kernel.Columns.utc;

import aldea.credentials.CredentialId;
import aldea.kernel.Columns;
import aldea.people.AccountId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Who learns in which cohort, since when; and who has the certificate.
@Repository
class MemberTable {
    private static final String ENROL = """
            INSERT INTO cohorts.members (cohort, account, how, enrolled_at, enrolled_by)
            VALUES (:cohort, :account, :how, :at, :by)
                ON CONFLICT DO NOTHING""";

    private static final String LEAVE = """
            UPDATE cohorts.members SET left_at = greatest(enrolled_at, :at), left_why = :why
             WHERE cohort = :cohort AND account = :account AND left_at IS NULL""";

    private static final String MEMBERS = """
            SELECT account, how, enrolled_at FROM cohorts.members
             WHERE cohort = :cohort AND left_at IS NULL ORDER BY enrolled_at, account""";

    private static final String CERTIFY = """
            INSERT INTO cohorts.certifications (id, cohort, account, course, version, certified_by, certified_at,
                                                credential, lessons, exam, task, attended, counted, asked, milestones)
            VALUES (:id, :cohort, :account, :course, :version, :by, :at, :credential, :lessons, :exam, :task, :attended,
                    :counted, :asked, string_to_array(:milestones, ','))
                ON CONFLICT (cohort, account) WHERE revoked_at IS NULL DO NOTHING""";

    private static final String CERTIFIED = """
            SELECT id, account, credential, certified_at FROM cohorts.certifications
             WHERE cohort = :cohort ORDER BY revoked_at IS NULL, certified_at, id""";

    private static final String TAKE_BACK = """
            UPDATE cohorts.certifications SET revoked_at = :at
             WHERE credential = ANY (:credentials) AND revoked_at IS NULL
            RETURNING id""";

    private final JdbcClient jdbc;

    MemberTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param how `teacher` or `code`
    record Member(AccountId account, String how, Instant since) {}

    record Certified(UUID id, AccountId account, UUID credential, Instant at) {}

    /// What was there on the day of a certificate.
    record Earned(
            UUID id,
            Cohort cohort,
            AccountId account,
            AccountId by,
            Instant at,
            UUID credential,
            int lessons,
            UUID exam,
            UUID task,
            int attended,
            int counted,
            int asked,
            List<String> milestones) {}

    boolean enrol(CohortId cohort, AccountId account, String how, AccountId by, Instant at) {
        return jdbc.sql(ENROL)
                        .param("cohort", cohort.value())
                        .param("account", account.value())
                        .param("how", how)
                        .param("at", utc(at))
                        .param("by", by.value())
                        .update()
                == 1;
    }

    void leave(CohortId cohort, AccountId account, String why, Instant at) {
        jdbc.sql(LEAVE)
                .param("cohort", cohort.value())
                .param("account", account.value())
                .param("why", why)
                .param("at", utc(at))
                .update();
    }

    List<Member> of(CohortId cohort) {
        return jdbc.sql(MEMBERS)
                .param("cohort", cohort.value())
                .query((row, n) -> new Member(
                        new AccountId(row.getObject("account", UUID.class)),
                        row.getString("how"),
                        row.getObject("enrolled_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    Optional<Member> of(CohortId cohort, AccountId account) {
        return of(cohort).stream().filter(one -> one.account().equals(account)).findFirst();
    }

    void certify(Earned one) {
        jdbc.sql(CERTIFY)
                .param("id", one.id())
                .param("cohort", one.cohort().id().value())
                .param("account", one.account().value())
                .param("course", one.cohort().course())
                .param("version", one.cohort().version())
                .param("by", one.by().value())
                .param("at", utc(one.at()))
                .param("credential", one.credential())
                .param("lessons", one.lessons())
                .param("exam", one.exam())
                .param("task", one.task())
                .param("attended", one.attended())
                .param("counted", one.counted())
                .param("asked", one.asked())
                .param("milestones", String.join(",", one.milestones()))
                .update();
    }

    /// What these credentials said counts no more.
    ///
    /// @return ids of the certifications that did until now
    List<UUID> takeBack(Collection<CredentialId> credentials, Instant at) {
        return jdbc.sql(TAKE_BACK)
                .param(
                        "credentials",
                        Columns.uuids(
                                credentials.stream().map(CredentialId::value).toList()))
                .param("at", utc(at))
                .query((row, n) -> row.getObject("id", UUID.class))
                .list();
    }

    /// Revoked ones too; last the newest, and what counts.
    List<Certified> certified(CohortId cohort) {
        return jdbc.sql(CERTIFIED)
                .param("cohort", cohort.value())
                .query((row, n) -> new Certified(
                        row.getObject("id", UUID.class),
                        new AccountId(row.getObject("account", UUID.class)),
                        row.getObject("credential", UUID.class),
                        row.getObject("certified_at", OffsetDateTime.class).toInstant()))
                .list();
    }
}
