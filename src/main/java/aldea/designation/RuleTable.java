package aldea.designation;

import static java.time.ZoneOffset.UTC;

import aldea.people.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class RuleTable {
    private static final String ALL = """
            SELECT code, valid_from, valid_to, kind, country, region, sales_minor, currency, shops, share_bp,
                   shop_orders, rate_age_days, appeal_days, source, note
              FROM designation.rules
             ORDER BY array_position(ARRAY['strict', 'national', 'state'], kind), code, valid_from DESC""";

    // Two that are entered at the same moment must see each other.
    private static final String LOCK = "LOCK TABLE designation.rules IN SHARE ROW EXCLUSIVE MODE";

    private static final String END = """
            UPDATE designation.rules SET valid_to = :before
             WHERE code = :code AND valid_from <= :before AND (valid_to IS NULL OR valid_to > :before)""";

    private static final String ADD = """
            INSERT INTO designation.rules (code, valid_from, valid_to, kind, country, region, sales_minor, currency,
                                           shops, share_bp, shop_orders, rate_age_days, appeal_days, source, note,
                                           entered_by, entered_at)
            VALUES (:code, :from,
                    least(:to::date, (SELECT min(valid_from) - 1 FROM designation.rules
                                       WHERE code = :code AND valid_from > :from)),
                    :kind, :country, :region, :sales, :currency, :shops, :share, :orders, :age,
                    :appeal, :source, :note, :by, :now)
                ON CONFLICT DO NOTHING""";

    private final JdbcClient jdbc;

    RuleTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// The strict ones first, the newest of each first.
    List<Rule> all() {
        return jdbc.sql(ALL).query((row, number) -> rule(row)).list();
    }

    record Key(String code, LocalDate from) {}

    Map<Key, Rule> known() {
        return all().stream()
                .collect(Collectors.toMap(rule -> new Key(rule.code(), rule.validFrom()), Function.identity()));
    }

    /// False when one begins on that day already.
    boolean add(Rule rule, AccountId by, Instant now) {
        jdbc.sql(LOCK).update();
        jdbc.sql(END)
                .param("code", rule.code())
                .param("before", rule.validFrom().minusDays(1))
                .update();
        return jdbc.sql(ADD)
                        .param("code", rule.code())
                        .param("from", rule.validFrom())
                        .param("to", rule.validTo().orElse(null))
                        .param("kind", rule.kind().name().toLowerCase(Locale.ROOT))
                        .param("country", rule.country().orElse(null))
                        .param("region", rule.region().orElse(null))
                        .param("sales", rule.salesMinor())
                        .param("currency", rule.currency())
                        .param("shops", rule.shops())
                        .param("share", rule.shareBp())
                        .param("orders", rule.shopOrders())
                        .param("age", rule.rateAgeDays())
                        .param("appeal", rule.appealDays())
                        .param("source", rule.source())
                        .param("note", rule.note())
                        .param("by", by.value())
                        .param("now", now.atOffset(UTC))
                        .update()
                == 1;
    }

    private static Rule rule(ResultSet row) throws SQLException {
        return new Rule(
                row.getString("code"),
                row.getObject("valid_from", LocalDate.class),
                Optional.ofNullable(row.getObject("valid_to", LocalDate.class)),
                Rule.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                Optional.ofNullable(row.getString("country")),
                Optional.ofNullable(row.getString("region")),
                row.getLong("sales_minor"),
                row.getString("currency"),
                row.getInt("shops"),
                row.getInt("share_bp"),
                row.getInt("shop_orders"),
                row.getInt("rate_age_days"),
                row.getInt("appeal_days"),
                row.getString("source"),
                row.getString("note"));
    }
}
