package aldea.disputes;

import aldea.kernel.Money;
import aldea.payment.Payments.Back;
import aldea.payment.Payments.Left;
import java.math.BigInteger;

/// Who bears what goes back: commission and subsidy shrink with the goods, each by the same share of what is left of
/// it, rounded down, and the payee's net takes the rest. All of the goods take all of each, to the cent.
final class Division {
    private Division() {}

    /// What the buyer could get for the goods, the delivery aside.
    static Money goods(Left left) {
        var goods = left.amount().minus(left.delivery());
        // Where the programme paid for goods and delivery alike, nothing is left to give.
        return goods.minor() < 0 ? Money.zero(goods.currency()) : goods;
    }

    /// @param amount of the goods, at most [#goods]
    static Back of(Left left, Money amount, boolean delivery, String key, String reason) {
        var goods = goods(left);
        if (amount.minor() < 0 || amount.compareTo(goods) > 0) {
            throw new IllegalArgumentException("%s of %s".formatted(amount, goods));
        }
        var commission = share(left.commission(), amount, goods);
        var subsidy = share(left.subsidy(), amount, goods);
        var nothing = Money.zero(goods.currency());
        return new Back(
                key,
                amount.minus(commission).plus(subsidy),
                commission,
                delivery && left.amount().compareTo(left.delivery()) >= 0 ? left.delivery() : nothing,
                subsidy,
                reason);
    }

    private static Money share(Money of, Money part, Money whole) {
        if (whole.isZero()) {
            return Money.zero(of.currency());
        }
        var share = BigInteger.valueOf(of.minor())
                .multiply(BigInteger.valueOf(part.minor()))
                .divide(BigInteger.valueOf(whole.minor()));
        return new Money(share.longValueExact(), of.currency());
    }
}
