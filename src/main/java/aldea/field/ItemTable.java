package aldea.field;

import static aldea.kernel.Columns.utc;

import aldea.businesses.BusinessId;
import aldea.field.Entry.State;
import aldea.kernel.Columns;
import aldea.people.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What came from devices.
@Repository
class ItemTable {
    /// A reason: nothing of it is kept.
    static final String WITHDRAWN = "consent-withdrawn";

    private static final String INSERT = """
            INSERT INTO field.items (id, device, seq, account, batch, type, business, payload, content, replaces,
                                     noted_at, happened_at, received_at, state, reason)
            VALUES (:id, :device, :seq, :account, :batch, :type, :business, :payload, :content, :replaces,
                    :noted, :happened, :received, 'held', :reason)""";

    private static final String BY_ID = "SELECT * FROM field.items WHERE id = :id";
    private static final String LOCK = BY_ID + " FOR UPDATE";
    private static final String BY_SEQ = "SELECT * FROM field.items WHERE device = :device AND seq = :seq";

    private static final String DUE = """
            SELECT i.id
              FROM field.items i JOIN field.devices d ON d.id = i.device
             WHERE i.device = :device AND i.state = 'held' AND i.seq <= d.complete
               AND (i.reason = 'gap' OR i.id = ANY (:sent))
             ORDER BY i.seq""";

    private static final String WAITING = """
            SELECT id FROM field.items
             WHERE state = 'held' AND waits_for = :subject ORDER BY received_at, device, seq""";

    private static final String HELD = """
            SELECT i.id
              FROM field.items i JOIN field.devices d ON d.id = i.device
             WHERE i.state = 'held' AND i.seq <= d.complete AND i.id > :after
             ORDER BY i.id
             LIMIT :most""";

    // What has become a fact stands where it belongs; a copy here would only have to be forgotten one day.
    private static final String SETTLE = """
            UPDATE field.items
               SET state = :state, reason = :reason, waits_for = NULL, settled_at = :now, made = :made,
                   payload = CASE WHEN :state = 'refused' AND :reason <> 'consent-withdrawn' THEN payload ELSE '' END
             WHERE id = :id AND state = 'held'""";

    private static final String HOLD = """
            UPDATE field.items SET reason = :reason, waits_for = :waits WHERE id = :id AND state = 'held'""";

    private static final String REPLACE = """
            UPDATE field.items
               SET state = 'replaced', replaced_by = :by, waits_for = NULL, payload = '',
                   settled_at = coalesce(settled_at, :now)
             WHERE id = :id AND state IN ('held', 'refused')""";

    private static final String REPLACED_BY = """
            SELECT EXISTS (SELECT FROM field.items WHERE id = :id AND replaced_by = :by)""";

    private static final String OPEN = """
            SELECT * FROM field.items
             WHERE state IN ('held', 'refused') AND account = ANY(:accounts)
             ORDER BY received_at, device, seq
             LIMIT 200""";

    private static final String ACCEPTED = """
            SELECT id, made FROM field.items
             WHERE state = 'accepted' AND type = :type AND made IS NOT NULL AND id > :after
               AND NOT EXISTS (SELECT FROM field.sides s WHERE s.item = items.id)
             ORDER BY id
             LIMIT :most""";

    private static final String FORGET = """
            UPDATE field.items
               SET payload = '', waits_for = NULL, settled_at = coalesce(settled_at, :now),
                   reason = CASE WHEN state = 'held' THEN 'consent-withdrawn' ELSE reason END,
                   state = CASE WHEN state = 'held' THEN 'refused' ELSE state END
             WHERE business = :business AND NOT (state = 'held' AND type IN ('visit.made', 'assessment.answered'))""";

    // That somebody was there, or asked, still counts once it is not held any more.
    private static final String SILENCE = """
            UPDATE field.items SET payload = (payload::jsonb || '{"notes":"","steps":[]}')::text
             WHERE business = :business AND state = 'held' AND type = 'visit.made'""";

    private final JdbcClient jdbc;

    ItemTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Entry entry) {
        jdbc.sql(INSERT)
                .param("id", entry.id().value())
                .param("device", entry.device().value())
                .param("seq", entry.seq())
                .param("account", entry.account().value())
                .param("batch", entry.batch())
                .param("type", entry.type())
                .param("business", entry.business().map(BusinessId::value).orElse(null))
                .param("payload", entry.payload())
                .param("content", entry.content())
                .param("replaces", entry.replaces().map(ItemId::value).orElse(null))
                .param("noted", utc(entry.noted()))
                .param("happened", utc(entry.happened()))
                .param("received", utc(entry.received()))
                .param("reason", entry.reason())
                .update();
    }

    Optional<Entry> find(ItemId id) {
        return jdbc.sql(BY_ID).param("id", id.value()).query(ItemTable::entry).optional();
    }

    Entry locked(ItemId id) {
        return jdbc.sql(LOCK).param("id", id.value()).query(ItemTable::entry).single();
    }

    Optional<Entry> numbered(DeviceId device, long seq) {
        return jdbc.sql(BY_SEQ)
                .param("device", device.value())
                .param("seq", seq)
                .query(ItemTable::entry)
                .optional();
    }

    /// What came and was not looked at yet, or came again just now, as far as nothing before it is missing.
    List<ItemId> due(DeviceId device, List<ItemId> sent) {
        return jdbc.sql(DUE)
                .param("device", device.value())
                .param("sent", Columns.uuids(sent.stream().map(ItemId::value).toList()))
                .query(ItemTable::id)
                .list();
    }

    List<ItemId> waitingFor(UUID subject) {
        return jdbc.sql(WAITING).param("subject", subject).query(ItemTable::id).list();
    }

    List<ItemId> held(UUID after, int most) {
        return jdbc.sql(HELD)
                .param("after", after)
                .param("most", most)
                .query(ItemTable::id)
                .list();
    }

    /// @param made what it became, if others may look for that
    void settle(ItemId id, State state, String reason, Optional<UUID> made, Instant now) {
        jdbc.sql(SETTLE)
                .param("made", made.orElse(null))
                .param("id", id.value())
                .param("state", state.code())
                .param("reason", reason)
                .param("now", utc(now))
                .update();
    }

    void hold(ItemId id, String reason, Optional<UUID> waitsFor) {
        jdbc.sql(HOLD)
                .param("id", id.value())
                .param("reason", reason)
                .param("waits", waitsFor.orElse(null))
                .update();
    }

    /// False when it has become a fact, or something else replaced it.
    boolean replace(ItemId id, ItemId by, Instant now) {
        return jdbc.sql(REPLACE)
                                .param("id", id.value())
                                .param("by", by.value())
                                .param("now", utc(now))
                                .update()
                        == 1
                || jdbc.sql(REPLACED_BY)
                        .param("id", id.value())
                        .param("by", by.value())
                        .query(Boolean.class)
                        .single();
    }

    /// What is held or refused of these people's.
    List<Entry> open(Collection<AccountId> accounts) {
        return jdbc.sql(OPEN)
                .param(
                        "accounts",
                        Columns.uuids(accounts.stream().map(AccountId::value).toList()))
                .query(ItemTable::entry)
                .list();
    }

    /// What became of something that was noted.
    record Made(UUID item, UUID made) {}

    /// What became facts, those apart that stand beside others until somebody decides.
    List<Made> accepted(String type, UUID after, int most) {
        return jdbc.sql(ACCEPTED)
                .param("type", type)
                .param("after", after)
                .param("most", most)
                .query((row, n) -> new Made(row.getObject("id", UUID.class), row.getObject("made", UUID.class)))
                .list();
    }

    /// What was noted about a business may name its owner.
    void forget(BusinessId business, Instant now) {
        jdbc.sql(SILENCE).param("business", business.value()).update();
        jdbc.sql(FORGET)
                .param("business", business.value())
                .param("now", utc(now))
                .update();
    }

    private static ItemId id(ResultSet row, int number) throws SQLException {
        return new ItemId(row.getObject("id", UUID.class));
    }

    private static Entry entry(ResultSet row, int number) throws SQLException {
        return new Entry(
                new ItemId(row.getObject("id", UUID.class)),
                new DeviceId(row.getObject("device", UUID.class)),
                row.getLong("seq"),
                new AccountId(row.getObject("account", UUID.class)),
                row.getObject("batch", UUID.class),
                row.getString("type"),
                Optional.ofNullable(row.getObject("business", UUID.class)).map(BusinessId::new),
                row.getString("payload"),
                row.getObject("content", UUID.class),
                Optional.ofNullable(row.getObject("replaces", UUID.class)).map(ItemId::new),
                row.getObject("noted_at", OffsetDateTime.class).toInstant(),
                row.getObject("happened_at", OffsetDateTime.class).toInstant(),
                row.getObject("received_at", OffsetDateTime.class).toInstant(),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getString("reason"),
                Optional.ofNullable(row.getObject("waits_for", UUID.class)));
    }
}
