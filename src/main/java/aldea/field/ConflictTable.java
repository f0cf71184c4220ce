package aldea.field;

import static aldea.kernel.Columns.utc;

import aldea.businesses.BusinessId;
import aldea.field.Conflict.Decision;
import aldea.field.Conflict.Side;
import aldea.kernel.Columns;
import aldea.people.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Conflicts, their sides, and what was decided.
@Repository
class ConflictTable {
    private static final String OPEN = """
            INSERT INTO field.conflicts (id, business, what, stood, opened_at)
            VALUES (:id, :business, :what, :stood, :now)
                ON CONFLICT (business, what) WHERE closed_at IS NULL DO NOTHING""";

    private static final String OPENED = """
            SELECT id FROM field.conflicts WHERE business = :business AND what = :what AND closed_at IS NULL""";

    private static final String SIDE = """
            INSERT INTO field.sides (conflict, item, base, value, said)
            VALUES (:conflict, :item, :base, :value, :said)
                ON CONFLICT DO NOTHING""";

    // The device went on from what it had noted itself.
    private static final String CHAIN = """
            UPDATE field.sides s SET replaced_by = :item
              FROM field.items o
             WHERE s.conflict = :conflict AND s.item <> :item AND s.replaced_by IS NULL
               AND o.id = s.item AND o.device = :device AND (s.value = :base OR s.said::text = :base)""";

    private static final String ROWS = """
            SELECT c.*, d.item AS taken, d.by, d.at
              FROM field.conflicts c LEFT JOIN field.decisions d ON d.conflict = c.id
            """;

    private static final String BY_ID = ROWS + "WHERE c.id = :id";
    private static final String LOCK = "SELECT id FROM field.conflicts WHERE id = :id FOR UPDATE";

    private static final String STANDING = ROWS + """
            WHERE c.closed_at IS NULL AND c.business = ANY(:businesses) ORDER BY c.opened_at, c.id LIMIT 200""";

    private static final String OF_ACCOUNT = ROWS + """
            WHERE c.closed_at IS NULL
              AND EXISTS (SELECT FROM field.sides s JOIN field.items i ON i.id = s.item
                           WHERE s.conflict = c.id AND i.account = :account)
            ORDER BY c.opened_at, c.id LIMIT 200""";

    private static final String SIDES = """
            SELECT s.*, i.device, i.account, i.happened_at, i.received_at
              FROM field.sides s JOIN field.items i ON i.id = s.item
             WHERE s.conflict = :conflict
             ORDER BY i.received_at, i.device, i.seq""";

    private static final String OF_SAID = """
            SELECT s.conflict
              FROM field.sides s JOIN field.conflicts c ON c.id = s.conflict
             WHERE s.said = :said
             ORDER BY c.closed_at NULLS FIRST, c.opened_at
             LIMIT 1""";

    private static final String DECIDE = """
            INSERT INTO field.decisions (conflict, item, by, at) VALUES (:id, :item, :by, :now)""";
    private static final String CLOSE = """
            UPDATE field.conflicts SET closed_at = :now WHERE id = :id AND closed_at IS NULL""";

    private static final String FORGET_SIDES = """
            UPDATE field.sides s SET base = '', value = ''
              FROM field.conflicts c
             WHERE c.id = s.conflict AND c.business = :business AND c.what NOT LIKE 'assessment:%'""";
    private static final String FORGET = """
            UPDATE field.conflicts SET stood = '', closed_at = coalesce(closed_at, :now)
             WHERE business = :business AND what NOT LIKE 'assessment:%'""";

    private static final String ONE_SIDED = """
            SELECT c.id::text FROM field.conflicts c
             WHERE NOT EXISTS (SELECT FROM field.sides s WHERE s.conflict = c.id)
                OR (c.closed_at IS NULL) = EXISTS (SELECT FROM field.decisions d WHERE d.conflict = c.id)
                   AND c.stood <> ''
             LIMIT 100""";

    private final JdbcClient jdbc;

    ConflictTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// The open conflict about this, opened now if there was none.
    ConflictId open(ConflictId id, BusinessId business, String what, String stood, Instant now) {
        jdbc.sql(OPEN)
                .param("id", id.value())
                .param("business", business.value())
                .param("what", what)
                .param("stood", stood)
                .param("now", utc(now))
                .update();
        return new ConflictId(jdbc.sql(OPENED)
                .param("business", business.value())
                .param("what", what)
                .query(UUID.class)
                .single());
    }

    /// @param said of answers, their id
    void side(ConflictId conflict, Entry entry, String base, String value, Optional<UUID> said) {
        jdbc.sql(SIDE)
                .param("conflict", conflict.value())
                .param("item", entry.id().value())
                .param("base", base)
                .param("value", value)
                .param("said", said.orElse(null))
                .update();
        jdbc.sql(CHAIN)
                .param("conflict", conflict.value())
                .param("item", entry.id().value())
                .param("device", entry.device().value())
                .param("base", base)
                .update();
    }

    /// The conflict in which these answers were kept beside others.
    Optional<Conflict> ofAnswers(UUID said) {
        return jdbc.sql(OF_SAID)
                .param("said", said)
                .query(UUID.class)
                .optional()
                .flatMap(id -> find(new ConflictId(id)));
    }

    Optional<Conflict> find(ConflictId id) {
        return jdbc.sql(BY_ID).param("id", id.value()).query(this::conflict).optional();
    }

    Optional<Conflict> locked(ConflictId id) {
        jdbc.sql(LOCK).param("id", id.value()).query(UUID.class).optional();
        return find(id);
    }

    List<Conflict> open(Collection<BusinessId> businesses) {
        return jdbc.sql(STANDING)
                .param(
                        "businesses",
                        Columns.uuids(businesses.stream().map(BusinessId::value).toList()))
                .query(this::conflict)
                .list();
    }

    List<Conflict> openOf(AccountId account) {
        return jdbc.sql(OF_ACCOUNT)
                .param("account", account.value())
                .query(this::conflict)
                .list();
    }

    void decide(ConflictId id, Optional<ItemId> taken, AccountId by, Instant now) {
        jdbc.sql(DECIDE)
                .param("id", id.value())
                .param("item", taken.map(ItemId::value).orElse(null))
                .param("by", by.value())
                .param("now", utc(now))
                .update();
        jdbc.sql(CLOSE).param("id", id.value()).param("now", utc(now)).update();
    }

    /// Who somebody is was noted there.
    void forget(BusinessId business, Instant now) {
        jdbc.sql(FORGET_SIDES).param("business", business.value()).update();
        jdbc.sql(FORGET)
                .param("business", business.value())
                .param("now", utc(now))
                .update();
    }

    List<String> oneSided() {
        return jdbc.sql(ONE_SIDED).query((row, n) -> row.getString(1)).list();
    }

    private Conflict conflict(ResultSet row, int number) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var by = Optional.ofNullable(row.getObject("by", UUID.class));
        var at = row.getObject("at", OffsetDateTime.class);
        var taken = Optional.ofNullable(row.getObject("taken", UUID.class)).map(ItemId::new);
        return new Conflict(
                new ConflictId(id),
                new BusinessId(row.getObject("business", UUID.class)),
                row.getString("what"),
                row.getString("stood"),
                row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                jdbc.sql(SIDES).param("conflict", id).query(ConflictTable::side).list(),
                by.map(who -> new Decision(taken, new AccountId(who), at.toInstant())));
    }

    private static Side side(ResultSet row, int number) throws SQLException {
        return new Side(
                new ItemId(row.getObject("item", UUID.class)),
                new DeviceId(row.getObject("device", UUID.class)),
                new AccountId(row.getObject("account", UUID.class)),
                row.getString("base"),
                row.getString("value"),
                row.getObject("happened_at", OffsetDateTime.class).toInstant(),
                row.getObject("received_at", OffsetDateTime.class).toInstant(),
                row.getObject("replaced_by", UUID.class) != null);
    }
}
