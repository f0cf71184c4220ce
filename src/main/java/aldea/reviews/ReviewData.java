package aldea.reviews;

import static java.time.ZoneOffset.UTC;

import aldea.people.AccountId;
import aldea.people.PersonalData;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What somebody wrote as a buyer or as a maker. Erased, a buyer's words are gone in all their versions and nobody may
/// tell whose the stars were; the stars themselves still count, for others relied on them. A maker's answers go.
@Component
class ReviewData implements PersonalData {
    private static final String WRITTEN = """
            SELECT r.product, v.number, v.stars, v.text, v.language, v.written_at
              FROM reviews.reviews r
              JOIN reviews.versions v ON v.review = r.id
             WHERE r.buyer = :account AND r.erased_at IS NULL
             ORDER BY r.id, v.number""";
    private static final String ANSWERED = """
            SELECT review, number, text, language, written_at FROM reviews.answers
             WHERE keeper = :account ORDER BY review, number""";
    private static final String ALLOWED = """
            SELECT product, reference, allowed_at FROM reviews.permits WHERE buyer = :account ORDER BY allowed_at""";
    private static final String FORGET_WORDS = """
            UPDATE reviews.versions SET text = ''
             WHERE review IN (SELECT id FROM reviews.reviews WHERE buyer = :account)""";
    private static final String FORGET_AUTHOR = """
            UPDATE reviews.reviews SET erased_at = :now WHERE buyer = :account AND erased_at IS NULL""";
    private static final String FORGET_PERMITS = "DELETE FROM reviews.permits WHERE buyer = :account";
    private static final String FORGET_ANSWERS = "DELETE FROM reviews.answers WHERE keeper = :account";

    private final JdbcClient jdbc;
    private final InstantSource clock;

    ReviewData(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public String module() {
        return "reviews";
    }

    @Override
    public Map<String, List<Map<String, @Nullable Object>>> export(AccountId account) {
        return Map.of(
                "reviews", rows(WRITTEN, account),
                "answers", rows(ANSWERED, account),
                "permits", rows(ALLOWED, account));
    }

    @Override
    public void erase(AccountId account) {
        for (var sql : List.of(FORGET_WORDS, FORGET_PERMITS, FORGET_ANSWERS)) {
            jdbc.sql(sql).param("account", account.value()).update();
        }
        jdbc.sql(FORGET_AUTHOR)
                .param("account", account.value())
                .param("now", clock.instant().atOffset(UTC))
                .update();
    }

    private List<Map<String, @Nullable Object>> rows(String sql, AccountId account) {
        return jdbc.sql(sql).param("account", account.value()).query().listOfRows();
    }
}
