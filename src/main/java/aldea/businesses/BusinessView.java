package aldea.businesses;

import aldea.businesses.Business.Identity;
import aldea.catalog.Catalog;
import aldea.kernel.Pager;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A business as its page shows it.
///
/// @param steps the stages with the day on which each was reached
/// @param rule how many days a sale keeps it active, and since when
/// @param works whether the viewer writes down what its owner says
/// @param governs whether the viewer decides about it
/// @param makersShops shops that could be its own
public record BusinessView(
        Business business,
        String village,
        String villageSlug,
        ZoneId zone,
        List<Step> steps,
        Rule rule,
        List<Sale> sales,
        List<Said> said,
        List<Catalog.Shop> shops,
        Map<String, String> makersShops,
        boolean works,
        boolean governs,
        boolean owns) {

    /// @param state `is-done`, `is-now` or empty
    public record Step(String stage, String state, Optional<Instant> at) {}

    public record Rule(int days, String source) {}

    public record Sale(String reference, Instant at) {}

    /// @param by who wrote it down; empty for the owner
    public record Said(boolean given, String version, String how, String by, Instant at) {}

    /// One that may be the same as what somebody records. Outside the villages in which they record nothing is said but
    /// that there is one.
    ///
    /// @param path where they may open it
    public record Alike(Optional<String> name, Optional<String> path, List<String> reasons) {}

    /// Two that look alike.
    public record Pair(Business one, Business other, String village, List<String> reasons) {}

    /// @param next where to look on
    public record Pairs(List<Pair> pairs, Optional<String> next) {}

    /// A stage with its number and the address of its rows.
    public record Chip(String stage, int count, String href, boolean here) {}

    /// The list.
    ///
    /// @param villages value to name, for the filter; empty where there is nothing to choose
    /// @param pairs how many possible duplicates wait; empty where nobody looked
    public record Listing(
            List<Line> lines,
            List<Chip> chips,
            int total,
            Map<String, String> fields,
            Map<String, String> villages,
            Pager pager,
            boolean governs,
            Optional<Integer> pairs) {
        public String field(String name) {
            return fields.getOrDefault(name, "");
        }
    }

    public record Line(Business business, String village) {}

    /// A business that somebody says is the reader's.
    public record Named(Business business, String by) {}

    public Optional<Identity> identity() {
        return business.identity();
    }
}
