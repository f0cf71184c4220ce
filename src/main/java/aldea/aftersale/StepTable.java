package aldea.aftersale;

import static aldea.kernel.Columns.longs;
import static aldea.kernel.Columns.texts;
import static aldea.kernel.Columns.utc;

import aldea.aftersale.Step.Kind;
import aldea.orders.OrderId;
import aldea.people.AccountId;
import aldea.pictures.Picture;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The SQL of steps: who did what, with how many units and how much money.
@Repository
class StepTable {
    private static final String INSERT = """
            INSERT INTO aftersale.steps (id, order_id, return_id, kind, role, by, key, content_hash, note, at)
            VALUES (:id, :order, :of, :kind, :role, :by, :key, :hash, :note, :at)""";

    private static final String UNITS = """
            INSERT INTO aftersale.units (step, order_id, line_no, fate, units)
            SELECT :step, :order, t.line_no, t.fate, t.units
              FROM unnest(:lines::int[], :fates::text[], :units::int[]) AS t (line_no, fate, units)""";

    private static final String REFUND = """
            INSERT INTO aftersale.refunds (step, order_id, worth_minor, withheld_minor, postage_minor, exchanged_minor,
                                           net_minor, commission_minor, delivery_minor, subsidy_minor, currency)
            VALUES (:step, :order, :worth, :withheld, :postage, :exchanged, :net, :commission, :delivery, :subsidy,
                    :currency)""";

    private static final String EXCHANGE = """
            INSERT INTO aftersale.exchanges (step, product, sku, units) VALUES (:step, :product, :sku, :units)""";

    private static final String PICTURES = """
            INSERT INTO aftersale.pictures (step, number, hash, width, height)
            SELECT :step, row_number() OVER (), t.hash, t.width, t.height
              FROM unnest(:hashes::text[], :widths::int[], :heights::int[]) AS t (hash, width, height)""";

    private static final String BY_KEY = """
            SELECT id, content_hash FROM aftersale.steps WHERE key = :key""";

    private static final String STEPS = """
            SELECT id, order_id, return_id, kind, role, note, at
              FROM aftersale.steps
             WHERE order_id = :order
             ORDER BY place""";

    private static final String UNITS_OF = """
            SELECT step, line_no, fate, units
              FROM aftersale.units
             WHERE order_id = :order
             ORDER BY step, line_no, fate""";

    private static final String PICTURES_OF = """
            SELECT p.step, p.hash, p.width, p.height
              FROM aftersale.pictures p
              JOIN aftersale.steps s ON s.id = p.step
             WHERE s.order_id = :order
             ORDER BY p.step, p.number""";

    private static final String REFUNDS_OF = """
            SELECT step, order_id, worth_minor, withheld_minor, postage_minor, exchanged_minor, net_minor,
                   commission_minor, delivery_minor, subsidy_minor, currency
              FROM aftersale.refunds
             WHERE order_id = :order
             ORDER BY step""";

    private final JdbcClient jdbc;

    StepTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Units of a line and what became of them in a step.
    ///
    /// @param fate `cancelled`, `short`, `asked`, `as-sold`, `worn` or `missing`
    record Fate(StepId step, int line, String fate, int units) {}

    /// @param worth of the units, less `withheld` for wear, `postage` and `exchanged` for what goes out instead, is
    ///     what the buyer gets for the goods; all in minor units
    record Refund(
            StepId step,
            OrderId order,
            long worth,
            long withheld,
            long postage,
            long exchanged,
            Worth.Amounts goods,
            long delivery,
            String currency) {
        long amount() {
            return goods.net() + goods.commission() - goods.subsidy() + delivery;
        }
    }

    record Done(StepId step, UUID hash) {}

    record Shot(StepId step, Picture picture) {}

    Optional<Done> byKey(String key) {
        return jdbc.sql(BY_KEY)
                .param("key", key)
                .query((row, n) -> new Done(step(row, "id"), row.getObject("content_hash", UUID.class)))
                .optional();
    }

