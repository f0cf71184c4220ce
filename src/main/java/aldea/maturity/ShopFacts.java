package aldea.maturity;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// What the shops of a business did, beside what people say of it. Each fact counts rows.
public record ShopFacts(List<Fact> facts) {
    /// @param code `catalogue`, `answered`, `stock`, `paid`, `live`
    /// @param done of so many, as far as there was anything to do
    /// @param path where the rows are
    public record Fact(String code, int done, int of, String path) {
        static Fact of(String code, List<Row> rows, String path) {
            return new Fact(code, (int) rows.stream().filter(Row::done).count(), rows.size(), path);
        }

        /// Where nothing could be done yet, nothing is said.
        public int percent() {
            return of == 0 ? 0 : 100 * done / of;
        }
    }

    /// One of what a fact counts.
    ///
    /// @param label its name; empty for an order, which is told by its day, and for what must lead to nobody
    /// @param path of its page; empty where it has none
    public record Row(String label, Optional<LocalDate> on, boolean done, String path) {
        /// A broadcast could be found by its day, so what had a name keeps none.
        Row nameless() {
            return label.isEmpty() ? this : new Row("", Optional.empty(), done, "");
        }
    }
}
