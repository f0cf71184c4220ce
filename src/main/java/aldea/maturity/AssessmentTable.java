package aldea.maturity;

import static java.time.ZoneOffset.UTC;

import aldea.businesses.BusinessId;
import aldea.kernel.Hash;
import aldea.maturity.Assessment.Side;
import aldea.maturity.Assessment.Wave;
import aldea.people.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class AssessmentTable {
    private static final String ADD = """
            INSERT INTO maturity.assessments (id, business, wave, side, instrument, taken_by, taken_at, recorded_at,
                                              content, points)
            VALUES (:id, :business, :wave, :side, :instrument, :by, :taken, :now, :content, :points)
                ON CONFLICT (id) DO NOTHING""";
    private static final String ANSWERS = """
            INSERT INTO maturity.answers (assessment, item, value)
            SELECT :id, new.item, nullif(new.value, -1)
              FROM unnest(:items::text[], :values::smallint[]) AS new (item, value)""";
    private static final String CONTENT = "SELECT content FROM maturity.assessments WHERE id = :id";
    private static final String OF = """
            SELECT a.id, a.business, a.wave, a.side, a.instrument, a.taken_by, a.taken_at, a.points,
                   w.item, w.value
              FROM maturity.assessments a
              LEFT JOIN maturity.answers w ON w.assessment = a.id
             WHERE a.business = ANY (:businesses)
               AND NOT EXISTS (SELECT FROM maturity.assessments n WHERE n.replaces = a.id)
             ORDER BY a.wave, a.recorded_at, a.id, w.item""";
    private static final String BUSINESSES = """
            SELECT DISTINCT business FROM maturity.assessments""";
    private static final String MOVE = "UPDATE maturity.assessments SET business = :kept WHERE business = :gone";
    private static final String FITS = """
            SELECT EXISTS (SELECT FROM maturity.assessments n
                             JOIN maturity.assessments o ON (o.business, o.wave, o.side) = (n.business, n.wave, n.side)
                            WHERE n.id = :id AND o.id = :wrong AND o.id <> n.id)""";
    private static final String REPLACE = """
            UPDATE maturity.assessments SET replaces = :wrong
             WHERE id = :id AND NOT EXISTS (SELECT FROM maturity.assessments o WHERE o.replaces = :wrong)""";
    private static final String STANDING = """
            WITH RECURSIVE chain AS (
                SELECT id FROM maturity.assessments WHERE id = :id
                 UNION ALL
                SELECT n.id FROM maturity.assessments n JOIN chain c ON n.replaces = c.id)
            SELECT c.id FROM chain c
             WHERE NOT EXISTS (SELECT FROM maturity.assessments n WHERE n.replaces = c.id)""";
    private static final String RECORDED = "SELECT id FROM maturity.assessments WHERE id = ANY (:ids)";
    private static final String POINTS = "SELECT id, points FROM maturity.assessments";

    private final JdbcClient jdbc;

    AssessmentTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// False when the id is known; [#sameContent] says whether with the same.
    ///
    /// @param business whom it is about by now, should that one have been merged into another
    boolean add(Assessment it, BusinessId business, Instant now) {
        var added = jdbc.sql(ADD)
                        .param("id", it.id().value())
                        .param("business", business.value())
                        .param("wave", it.wave().name())
                        .param("side", it.side().code())
                        .param("instrument", it.instrument())
                        .param("by", it.takenBy().value())
                        .param("taken", it.takenAt().atOffset(UTC))
                        .param("now", now.atOffset(UTC))
                        .param("content", Hash.of(it.content()))
                        .param("points", it.score().points().orElse(null))
                        .update()
                == 1;
        if (added && !it.answers().isEmpty()) {
            var items = List.copyOf(it.answers().keySet());
            jdbc.sql(ANSWERS)
                    .param("id", it.id().value())
                    .param("items", items.toArray(String[]::new))
                    .param(
                            "values",
                            it.answers().values().stream()
                                    .map(value -> value.orElse(-1).shortValue())
                                    .toArray(Short[]::new))
                    .update();
        }
        return added;
    }

    /// Whether both are of one side, about one business in one wave.
    boolean fits(AssessmentId id, AssessmentId wrong) {
        return jdbc.sql(FITS)
                .param("id", id.value())
                .param("wrong", wrong.value())
                .query(Boolean.class)
                .single();
    }

    /// False when others took its place before.
    boolean replace(AssessmentId id, AssessmentId wrong) {
        return jdbc.sql(REPLACE)
                        .param("id", id.value())
                        .param("wrong", wrong.value())
                        .update()
                == 1;
    }

    Optional<AssessmentId> standing(AssessmentId any) {
        return jdbc.sql(STANDING)
                .param("id", any.value())
                .query(UUID.class)
                .optional()
                .map(AssessmentId::new);
    }

    Set<AssessmentId> recorded(Collection<AssessmentId> of) {
        return jdbc.sql(RECORDED)
                .param("ids", of.stream().map(AssessmentId::value).toArray(UUID[]::new))
                .query((row, n) -> new AssessmentId(row.getObject("id", UUID.class)))
                .set();
    }

    /// Both are one business.
    void move(BusinessId gone, BusinessId kept) {
        jdbc.sql(MOVE).param("gone", gone.value()).param("kept", kept.value()).update();
    }

    boolean sameContent(Assessment it) {
        return jdbc.sql(CONTENT)
                .param("id", it.id().value())
                .query(UUID.class)
                .optional()
                .filter(Hash.of(it.content())::equals)
                .isPresent();
    }

    /// By wave, in the order they came.
    List<Assessment> of(List<BusinessId> businesses) {
        var all = new LinkedHashMap<UUID, Assessment>();
        jdbc.sql(OF)
                .param("businesses", businesses.stream().map(BusinessId::value).toArray(UUID[]::new))
                .query(row -> {
                    var id = row.getObject("id", UUID.class);
                    if (!all.containsKey(id)) {
                        all.put(id, head(row));
                    }
                    var it = all.get(id);
                    if (it != null && row.getString("item") != null) {
                        it.answers().put(row.getString("item"), value(row));
                    }
                });
        return new ArrayList<>(all.values());
    }

    List<BusinessId> businesses() {
        return jdbc.sql(BUSINESSES)
                .query((row, n) -> new BusinessId(row.getObject(1, UUID.class)))
                .list();
    }

    /// What each was said to come to when it was recorded.
    Map<AssessmentId, Optional<Integer>> points() {
        var points = new HashMap<AssessmentId, Optional<Integer>>();
        jdbc.sql(POINTS).query(row -> {
            points.put(
                    new AssessmentId(row.getObject("id", UUID.class)),
                    Optional.ofNullable(row.getObject("points", Integer.class)));
        });
        return points;
    }

    private static Assessment head(ResultSet row) throws SQLException {
        return new Assessment(
                new AssessmentId(row.getObject("id", UUID.class)),
                new BusinessId(row.getObject("business", UUID.class)),
                Wave.valueOf(row.getString("wave")),
                row.getString("side").equals("respondent") ? Side.RESPONDENT : Side.ASSESSOR,
                row.getString("instrument"),
                new LinkedHashMap<>(),
                new AccountId(row.getObject("taken_by", UUID.class)),
                row.getObject("taken_at", OffsetDateTime.class).toInstant());
    }

    private static Optional<Integer> value(ResultSet row) throws SQLException {
        var value = row.getInt("value");
        return row.wasNull() ? Optional.empty() : Optional.of(value);
    }
}
