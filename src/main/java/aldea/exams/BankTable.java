package aldea.exams;

import static aldea.kernel.Columns.utc;

import aldea.exams.Question.Item;
import aldea.kernel.Columns;
import aldea.kernel.Hash;
import aldea.people.AccountId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/// Questions, editions of banks and blueprints as rows; they are written once.
@Repository
class BankTable {
    private static final String LOCK = "SELECT pg_advisory_xact_lock(hashtext('exams.banks'))";

    private static final String NEWEST = """
            SELECT id, number, source, made_at FROM exams.editions WHERE bank = :bank ORDER BY number DESC LIMIT 1""";

    private static final String KNOWN = """
            SELECT EXISTS (SELECT FROM exams.editions WHERE bank = :bank AND source_hash = :hash)""";

    private static final String ITEMS = """
            SELECT i.id, i.version, i.content
              FROM exams.edition_items e JOIN exams.items i ON i.id = e.item
             WHERE e.edition = :edition ORDER BY e.position""";

    private static final String LAST = """
            SELECT id, version, hash FROM exams.items
             WHERE bank = :bank AND key = :key ORDER BY version DESC LIMIT 1""";

    private static final String ITEM = """
            INSERT INTO exams.items (id, bank, key, version, kind, tag, lesson, content, hash, made_at)
            VALUES (:id, :bank, :key, :version, :kind, :tag, :lesson, :content::jsonb, :hash, :now)""";

    private static final String EDITION = """
            INSERT INTO exams.editions (id, bank, number, source, source_hash, made_by, made_at)
            SELECT :id, :bank, coalesce(max(number), 0) + 1, :source, :hash, :by, :now
              FROM exams.editions WHERE bank = :bank""";

    private static final String HOLDS = """
            INSERT INTO exams.edition_items (edition, position, item)
            SELECT :edition, n, item FROM unnest(:items::uuid[]) WITH ORDINALITY AS held (item, n)""";

    private static final String BLUEPRINT = """
            INSERT INTO exams.blueprints (id, course, number, content, hash, made_at)
            SELECT :id, :course, coalesce(max(number), 0) + 1, :content::jsonb, :hash, :now
              FROM exams.blueprints WHERE course = :course
            HAVING count(*) FILTER (WHERE hash = :hash) = 0""";

    private static final String NEWEST_BLUEPRINT = """
            SELECT id, content FROM exams.blueprints WHERE course = :course ORDER BY number DESC LIMIT 1""";

    private static final String ONE_BLUEPRINT = "SELECT id, content FROM exams.blueprints WHERE id = :id";

    /// A bank as it is at one time.
    record Edition(UUID id, int number, String source, Instant madeAt) {}

    record Drawn(UUID id, Blueprint blueprint) {}

    private final JdbcClient jdbc;
    private final JsonMapper json;

    BankTable(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /// Until the transaction ends nobody else publishes.
    void lock() {
        jdbc.sql(LOCK).query(row -> {});
    }

    Optional<Edition> newest(String bank) {
        return jdbc.sql(NEWEST)
                .param("bank", bank)
                .query((row, n) -> new Edition(
                        row.getObject("id", UUID.class),
                        row.getInt("number"),
                        row.getString("source"),
                        row.getObject("made_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    /// Whether this very source was published before.
    boolean knows(String bank, String sourceHash) {
        return jdbc.sql(KNOWN)
                .param("bank", bank)
                .param("hash", sourceHash)
                .query(Boolean.class)
                .single();
    }

    List<Item> items(UUID edition) {
        return jdbc.sql(ITEMS)
                .param("edition", edition)
                .query((row, n) -> new Item(
                        row.getObject("id", UUID.class),
                        row.getInt("version"),
                        json.readValue(row.getString("content"), Question.class)))
                .list();
    }

    /// The item that asks exactly this: the newest version of its key if that says the same, else a new one.
    UUID item(String bank, Question question, UUID fresh, Instant now) {
        var content = json.writeValueAsString(question);
        var hash = Hash.text(content);
        record Last(UUID id, int version, String hash) {}
        var last = jdbc.sql(LAST)
                .param("bank", bank)
                .param("key", question.key())
                .query((row, n) ->
                        new Last(row.getObject("id", UUID.class), row.getInt("version"), row.getString("hash")))
                .optional();
        if (last.isPresent() && last.get().hash().equals(hash)) {
            return last.get().id();
        }
        jdbc.sql(ITEM)
                .param("id", fresh)
                .param("bank", bank)
                .param("key", question.key())
                .param("version", last.map(Last::version).orElse(0) + 1)
                .param("kind", question.kind().name())
                .param("tag", question.tag())
                .param("lesson", question.lesson())
                .param("content", content)
                .param("hash", hash)
                .param("now", utc(now))
                .update();
        return fresh;
    }

    void edition(
            UUID id, String bank, List<UUID> items, String source, String hash, @Nullable AccountId by, Instant now) {
        jdbc.sql(EDITION)
                .param("id", id)
                .param("bank", bank)
                .param("source", source)
                .param("hash", hash)
                .param("by", by == null ? null : by.value())
                .param("now", utc(now))
                .update();
        jdbc.sql(HOLDS)
                .param("edition", id)
                .param("items", Columns.uuids(items))
                .update();
    }

    void blueprint(UUID id, Blueprint blueprint, Instant now) {
        var content = json.writeValueAsString(blueprint);
        jdbc.sql(BLUEPRINT)
                .param("id", id)
                .param("course", blueprint.course())
                .param("content", content)
                .param("hash", Hash.text(content))
                .param("now", utc(now))
                .update();
    }

    Optional<Drawn> blueprint(String course) {
        return jdbc.sql(NEWEST_BLUEPRINT)
                .param("course", course)
                .query((row, n) -> drawn(row.getObject("id", UUID.class), row.getString("content")))
                .optional();
    }

    Blueprint blueprint(UUID id) {
        return jdbc.sql(ONE_BLUEPRINT)
                .param("id", id)
                .query((row, n) -> drawn(id, row.getString("content")))
                .single()
                .blueprint();
    }

    private Drawn drawn(UUID id, String content) {
        return new Drawn(id, json.readValue(content, Blueprint.class));
    }
}
