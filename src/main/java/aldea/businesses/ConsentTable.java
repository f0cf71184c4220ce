package aldea.businesses;

import static aldea.kernel.Columns.utc;

import aldea.businesses.Registration.ConsentText;
import aldea.businesses.Registration.How;
import aldea.kernel.Language;
import aldea.people.AccountId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What owners said, and to which text; and who is asked whether they are one.
@Repository
class ConsentTable {
    /// A word of an owner, as their business's page lists it.
    record Said(boolean given, String version, How how, AccountId recordedBy, boolean self, Instant at) {}

    /// Who wrote it down (`self` for the owner), when by their clock and by ours, and the hash of what they sent.
    record Written(AccountId by, boolean self, Instant at, Instant now, UUID content) {}

    private static final String ADD = """
            INSERT INTO businesses.consents
                   (id, business, kind, version, how, content, recorded_by, self, at, recorded_at)
            VALUES (:id, :business, :kind, :version, :how, :content, :by, :self, :at, :now)
                ON CONFLICT (id) DO NOTHING""";

    private static final String CONTENT = "SELECT content FROM businesses.consents WHERE id = :id";

    private static final String STANDING = """
            SELECT c.kind
              FROM businesses.consents c
              JOIN businesses.businesses f ON f.id = c.business
             WHERE f.id = :business OR f.merged_into = :business
             ORDER BY c.number DESC
             LIMIT 1""";

    private static final String WITHDRAWN = """
            SELECT c.at
              FROM businesses.consents c
              JOIN businesses.businesses f ON f.id = c.business
             WHERE (f.id = :business OR f.merged_into = :business) AND c.kind = 'withdrawn'
             ORDER BY c.at DESC
             LIMIT 1""";

    private static final String VERSION = """
            SELECT c.version
              FROM businesses.consents c
              JOIN businesses.businesses f ON f.id = c.business
             WHERE (f.id = :business OR f.merged_into = :business) AND c.kind = 'given'
             ORDER BY c.number DESC
             LIMIT 1""";

    private static final String SAID = """
            SELECT c.kind, c.version, c.how, c.recorded_by, c.self, c.at
              FROM businesses.consents c
              JOIN businesses.businesses f ON f.id = c.business
             WHERE f.id = :business OR f.merged_into = :business
             ORDER BY c.number""";

    private static final String TEXTS = """
            SELECT version, language, words FROM businesses.consent_texts WHERE version = :version ORDER BY language""";

    // The first text is shown before its day, too: nobody is recorded without one.
    private static final String TODAYS = """
            SELECT version FROM businesses.consent_texts
             ORDER BY valid_from > :day, abs(valid_from - :day) LIMIT 1""";

    // Who said no is not asked again.
    private static final String ASK = """
            INSERT INTO businesses.named (business, account, by, at)
            SELECT :id, :account, :by, :at
             WHERE NOT EXISTS (SELECT FROM businesses.named n
                                 JOIN businesses.businesses f ON f.id = n.business
                                WHERE (f.id = :id OR f.merged_into = :id) AND n.account = :account)""";

    private static final String ASKED = """
            SELECT coalesce(b.merged_into, b.id) AS business, n.by
              FROM businesses.named n
              JOIN businesses.businesses b ON b.id = n.business
             WHERE n.account = :account AND n.denied_at IS NULL
             ORDER BY n.at, 1""";

    private static final String DENY = """
            UPDATE businesses.named n SET denied_at = coalesce(n.denied_at, :at)
              FROM businesses.businesses f
             WHERE f.id = n.business AND (f.id = :id OR f.merged_into = :id) AND n.account = :account""";

    private static final String SETTLED = """
            DELETE FROM businesses.named n
             USING businesses.businesses f
             WHERE f.id = n.business AND (f.id = :id OR f.merged_into = :id) AND n.denied_at IS NULL
                   AND n.account IS DISTINCT FROM :but::uuid""";

    private final JdbcClient jdbc;

    ConsentTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// False when this id was used before.
    boolean add(UUID id, BusinessId business, boolean given, String version, How how, Written written) {
        return jdbc.sql(ADD)
                        .param("id", id)
                        .param("business", business.value())
                        .param("kind", given ? "given" : "withdrawn")
                        .param("version", version)
                        .param("how", how.code())
                        .param("content", written.content())
                        .param("by", written.by().value())
                        .param("self", written.self())
                        .param("at", utc(written.at()))
                        .param("now", utc(written.now()))
                        .update()
                == 1;
    }

    Optional<UUID> content(UUID id) {
        return jdbc.sql(CONTENT).param("id", id).query(UUID.class).optional();
    }

    /// Whether the owner agrees now.
    boolean stands(BusinessId business) {
        return jdbc.sql(STANDING)
                .param("business", business.value())
                .query(String.class)
                .optional()
                .filter("given"::equals)
                .isPresent();
    }

    /// Whether the owner took it back and has not agreed since.
    boolean withdrawn(BusinessId business) {
        return jdbc.sql(STANDING)
                .param("business", business.value())
                .query(String.class)
                .optional()
                .filter("withdrawn"::equals)
                .isPresent();
    }

    /// When the owner took it back last, whatever they said since.
    Optional<Instant> lastWithdrawn(BusinessId business) {
        return jdbc.sql(WITHDRAWN)
                .param("business", business.value())
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    /// Of the text they agreed to last.
    Optional<String> version(BusinessId business) {
        return jdbc.sql(VERSION)
                .param("business", business.value())
                .query(String.class)
                .optional();
    }

    List<Said> said(BusinessId business) {
        return jdbc.sql(SAID)
                .param("business", business.value())
                .query((row, n) -> new Said(
                        row.getString("kind").equals("given"),
                        row.getString("version"),
                        How.valueOf(row.getString("how").toUpperCase(Locale.ROOT)),
                        new AccountId(row.getObject("recorded_by", UUID.class)),
                        row.getBoolean("self"),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /// Somebody says whose it is: the last who was named is asked. False for who was asked before.
    boolean ask(BusinessId id, AccountId account, AccountId by, Instant at) {
        var asked = jdbc.sql(ASK)
                .param("id", id.value())
                .param("account", account.value())
                .param("by", by.value())
                .param("at", utc(at))
                .update();
        if (asked > 0) {
            settled(id, Optional.of(account));
        }
        return asked > 0;
    }

    /// Businesses of which somebody says that they are this account's, and who does.
    Map<BusinessId, AccountId> asked(AccountId account) {
        var asked = new LinkedHashMap<BusinessId, AccountId>();
        jdbc.sql(ASKED).param("account", account.value()).query(row -> {
            asked.put(
                    new BusinessId(row.getObject("business", UUID.class)),
                    new AccountId(row.getObject("by", UUID.class)));
        });
        return asked;
    }

    /// False for who never was asked.
    boolean deny(BusinessId id, AccountId account, Instant at) {
        return jdbc.sql(DENY)
                        .param("id", id.value())
                        .param("account", account.value())
                        .param("at", utc(at))
                        .update()
                > 0;
    }

    /// Nobody is asked any longer, but for one.
    void settled(BusinessId id, Optional<AccountId> but) {
        jdbc.sql(SETTLED)
                .param("id", id.value())
                .param("but", but.map(AccountId::value).orElse(null))
                .update();
    }

    List<ConsentText> texts(String version) {
        return jdbc.sql(TEXTS)
                .param("version", version)
                .query((row, n) ->
                        new ConsentText(row.getString("version"), row.getString("language"), row.getString("words")))
                .list();
    }

    /// The text that holds on a day, in a language.
    ConsentText today(LocalDate day, Language language) {
        var version = jdbc.sql(TODAYS).param("day", day).query(String.class).single();
        var texts = texts(version);
        return texts.stream()
                .filter(it -> it.language().equals(language.tag().substring(0, 2)))
                .findFirst()
                .orElseGet(texts::getFirst);
    }
}
