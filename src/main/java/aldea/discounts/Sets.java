package aldea.discounts;

import aldea.catalog.ProductId;
import aldea.orders.Reductions.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// As many of a bundle as the basket holds.
///
/// @param weights what each item's part in them costs alone
record Sets(Rule rule, List<Item> items, List<Long> weights, long saving) {
    static Optional<Sets> of(Rule rule, List<Item> basket, Function<ProductId, String> category) {
        var price = rule.terms().gain() instanceof Gain.Together together
                ? together.price().minor()
                : Long.MAX_VALUE;
        var items = new ArrayList<Item>();
        var units = new ArrayList<Integer>();
        for (var fit : rule.terms().fits()) {
            var found = basket.stream()
                    .filter(item -> rule.terms().fits(item, category) && fit.is(item, category))
                    .findFirst();
            if (found.isEmpty()) {
                return Optional.empty();
            }
            items.add(found.get());
            units.add(fit.units());
        }
        var sets = Long.MAX_VALUE;
        for (var i = 0; i < items.size(); i++) {
            sets = Math.min(sets, items.get(i).quantity() / units.get(i));
        }
        var weights = new ArrayList<Long>();
        for (var i = 0; i < items.size(); i++) {
            weights.add(items.get(i).unitPrice().times(units.get(i) * sets).minor());
        }
        var alone = weights.stream().mapToLong(Long::longValue).sum();
        return sets == 0 || price >= alone / sets
                ? Optional.empty()
                : Optional.of(new Sets(rule, items, weights, alone - Math.multiplyExact(price, sets)));
    }
}
