package aldea.baskets;

import aldea.catalog.Catalog;
import aldea.kernel.Money;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// A basket as pages show it.
///
/// @param gone lines that are not for sale any more
/// @param goods without delivery; empty for an empty basket
public record BasketView(List<Shop> shops, List<Gone> gone, Optional<Money> goods) {
    public record Shop(String name, String slug, List<Line> lines, Money goods) {}

    /// @param left units that can be had now
    /// @param limit units one buyer may have; empty for no limit
    /// @param held how long its units are still held
    /// @param lapsed whether it was held and its time ran out
    /// @param face what shows it: a picture, and the way to its page
    public record Line(
            String sku,
            String title,
            int quantity,
            Money unitPrice,
            Money goods,
            int left,
            OptionalInt limit,
            Optional<Duration> held,
            boolean lapsed,
            Catalog.Product face) {
        public boolean overLimit() {
            return limit.isPresent() && quantity > limit.getAsInt();
        }

        public boolean tooMany() {
            return quantity > left;
        }

        public boolean scarce() {
            return left <= 5;
        }
    }

    public record Gone(String sku) {}

    public boolean isEmpty() {
        return shops.isEmpty() && gone.isEmpty();
    }

    public boolean canCheckOut() {
        return !shops.isEmpty()
                && gone.isEmpty()
                && shops.stream()
                        .flatMap(shop -> shop.lines().stream())
                        .noneMatch(line -> line.tooMany() || line.overLimit());
    }
}
