package aldea.orderbook;

import aldea.kernel.Reference;
import aldea.people.AccountId;
import aldea.people.PersonalData;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The names of recipients, copied while makers need them, and who took files out of the book.
@Component
class OrderbookData implements PersonalData {
    private static final String NAMED = """
            SELECT reference, recipient FROM orderbook.entries
             WHERE buyer = :account AND recipient <> '' ORDER BY placed_at""";

    private static final String ERASE = """
            UPDATE orderbook.entries SET recipient = '', words = ts_filter(words, '{a}')
             WHERE buyer = :account AND recipient <> ''
            RETURNING id""";

    private final JdbcClient jdbc;
    private final ExportTable exports;
    private final MarkTable marks;

    OrderbookData(JdbcClient jdbc, ExportTable exports, MarkTable marks) {
        this.jdbc = jdbc;
        this.exports = exports;
        this.marks = marks;
    }

    @Override
    public String module() {
        return "orderbook";
    }

    @Override
    public Map<String, List<Map<String, @Nullable Object>>> export(AccountId account) {
        return Map.of(
                "named",
                jdbc.sql(NAMED).param("account", account.value()).query().listOfRows(),
                "exports",
                exports.of(account));
    }

    /// A parcel under way keeps its name as long as the order keeps its address: it is copied again.
    @Override
    public void erase(AccountId account) {
        marks.add(jdbc.sql(ERASE)
                .param("account", account.value())
                .query((row, n) -> new Reference(row.getObject("id", UUID.class)))
                .list());
    }
}
