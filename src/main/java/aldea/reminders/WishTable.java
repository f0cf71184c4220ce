package aldea.reminders;

import static aldea.kernel.Columns.utc;

import aldea.live.BroadcastId;
import aldea.people.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Wishes to be told as rows.
@Repository
class WishTable {
    private static final String WISH = """
            INSERT INTO reminders.wishes (broadcast, account, wished_at) VALUES (:broadcast, :account, :now)
                ON CONFLICT (broadcast, account) DO NOTHING""";

    private static final String DROP = """
            DELETE FROM reminders.wishes WHERE broadcast = :broadcast AND account = :account AND told_at IS NULL""";

    private static final String WISHED = """
            SELECT EXISTS (SELECT FROM reminders.wishes
                            WHERE broadcast = :broadcast AND account = :account AND told_at IS NULL)""";

    private static final String WAITING = """
            SELECT DISTINCT broadcast FROM reminders.wishes WHERE told_at IS NULL""";

    private static final String TELL = """
            UPDATE reminders.wishes SET told_at = :now, told_as = :as
             WHERE (broadcast, account) IN (SELECT broadcast, account FROM reminders.wishes
                                             WHERE broadcast = :broadcast AND told_at IS NULL
                                             ORDER BY account LIMIT :most FOR UPDATE SKIP LOCKED)
            RETURNING account""";

    private final JdbcClient jdbc;

    WishTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void wish(BroadcastId broadcast, AccountId account, Instant now) {
        jdbc.sql(WISH)
                .param("broadcast", broadcast.value())
                .param("account", account.value())
                .param("now", utc(now))
                .update();
    }

    void drop(BroadcastId broadcast, AccountId account) {
        jdbc.sql(DROP)
                .param("broadcast", broadcast.value())
                .param("account", account.value())
                .update();
    }

    boolean wished(BroadcastId broadcast, AccountId account) {
        return jdbc.sql(WISHED)
                .param("broadcast", broadcast.value())
                .param("account", account.value())
                .query(Boolean.class)
                .single();
    }

    /// Shows that somebody is still to be told of.
    List<BroadcastId> waiting() {
        return jdbc.sql(WAITING)
                .query((row, n) -> new BroadcastId(row.getObject("broadcast", UUID.class)))
                .list();
    }

    /// Marks at most so many as told.
    ///
    /// @return whom this call marked
    List<AccountId> tell(BroadcastId broadcast, String as, int most, Instant now) {
        return jdbc.sql(TELL)
                .param("broadcast", broadcast.value())
                .param("as", as)
                .param("most", most)
                .param("now", utc(now))
                .query((row, n) -> new AccountId(row.getObject("account", UUID.class)))
                .list();
    }
}
