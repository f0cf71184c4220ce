package aldea.relay;

import static aldea.kernel.Columns.utc;

import aldea.catalog.ShopId;
import aldea.live.BroadcastId;
import aldea.relay.Invitation.Answer;
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

/// Invitations as rows.
@Repository
class InvitationTable {
    private static final String INVITATIONS = "SELECT id, broadcast, shop, answer, since FROM relay.invitations ";

    private static final String BY_ID = INVITATIONS + "WHERE id = :id";

    private static final String LOCK = BY_ID + " FOR UPDATE";

    private static final String OF_SHOW =
            INVITATIONS + "WHERE broadcast = :show AND answer <> 'removed' ORDER BY invited_at, id";

    private static final String FOR_SHOP = INVITATIONS + "WHERE broadcast = :show AND shop = :shop";

    private static final String OF_SHOPS = INVITATIONS + """
            WHERE shop = ANY (:shops) AND answer IN ('open', 'agreed')
            ORDER BY invited_at DESC, id
            LIMIT 50""";

    private static final String AGREED = INVITATIONS + """
            WHERE answer = 'agreed' AND id > :after
            ORDER BY id
            LIMIT 500""";

    private static final String INVITE = """
            INSERT INTO relay.invitations (id, broadcast, shop, invited_at, answer, since)
            VALUES (:id, :show, :shop, :now, 'open', :now)
                ON CONFLICT (broadcast, shop) DO UPDATE SET answer = 'open', since = :now
                   WHERE invitations.answer = 'removed'""";

    private static final String ANSWER = """
            UPDATE relay.invitations SET answer = :answer, since = :now WHERE id = :id AND answer <> :answer""";

    private final JdbcClient jdbc;

    InvitationTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Invitation> find(InvitationId id) {
        return jdbc.sql(BY_ID)
                .param("id", id.value())
                .query(InvitationTable::row)
                .optional();
    }

    /// Nobody else answers it until the transaction ends.
    Optional<Invitation> lock(InvitationId id) {
        return jdbc.sql(LOCK)
                .param("id", id.value())
                .query(InvitationTable::row)
                .optional();
    }

    /// In the order in which they were invited; not those that the host removed.
    List<Invitation> of(BroadcastId show) {
        return jdbc.sql(OF_SHOW)
                .param("show", show.value())
                .query(InvitationTable::row)
                .list();
    }

    Optional<Invitation> of(BroadcastId show, ShopId shop) {
        return jdbc.sql(FOR_SHOP)
                .param("show", show.value())
                .param("shop", shop.value())
                .query(InvitationTable::row)
                .optional();
    }

    /// Open or agreed to, the newest first, at most 50.
    List<Invitation> of(Collection<ShopId> shops) {
        return jdbc.sql(OF_SHOPS)
                .param("shops", shops.stream().map(ShopId::value).toArray(UUID[]::new))
                .query(InvitationTable::row)
                .list();
    }

    /// A page of those agreed to.
    List<Invitation> agreed(UUID after) {
        return jdbc.sql(AGREED)
                .param("after", after)
                .query(InvitationTable::row)
                .list();
    }

    /// Whether it is open now and was not before.
    boolean invite(UUID id, BroadcastId show, ShopId shop, Instant now) {
        return jdbc.sql(INVITE)
                        .param("id", id)
                        .param("show", show.value())
                        .param("shop", shop.value())
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    void answer(InvitationId id, Answer answer, Instant now) {
        jdbc.sql(ANSWER)
                .param("id", id.value())
                .param("answer", answer.name().toLowerCase(Locale.ROOT))
                .param("now", utc(now))
                .update();
    }

    private static Invitation row(ResultSet row, int number) throws SQLException {
        return new Invitation(
                new InvitationId(row.getObject("id", UUID.class)),
                new BroadcastId(row.getObject("broadcast", UUID.class)),
                new ShopId(row.getObject("shop", UUID.class)),
                Answer.valueOf(row.getString("answer").toUpperCase(Locale.ROOT)),
                row.getObject("since", OffsetDateTime.class).toInstant());
    }
}
