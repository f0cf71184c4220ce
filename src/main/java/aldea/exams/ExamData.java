package aldea.exams;

import aldea.people.AccountId;
import aldea.people.PersonalData;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What somebody answered and handed in, how it was marked, and what they wrote when they marked others.
@Component
class ExamData implements PersonalData {
    private static final String ATTEMPTS = """
            SELECT t.course, t.lesson, t.started_at, t.answered_at, t.correct, t.total, t.passed,
                   i.key AS question, i.version, a.given, a.correct AS right
              FROM exams.attempts t
              JOIN exams.answers a ON a.attempt = t.id
              JOIN exams.items i ON i.id = a.item
             WHERE t.account = :account ORDER BY t.started_at, a.position""";

    private static final String HANDINS = """
            SELECT h.course, h.reference, h.words, h.link, h.at, m.points, m.most, m.note, m.at AS marked_at
              FROM exams.handins h LEFT JOIN exams.marks m ON m.handin = h.id
             WHERE h.account = :account ORDER BY h.at, m.at""";

    private static final String MARKS = """
            SELECT h.course, m.points, m.most, m.note, m.at
              FROM exams.marks m JOIN exams.handins h ON h.id = m.handin
             WHERE m.marker = :account ORDER BY m.at""";

    private static final String FORGET_ATTEMPTS = "DELETE FROM exams.attempts WHERE account = :account";

    private static final String FORGET_HANDINS = "DELETE FROM exams.handins WHERE account = :account";

    /// The marks are others' results and stay; what was said with them goes.
    private static final String SILENCE = "UPDATE exams.marks SET note = '' WHERE marker = :account";

    private static final String FORGET_AUTHOR = "UPDATE exams.editions SET made_by = NULL WHERE made_by = :account";

    private final JdbcClient jdbc;

    ExamData(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String module() {
        return "exams";
    }

    @Override
    public Map<String, List<Map<String, @Nullable Object>>> export(AccountId account) {
        return Map.of(
                "answers",
                jdbc.sql(ATTEMPTS).param("account", account.value()).query().listOfRows(),
                "handins",
                jdbc.sql(HANDINS).param("account", account.value()).query().listOfRows(),
                "marks",
                jdbc.sql(MARKS).param("account", account.value()).query().listOfRows());
    }

    @Override
    public void erase(AccountId account) {
        for (var forget : List.of(FORGET_ATTEMPTS, FORGET_HANDINS, SILENCE, FORGET_AUTHOR)) {
            jdbc.sql(forget).param("account", account.value()).update();
        }
    }
}
