package aldea.reviews;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.List;

/// How many reviews gave how many stars.
///
/// @param counts of one star, of two, up to five
public record Rating(List<Integer> counts) {
    static final Rating NONE = new Rating(Collections.nCopies(5, 0));

    public Rating {
        counts = List.copyOf(counts);
    }

    /// @param stars 1 to 5
    public int of(int stars) {
        return counts.get(stars - 1);
    }

    public int count() {
        return counts.stream().reduce(0, Math::addExact);
    }

    /// To one decimal, as `4.6`; zero while there is no review.
    public BigDecimal average() {
        if (count() == 0) {
            return BigDecimal.ZERO;
        }
        var sum = 0L;
        for (var stars = 1; stars <= 5; stars++) {
            sum += (long) stars * of(stars);
        }
        return BigDecimal.valueOf(sum).divide(BigDecimal.valueOf(count()), 1, RoundingMode.HALF_UP);
    }
}
