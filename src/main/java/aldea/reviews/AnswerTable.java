package aldea.reviews;

import static java.time.ZoneOffset.UTC;

import aldea.kernel.Language;
import aldea.people.AccountId;
import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What makers answer, and what the house hides.
@Repository
class AnswerTable {
    private static final String ADD = """
            INSERT INTO reviews.answers (review, number, keeper, text, language, written_at)
            SELECT :id, coalesce(max(number), 0) + 1, :keeper, :text, :language, :now
              FROM reviews.answers WHERE review = :id""";
    private static final String ANSWERED = """
            UPDATE reviews.reviews SET answered_at = :now WHERE id = :id AND answered_at IS NULL""";
    private static final String HIDE = """
            INSERT INTO reviews.hidings (id, review, reason, hidden_by, hidden_at)
            VALUES (:id, :review, :reason, :by, :now)""";
    private static final String END = """
            UPDATE reviews.hidings SET ended_by = :by, ended_at = :now WHERE review = :review AND ended_at IS NULL""";

    private final JdbcClient jdbc;

    AnswerTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(ReviewId review, AccountId keeper, String text, Language language, Instant now) {
        jdbc.sql(ADD)
                .param("id", review.value())
                .param("keeper", keeper.value())
                .param("text", text)
                .param("language", language.name())
                .param("now", now.atOffset(UTC))
                .update();
        jdbc.sql(ANSWERED)
                .param("id", review.value())
                .param("now", now.atOffset(UTC))
                .update();
    }

    void hide(UUID id, ReviewId review, AccountId by, String reason, Instant now) {
        jdbc.sql(HIDE)
                .param("id", id)
                .param("review", review.value())
                .param("reason", reason)
                .param("by", by.value())
                .param("now", now.atOffset(UTC))
                .update();
    }

    void endHiding(ReviewId review, AccountId by, Instant now) {
        jdbc.sql(END)
                .param("review", review.value())
                .param("by", by.value())
                .param("now", now.atOffset(UTC))
                .update();
    }
}