    void insert(Step step, Said said, UUID hash) {
        jdbc.sql(INSERT)
                .param("id", step.id().value())
                .param("order", step.order().value())
                .param("of", step.of().map(ReturnId::value).orElse(null), Types.OTHER)
                .param("kind", step.kind().code())
                .param("role", said.role().code())
                .param("by", said.account().map(AccountId::value).orElse(null), Types.OTHER)
                .param("key", said.key())
                .param("hash", hash)
                .param("note", said.note())
                .param("at", utc(step.at()))
                .update();
    }

    void units(Step step, List<Fate> fates) {
        jdbc.sql(UNITS)
                .param("step", step.id().value())
                .param("order", step.order().value())
                .param("lines", texts(fates, Fate::line))
                .param("fates", texts(fates, Fate::fate))
                .param("units", texts(fates, Fate::units))
                .update();
    }

    void refund(Refund refund) {
        jdbc.sql(REFUND)
                .param("step", refund.step().value())
                .param("order", refund.order().value())
                .param("worth", refund.worth())
                .param("withheld", refund.withheld())
                .param("postage", refund.postage())
                .param("exchanged", refund.exchanged())
                .param("net", refund.goods().net())
                .param("commission", refund.goods().commission())
                .param("delivery", refund.delivery())
                .param("subsidy", refund.goods().subsidy())
                .param("currency", refund.currency())
                .update();
    }

    void exchange(Step step, UUID product, UUID sku, int units) {
        jdbc.sql(EXCHANGE)
                .param("step", step.id().value())
                .param("product", product)
                .param("sku", sku)
                .param("units", units)
                .update();
    }

    void pictures(Step step, List<Picture> pictures) {
        if (!pictures.isEmpty()) {
            jdbc.sql(PICTURES)
                    .param("step", step.id().value())
                    .param("hashes", texts(pictures, Picture::hash))
                    .param("widths", longs(pictures, picture -> (long) picture.width()))
                    .param("heights", longs(pictures, picture -> (long) picture.height()))
                    .update();
        }
    }

    /// Oldest first.
    List<Step> steps(OrderId order) {
        return jdbc.sql(STEPS)
                .param("order", order.value())
                .query((row, n) -> new Step(
                        step(row, "id"),
                        order,
                        Optional.ofNullable(row.getObject("return_id", UUID.class))
                                .map(ReturnId::new),
                        Kind.of(row.getString("kind")),
                        Said.Role.valueOf(row.getString("role").toUpperCase(Locale.ROOT)),
                        row.getString("note"),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }

    List<Fate> fates(OrderId order) {
        return jdbc.sql(UNITS_OF)
                .param("order", order.value())
                .query((row, n) ->
                        new Fate(step(row, "step"), row.getInt("line_no"), row.getString("fate"), row.getInt("units")))
                .list();
    }

    List<Shot> pictures(OrderId order) {
        return jdbc.sql(PICTURES_OF)
                .param("order", order.value())
                .query((row, n) -> new Shot(
                        step(row, "step"),
                        new Picture(row.getString("hash"), row.getInt("width"), row.getInt("height"))))
                .list();
    }

    List<Refund> refunds(OrderId order) {
        return jdbc.sql(REFUNDS_OF)
                .param("order", order.value())
                .query((row, n) -> new Refund(
                        step(row, "step"),
                        order,
                        row.getLong("worth_minor"),
                        row.getLong("withheld_minor"),
                        row.getLong("postage_minor"),
                        row.getLong("exchanged_minor"),
                        new Worth.Amounts(
                                row.getLong("net_minor"),
                                row.getLong("commission_minor"),
                                row.getLong("subsidy_minor")),
                        row.getLong("delivery_minor"),
                        row.getString("currency")))
                .list();
    }

    private static StepId step(ResultSet row, String column) throws SQLException {
        return new StepId(row.getObject(column, UUID.class));
    }
}
