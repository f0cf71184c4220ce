package aldea.designation;

import static java.time.ZoneOffset.UTC;

import aldea.people.AccountId;
import aldea.places.VillageId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class CaseTable {
    private static final String SELECT = """
            SELECT c.*, e.number, e.made_at, e.sha256, e.sold_minor, e.back_minor, e.sales, e.shops, e.households, e.met
              FROM designation.cases c
              JOIN designation.evidence e ON e.case_id = c.id
               AND e.number = (SELECT max(number) FROM designation.evidence WHERE case_id = c.id)
            """;
    private static final String BY_ID = SELECT + " WHERE c.id = :id";
    private static final String OF_VILLAGE = SELECT + """
             WHERE c.village = :village ORDER BY c.year DESC, c.proposed_at DESC LIMIT 100""";
    private static final String DECIDED = SELECT + """
             WHERE c.decided_at IS NOT NULL ORDER BY c.decided_at DESC, c.id DESC LIMIT :most OFFSET :skip""";
    private static final String FIRST = SELECT + """
             WHERE c.decided_at IS NOT NULL ORDER BY c.decided_at DESC, c.id DESC LIMIT :most""";
    private static final String FOLLOWING = SELECT + """
             WHERE c.decided_at IS NOT NULL AND (c.decided_at, c.id) < (:at, :id)
             ORDER BY c.decided_at DESC, c.id DESC LIMIT :most""";
    private static final String WAITING = SELECT + """
             WHERE c.decided_at IS NULL OR (c.appealed_at IS NOT NULL AND c.answered_at IS NULL)
             ORDER BY c.proposed_at LIMIT 100""";
    private static final String LOCK = "SELECT id FROM designation.cases WHERE id = :id FOR UPDATE";

    private static final String ADD = """
            INSERT INTO designation.cases (id, village, year, rule_code, rule_from, attempt, proposed_by, proposed_at,
                                           proposal)
            SELECT :id, :village, :year, :code, :from, count(*) + 1, :by, :now, :words
              FROM designation.cases WHERE village = :village AND year = :year AND rule_code = :code
                ON CONFLICT (village, year, rule_code, attempt) DO NOTHING""";
    private static final String DECIDE = """
            UPDATE designation.cases
               SET decided_by = :by, decided_at = :now, confirmed = :yes, decision = :words, appeal_until = :until
             WHERE id = :id""";
    private static final String APPEAL = """
            UPDATE designation.cases SET appealed_by = :by, appealed_at = :now, appeal = :words WHERE id = :id""";
    private static final String ANSWER = """
            UPDATE designation.cases SET answered_by = :by, answered_at = :now, granted = :yes, answer = :words
             WHERE id = :id""";
    private final JdbcClient jdbc;
    private final RuleTable rules;

    CaseTable(JdbcClient jdbc, RuleTable rules) {
        this.jdbc = jdbc;
        this.rules = rules;
    }

    Optional<Case> find(CaseId id) {
        return list(jdbc.sql(BY_ID).param("id", id.value())).stream().findFirst();
    }

    void lock(CaseId id) {
        jdbc.sql(LOCK).param("id", id.value()).query(UUID.class).optional();
    }

    /// The newest year first.
    List<Case> of(VillageId village) {
        return list(jdbc.sql(OF_VILLAGE).param("village", village.value()));
    }

    /// The newest decision first.
    List<Case> decided(int most, int skip) {
        return list(jdbc.sql(DECIDED).param("most", most).param("skip", skip));
    }

    /// Those decided before one, however many there are; the newest without one.
    List<Case> decidedBefore(Optional<Case> last, int most) {
        return last.flatMap(it -> it.decision()
                        .map(said -> list(jdbc.sql(FOLLOWING)
                                .param("at", said.at().atOffset(UTC))
                                .param("id", it.id().value())
                                .param("most", most))))
                .orElseGet(() -> list(jdbc.sql(FIRST).param("most", most)));
    }

    List<Case> everything() {
        return list(jdbc.sql(SELECT));
    }

    /// For a decision or for an answer.
    List<Case> waiting() {
        return list(jdbc.sql(WAITING));
    }

    /// False when somebody else proposed the same at the same moment.
    boolean add(CaseId id, VillageId village, int year, Rule rule, Case.Said said) {
        return jdbc.sql(ADD)
                        .param("id", id.value())
                        .param("village", village.value())
                        .param("year", year)
                        .param("code", rule.code())
                        .param("from", rule.validFrom())
                        .param("by", said.by().value())
                        .param("now", said.at().atOffset(UTC))
                        .param("words", said.words())
                        .update()
                == 1;
    }

    void decide(CaseId id, Case.Said said, boolean confirmed, Optional<Instant> appealUntil) {
        said(DECIDE, id, said)
                .param("yes", confirmed)
                .param("until", appealUntil.map(until -> until.atOffset(UTC)).orElse(null))
                .update();
    }

    void appeal(CaseId id, Case.Said said) {
        said(APPEAL, id, said).update();
    }

    void answer(CaseId id, Case.Said said, boolean granted) {
        said(ANSWER, id, said).param("yes", granted).update();
    }

    private JdbcClient.StatementSpec said(String sql, CaseId id, Case.Said said) {
        return jdbc.sql(sql)
                .param("id", id.value())
                .param("by", said.by().value())
                .param("now", said.at().atOffset(UTC))
                .param("words", said.words());
    }

    private List<Case> list(JdbcClient.StatementSpec asked) {
        var known = rules.known();
        return asked.query((row, n) -> one(row, known)).list();
    }

    private static Case one(ResultSet row, Map<RuleTable.Key, Rule> rules) throws SQLException {
        var rule = new RuleTable.Key(row.getString("rule_code"), row.getObject("rule_from", LocalDate.class));
        return new Case(
                new CaseId(row.getObject("id", UUID.class)),
                new VillageId(row.getObject("village", UUID.class)),
                row.getInt("year"),
                Objects.requireNonNull(rules.get(rule)),
                said(row, "proposed", "proposal").orElseThrow(),
                said(row, "decided", "decision"),
                row.getBoolean("confirmed"),
                Optional.ofNullable(row.getObject("appeal_until", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                said(row, "appealed", "appeal"),
                said(row, "answered", "answer"),
                row.getBoolean("granted"),
                EvidenceTable.one(row));
    }

    private static Optional<Case.Said> said(ResultSet row, String act, String words) throws SQLException {
        var at = row.getObject(act + "_at", OffsetDateTime.class);
        return at == null
                ? Optional.empty()
                : Optional.of(new Case.Said(
                        new AccountId(row.getObject(act + "_by", UUID.class)), at.toInstant(), row.getString(words)));
    }
}
