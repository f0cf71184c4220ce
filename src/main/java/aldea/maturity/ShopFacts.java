package aldea.maturity;

import java.util.List;

/// What the shops of a business did, beside what people say of it. Each fact counts rows.
public record ShopFacts(List<Fact> facts) {
    /// @param code `catalogue`, `answered`, `stock`, `live`
    /// @param done of so many, as far as there was anything to do
    /// @param path where the rows are
    public record Fact(String code, int done, int of, String path) {
        /// Where nothing could be done yet, nothing is said.
        public int percent() {
            return of == 0 ? 0 : 100 * done / of;
        }
    }
}
