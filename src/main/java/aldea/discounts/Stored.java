package aldea.discounts;

import static aldea.kernel.Columns.utc;

import aldea.catalog.ShopId;
import aldea.kernel.Columns;
import aldea.kernel.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/// Rules to rows and back.
final class Stored {
    private Stored() {}

    static StatementSpec bind(StatementSpec statement, Terms terms) {
        var limits = terms.limits();
        return statement
                .param("kind", terms.kind().name().toLowerCase(Locale.ROOT))
                .param("name", terms.name())
                .param("shop", terms.shop().map(ShopId::value).orElse(null), Types.OTHER)
                .param("campaign", terms.campaignId().orElse(null), Types.OTHER)
                .param("funded", terms.byProgramme() ? "programme" : "maker")
                .param("code", terms.code().orElse(null), Types.VARCHAR)
                .param(
                        "points",
                        terms.gain() instanceof Gain.PerCent percent ? percent.basisPoints() : null,
                        Types.INTEGER)
                .param("amount", amount(terms.gain()), Types.BIGINT)
                .param("currency", terms.currency().getCurrencyCode())
                .param("least", terms.least())
                .param("units", terms.units())
                .param("per_buyer", boxed(limits.perBuyer()), Types.INTEGER)
                .param("total", boxed(limits.total()), Types.INTEGER)
                .param("budget", limits.budget().map(Money::minor).orElse(null), Types.BIGINT)
                .param("new", limits.newBuyers())
                .param("from", utc(terms.from()))
                .param("until", terms.until().map(Columns::utc).orElse(null), Types.TIMESTAMP_WITH_TIMEZONE);
    }

    static Rule rule(ResultSet row, int number) throws SQLException {
        var currency = row.getString("currency");
        var terms = new Terms(
                Terms.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getString("name"),
                Optional.ofNullable(row.getObject("shop", UUID.class)).map(ShopId::new),
                Optional.ofNullable(row.getObject("campaign", UUID.class)).map(CampaignId::new),
                Optional.ofNullable(row.getString("code")),
                gain(row, currency),
                Currency.getInstance(currency),
                row.getLong("least_minor"),
                row.getInt("least_units"),
                new Terms.Limits(
                        number(row, "per_buyer"),
                        number(row, "total_uses"),
                        Optional.ofNullable(row.getObject("budget_minor", Long.class))
                                .map(minor -> Money.of(minor, currency)),
                        row.getBoolean("new_buyers")),
                moment(row, "valid_from").orElseThrow(),
                moment(row, "valid_to"),
                fits(row));
        return new Rule(
                new RuleId(row.getObject("id", UUID.class)),
                terms,
                row.getInt("used"),
                row.getLong("spent_minor"),
                moment(row, "ended_at").isPresent());
    }

    static Optional<Instant> moment(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    private static Gain gain(ResultSet row, String currency) throws SQLException {
        var points = row.getObject("basis_points", Integer.class);
        if (points != null) {
            return new Gain.PerCent(points);
        }
        var amount = Money.of(row.getLong("amount_minor"), currency);
        return row.getString("kind").equals("bundle") ? new Gain.Together(amount) : new Gain.Off(amount);
    }

    private static @Nullable Long amount(Gain gain) {
        return switch (gain) {
            case Gain.PerCent percent -> null;
            case Gain.Off off -> off.amount().minor();
            case Gain.Together together -> together.price().minor();
        };
    }

    private static List<Terms.Fit> fits(ResultSet row) throws SQLException {
        return Stream.of((String[]) row.getArray("fits").getArray())
                .map(text -> text.split("/", 3))
                .map(parts -> new Terms.Fit(parts[0], parts[2], Integer.parseInt(parts[1])))
                .toList();
    }

    private static OptionalInt number(ResultSet row, String column) throws SQLException {
        var number = row.getObject(column, Integer.class);
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }

    private static @Nullable Integer boxed(OptionalInt number) {
        return number.isPresent() ? number.getAsInt() : null;
    }
}
