package aldea.kernel;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.stream.IntStream;

/// An amount of one currency, counted in its minor unit (centavos, cents; none for currencies without).
/// Arithmetic is exact: an overflow throws `ArithmeticException`, two currencies in one sum throw
/// `IllegalArgumentException`.
///
/// @param minor the amount in minor units, negative when owed
/// @param currency an ISO 4217 currency
public record Money(long minor, Currency currency) implements Comparable<Money> {

    /// Mexican pesos.
    public static final Currency MXN = Currency.getInstance("MXN");

    /// @param minor centavos
    public static Money mxn(long minor) {
        return new Money(minor, MXN);
    }

    /// Nothing, in the given currency.
    public static Money zero(Currency currency) {
        return new Money(0, currency);
    }

    /// @param code ISO 4217 letters, such as `MXN`; an unknown one throws `IllegalArgumentException`
    public static Money of(long minor, String code) {
        return new Money(minor, Currency.getInstance(code));
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(minor, sameCurrency(other).minor), currency);
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(minor, sameCurrency(other).minor), currency);
    }

    public Money times(long factor) {
        return new Money(Math.multiplyExact(minor, factor), currency);
    }

    public Money negated() {
        return new Money(Math.negateExact(minor), currency);
    }

    public boolean isZero() {
        return minor == 0;
    }

    public boolean isPositive() {
        return minor > 0;
    }

    /// A share of this amount in basis points (1/100 of a percent), rounded half up, away from zero at one half.
    ///
    /// @param basisPoints 0 to 10,000 for a share; more for a mark-up
    public Money share(int basisPoints) {
        var exact = BigDecimal.valueOf(minor).multiply(BigDecimal.valueOf(basisPoints));
        var rounded = exact.divide(BigDecimal.valueOf(10_000), 0, java.math.RoundingMode.HALF_UP);
        return new Money(rounded.longValueExact(), currency);
    }

    /// Splits the amount in proportion to the weights and loses nothing: the largest remainders get the
    /// units left over (the first of equals first), for negative amounts as for positive.
    ///
    /// @param weights not empty, none negative, their sum positive
    /// @return as many parts as weights, in their order; their sum is this amount
    public List<Money> split(List<Long> weights) {
        var total = weights.stream().map(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
        if (total.signum() <= 0 || weights.stream().anyMatch(weight -> weight < 0)) {
            throw new IllegalArgumentException("weights %s must be positive in sum, none negative".formatted(weights));
        }
        var floors = new ArrayList<Long>();
        var remainders = new ArrayList<BigInteger>();
        for (var weight : weights) {
            var product = BigInteger.valueOf(minor).multiply(BigInteger.valueOf(weight));
            var remainder = product.mod(total);
            floors.add(product.subtract(remainder).divide(total).longValueExact());
            remainders.add(remainder);
        }
        var left = minor - floors.stream().mapToLong(Long::longValue).sum();
        IntStream.range(0, floors.size())
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> remainders.get(i)).reversed())
                .limit(left)
                .forEach(i -> floors.set(i, floors.get(i) + 1));
        return floors.stream().map(part -> new Money(part, currency)).toList();
    }

    /// The amount in major units with as many decimals as the currency has.
    public BigDecimal major() {
        return BigDecimal.valueOf(minor, Math.max(0, currency.getDefaultFractionDigits()));
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(minor, sameCurrency(other).minor);
    }

    @Override
    public String toString() {
        return major().toPlainString() + " " + currency.getCurrencyCode();
    }

    private Money sameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("%s and %s are two currencies".formatted(this, other));
        }
        return other;
    }
}
