package aldea.rates;

import java.time.LocalDate;

/// A list of published days.
public record RateView(String source, String base, LocalDate first, LocalDate last, int currencies, long rates) {
    static RateView of(RateTable.Listed listed) {
        return new RateView(
                listed.source(), listed.base(), listed.first(), listed.last(), listed.currencies(), listed.rates());
    }
}
