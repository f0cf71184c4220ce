package aldea.orderbook;

import static aldea.kernel.Columns.utc;

import aldea.people.AccountId;
import aldea.sheets.Sheet;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The SQL of exports: who took what out.
@Repository
class ExportTable {
    private static final String BEGIN = """
            INSERT INTO orderbook.exports (id, account, side, format, show, shop, village, from_day, to_day, with_text,
                   began_at)
            VALUES (:id, :account, :side, :format, :show, :shop, :village, :from, :to, :text, :now)""";

    private static final String END = "UPDATE orderbook.exports SET rows = :rows, ended_at = :now WHERE id = :id";

    private static final String OF_ACCOUNT = """
            SELECT side, format, show, shop, village, from_day, to_day, with_text, began_at, rows
              FROM orderbook.exports WHERE account = :account ORDER BY began_at""";

    private final JdbcClient jdbc;

    ExportTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void begin(UUID id, AccountId account, Asked asked, Sheet.Format format, Instant now) {
        jdbc.sql(BEGIN)
                .param("id", id)
                .param("account", account.value())
                .param("side", asked.side().code())
                .param("format", format.code())
                .param("show", asked.show().code())
                .param("shop", asked.shop().orElse(null), Types.OTHER)
                .param("village", asked.village().orElse(null), Types.OTHER)
                .param("from", asked.from().orElse(null), Types.DATE)
                .param("to", asked.to().orElse(null), Types.DATE)
                .param("text", !asked.text().isEmpty())
                .param("now", utc(now))
                .update();
    }

    void end(UUID id, long rows, Instant now) {
        jdbc.sql(END).param("id", id).param("rows", rows).param("now", utc(now)).update();
    }

    List<Map<String, @Nullable Object>> of(AccountId account) {
        return jdbc.sql(OF_ACCOUNT).param("account", account.value()).query().listOfRows();
    }
}
