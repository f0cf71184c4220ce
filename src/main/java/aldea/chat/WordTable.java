package aldea.chat;

import static aldea.kernel.Columns.utc;

import aldea.people.AccountId;
import aldea.places.VillageId;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Each village's words.
@Repository
class WordTable {
    private static final String WORDS = """
            SELECT word FROM chat.words WHERE village = :village AND removed_at IS NULL ORDER BY folded""";

    private static final String ADD = """
            INSERT INTO chat.words (id, village, word, folded, added_by, added_at)
            VALUES (:id, :village, :word, :folded, :by, :now)
                ON CONFLICT (village, folded) WHERE removed_at IS NULL DO NOTHING""";

    private static final String REMOVE = """
            UPDATE chat.words SET removed_by = :by, removed_at = :now
             WHERE village = :village AND folded = :folded AND removed_at IS NULL""";

    private final JdbcClient jdbc;
    private final Cache<VillageId, WordList> lately = Caffeine.newBuilder()
            .maximumSize(1_000)
            .expireAfterWrite(Duration.ofSeconds(5))
            .build();

    WordTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// As of the last few seconds; folding them anew for each message would take longer than reading it.
    WordList list(VillageId village) {
        return lately.get(village, id -> WordList.of(words(id)));
    }

    /// As typed, in the order of the alphabet.
    List<String> words(VillageId village) {
        return jdbc.sql(WORDS)
                .param("village", village.value())
                .query((row, number) -> row.getString("word"))
                .list();
    }

    void add(UUID id, VillageId village, String word, AccountId by, Instant now) {
        jdbc.sql(ADD)
                .param("id", id)
                .param("village", village.value())
                .param("word", word)
                .param("folded", WordList.folded(word))
                .param("by", by.value())
                .param("now", utc(now))
                .update();
        lately.invalidate(village);
    }

    void remove(VillageId village, String word, AccountId by, Instant now) {
        jdbc.sql(REMOVE)
                .param("village", village.value())
                .param("folded", WordList.folded(word))
                .param("by", by.value())
                .param("now", utc(now))
                .update();
        lately.invalidate(village);
    }
}
