package aldea.payment;

import aldea.kernel.Money;
import java.sql.ResultSet;
import java.sql.SQLException;

/// What an order's money is made of: the payee's net, the commission and the delivery, of which the programme pays the
/// subsidy and the buyer the rest.
record Shares(Money net, Money commission, Money delivery, Money subsidy) {

    /// @param prefix of the four columns
    static Shares of(ResultSet row, String prefix) throws SQLException {
        var currency = row.getString("currency");
        return new Shares(
                Money.of(row.getLong(prefix + "net_minor"), currency),
                Money.of(row.getLong(prefix + "commission_minor"), currency),
                Money.of(row.getLong(prefix + "delivery_minor"), currency),
                Money.of(row.getLong(prefix + "subsidy_minor"), currency));
    }

    /// All that lies in escrow.
    Money held() {
        return net.plus(commission).plus(delivery);
    }

    /// The buyer's part of it.
    Money amount() {
        return held().minus(subsidy);
    }

    Shares minus(Shares other) {
        return new Shares(
                net.minus(other.net),
                commission.minus(other.commission),
                delivery.minus(other.delivery),
                subsidy.minus(other.subsidy));
    }

    /// Whether no share is below nothing, the buyer's neither.
    boolean possible() {
        return net.minor() >= 0
                && commission.minor() >= 0
                && delivery.minor() >= 0
                && subsidy.minor() >= 0
                && amount().minor() >= 0;
    }

    boolean isNothing() {
        return held().isZero() && subsidy.isZero();
    }
}
