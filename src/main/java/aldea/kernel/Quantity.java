package aldea.kernel;

import java.math.BigDecimal;

/// A measured amount with its unit. Equal when value and unit are, whatever the scale: 1.0 kg equals 1 kg.
///
/// @param value not negative
public record Quantity(BigDecimal value, Unit unit) {

    /// The units that goods are sold, shipped and declared in.
    public enum Unit {
        PIECE,
        GRAM,
        KILOGRAM,
        MILLILITRE,
        LITRE,
        CENTIMETRE,
        METRE
    }

    public Quantity {
        if (value.signum() < 0) {
            throw new IllegalArgumentException("quantity (%s %s) must not be negative".formatted(value, unit));
        }
        value = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    }

    public static Quantity pieces(long count) {
        return new Quantity(BigDecimal.valueOf(count), Unit.PIECE);
    }

    public static Quantity grams(long grams) {
        return new Quantity(BigDecimal.valueOf(grams), Unit.GRAM);
    }

    public Quantity plus(Quantity other) {
        if (unit != other.unit) {
            throw new IllegalArgumentException("%s and %s are two units".formatted(this, other));
        }
        return new Quantity(value.add(other.value), unit);
    }

    @Override
    public String toString() {
        return value.toPlainString() + " " + unit;
    }
}
