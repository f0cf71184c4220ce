package aldea.auctions;

import aldea.people.AccountId;
import aldea.people.PersonalData;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What somebody bid, and means to. Forgotten, their bids stay as facts of an auction under a number that is nobody's.
@Component
class AuctionData implements PersonalData {
    private static final String BIDS = """
            SELECT b.auction, b.number, b.most_minor, b.arrived_at, b.verdict, a.currency, a.title
              FROM auctions.paddles p
              JOIN auctions.auctions a ON a.broadcast = p.broadcast
              JOIN auctions.bids b ON b.auction = a.id AND b.paddle = p.number
             WHERE p.account = :account
             ORDER BY b.arrived_at, b.number""";

    private static final String WISHES = """
            SELECT broadcast, product, most_minor, currency, left_at
              FROM auctions.wishes WHERE account = :account AND used_in IS NULL ORDER BY left_at""";

    private static final String LET_GO = "UPDATE auctions.paddles SET account = NULL WHERE account = :account";

    private static final String FORGET = "DELETE FROM auctions.wishes WHERE account = :account";

    private final JdbcClient jdbc;

    AuctionData(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String module() {
        return "auctions";
    }

    @Override
    public Map<String, List<Map<String, @Nullable Object>>> export(AccountId account) {
        return Map.of("bids", rows(BIDS, account), "maxima left beforehand", rows(WISHES, account));
    }

    @Override
    public void erase(AccountId account) {
        jdbc.sql(LET_GO).param("account", account.value()).update();
        jdbc.sql(FORGET).param("account", account.value()).update();
    }

    private List<Map<String, @Nullable Object>> rows(String sql, AccountId account) {
        return jdbc.sql(sql).param("account", account.value()).query().listOfRows();
    }
}
