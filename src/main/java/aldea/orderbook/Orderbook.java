package aldea.orderbook;

import aldea.kernel.Verified;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Lists of orders. Whether its entries are what the other modules say is compared where all of them are seen; here,
/// whether they are what they say themselves.
@Service
public class Orderbook implements Verified {
    private static final String FOUND_BY = """
            SELECT id
              FROM orderbook.entries
             WHERE recipient = '' AND ts_filter(words, '{b}') <> ''::tsvector
             LIMIT 1000""";

    private final JdbcClient jdbc;

    Orderbook(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// One sentence, beginning with `orderbook:`, for each disagreement.
    @Transactional(readOnly = true)
    @Override
    public List<String> check() {
        return jdbc.sql(FOUND_BY)
                .query((row, n) ->
                        "orderbook: order %s is found by a name that it does not show".formatted(row.getString("id")))
                .list();
    }
}
