package aldea.discounts;

import aldea.catalog.ProductId;
import aldea.catalog.ShopId;
import aldea.kernel.Money;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.orders.Reductions.Cut;
import aldea.orders.Reductions.Draft;
import aldea.orders.Reductions.Item;
import aldea.stock.SkuId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What rules take off a basket. Per line the better of campaign and price by quantity; a bundle in their place where
/// it takes off more than they do on all its lines; then one coupon, on what is left. Special offers have nothing off.
/// One minor unit of each shop's goods stays.
final class Reckoning {
    private final Draft draft;
    private final Function<ProductId, String> category;
    private final Map<SkuId, List<Cut>> cuts = new LinkedHashMap<>();

    private Reckoning(Draft draft, Function<ProductId, String> category) {
        this.draft = draft;
        this.category = category;
        draft.items().forEach(item -> cuts.put(item.sku(), List.of()));
    }

    /// @param prices rules without a code
    /// @throws Refusal COUPON_NOT_HERE, COUPON_TOO_LITTLE
    static List<Cut> cuts(Draft draft, List<Rule> prices, Optional<Rule> coupon, Function<ProductId, String> category) {
        var reckoning = new Reckoning(draft, category);
        var on = prices.stream()
                .filter(rule -> !rule.ended() && rule.terms().holds(draft.at()))
                .sorted(Comparator.comparing(rule -> rule.id().value()))
                .toList();
        reckoning.lines(on);
        reckoning.bundles(on);
        reckoning.keepBudgets(on);
        reckoning.keepOne();
        coupon.ifPresent(reckoning::coupon);
        return reckoning.cuts.values().stream().flatMap(List::stream).toList();
    }

    private void lines(List<Rule> on) {
        var programme = on.stream()
                .filter(rule -> rule.terms().kind() == Terms.Kind.CAMPAIGN
                        && rule.terms().byProgramme())
                .collect(Collectors.toMap(rule -> rule.terms().campaign(), Function.identity(), (one, other) -> one));
        for (var item : draft.items()) {
            var best = List.<Cut>of();
            for (var rule : on) {
                if (isForLine(rule.terms(), item)) {
                    var adds = Optional.ofNullable(programme.get(rule.terms().campaign()));
                    var offer = perCent(rule, adds, item);
                    best = sum(offer) > sum(best) ? offer : best;
                }
            }
            cuts.put(item.sku(), best);
        }
    }

    private boolean isForLine(Terms terms, Item item) {
        var kind = terms.kind() == Terms.Kind.CAMPAIGN && !terms.byProgramme()
                || terms.kind() == Terms.Kind.QUANTITY && item.quantity() >= terms.units();
        return kind && terms.fits(item, category);
    }

    /// The maker's part, and what the programme adds to it.
    private static List<Cut> perCent(Rule rule, Optional<Rule> adds, Item item) {
        var offer = new ArrayList<Cut>();
        var left = item.goods().minor();
        for (var each : adds.map(more -> List.of(rule, more)).orElse(List.of(rule))) {
            var wanted = each.terms().gain() instanceof Gain.PerCent percent
                    ? item.goods().share(percent.basisPoints()).minor()
                    : 0;
            var amount = Math.min(left, wanted);
            left -= amount;
            add(offer, each, item, amount);
        }
        return offer;
    }

    private void bundles(List<Rule> on) {
        var taken = new HashSet<SkuId>();
        on.stream()
                .filter(rule -> rule.terms().kind() == Terms.Kind.BUNDLE)
                .flatMap(rule -> Sets.of(rule, draft.items(), category).stream())
                .sorted(Comparator.comparingLong(Sets::saving).reversed())
                .forEach(sets -> bundle(sets, taken));
    }

    private void bundle(Sets sets, Set<SkuId> taken) {
        var skus = sets.items().stream().map(Item::sku).toList();
        var instead = skus.stream().mapToLong(sku -> sum(of(sku))).sum();
        if (skus.stream().anyMatch(taken::contains) || sets.saving() <= instead) {
            return;
        }
        var currency = sets.rule().terms().currency();
        var shares = new Money(sets.saving(), currency).split(sets.weights());
        for (var i = 0; i < sets.items().size(); i++) {
            var only = new ArrayList<Cut>();
            add(only, sets.rule(), sets.items().get(i), shares.get(i).minor());
            cuts.put(sets.items().get(i).sku(), only);
        }
        taken.addAll(skus);
    }

    /// What the programme cannot bear for all of the basket it bears for none of it.
    private void keepBudgets(List<Rule> on) {
        for (var rule : on) {
            var spent = cuts.values().stream()
                    .flatMap(List::stream)
                    .filter(cut -> cut.source().equals(rule.source()))
                    .mapToLong(cut -> cut.amount().minor())
                    .sum();
            if (spent > 0 && !rule.allows(spent)) {
                cuts.replaceAll((sku, list) -> list.stream()
                        .filter(cut -> !cut.source().equals(rule.source()))
                        .toList());
            }
        }
    }

    private void keepOne() {
        for (var shop : shops().entrySet()) {
            if (shop.getValue().stream().mapToLong(this::rest).sum() < 1) {
                var item = shop.getValue().stream()
                        .max(Comparator.comparingLong(one -> sum(of(one.sku()))))
                        .orElseThrow();
                var list = new ArrayList<>(of(item.sku()));
                var last = list.removeLast();
                var less = last.amount().minor() - 1;
                if (less > 0) {
                    var amount = new Money(less, last.amount().currency());
                    list.add(new Cut(last.sku(), amount, last.byProgramme(), last.source(), last.note()));
                }
                cuts.put(item.sku(), list);
            }
        }
    }

    private void coupon(Rule coupon) {
        var terms = coupon.terms();
        var fitting = draft.items().stream()
                .filter(item -> terms.fits(item, category))
                .toList();
        var base = fitting.stream().mapToLong(this::rest).sum();
        var most = capacities(fitting);
        var room = most.stream().mapToLong(Long::longValue).sum();
        if (room == 0) {
            throw new Refusal(Problem.COUPON_NOT_HERE);
        }
        if (base < terms.least()) {
            throw new Refusal(Problem.COUPON_TOO_LITTLE, new Money(terms.least(), terms.currency()));
        }
        var wanted = switch (terms.gain()) {
            case Gain.PerCent percent ->
                new Money(base, terms.currency()).share(percent.basisPoints()).minor();
            case Gain.Off off -> off.amount().minor();
            case Gain.Together together -> 0;
        };
        if (wanted == 0) {
            throw new Refusal(Problem.COUPON_NOT_HERE);
        }
        var shares = new Money(Math.min(wanted, room), terms.currency()).split(most);
        for (var i = 0; i < fitting.size(); i++) {
            var list = new ArrayList<>(of(fitting.get(i).sku()));
            add(list, coupon, fitting.get(i), shares.get(i).minor());
            cuts.put(fitting.get(i).sku(), list);
        }
    }

    /// What may come off each at most, so that something of each shop's goods stays.
    private List<Long> capacities(List<Item> fitting) {
        var kept = new HashSet<ShopId>();
        var skus = fitting.stream().map(Item::sku).collect(Collectors.toSet());
        shops().forEach((shop, items) -> {
            if (items.stream().anyMatch(item -> !skus.contains(item.sku()) && rest(item) > 0)) {
                kept.add(shop);
            }
        });
        var most = new ArrayList<Long>();
        for (var item : fitting) {
            var rest = rest(item);
            most.add(rest > 0 && kept.add(item.shop()) ? rest - 1 : rest);
        }
        return most;
    }

    private Map<ShopId, List<Item>> shops() {
        return draft.items().stream()
                .collect(Collectors.groupingBy(Item::shop, LinkedHashMap::new, Collectors.toList()));
    }

    private long rest(Item item) {
        return item.goods().minor() - sum(of(item.sku()));
    }

    private List<Cut> of(SkuId sku) {
        return cuts.getOrDefault(sku, List.of());
    }

    private static long sum(List<Cut> some) {
        return some.stream().mapToLong(cut -> cut.amount().minor()).sum();
    }

    private static void add(List<Cut> to, Rule rule, Item item, long minor) {
        if (minor > 0) {
            to.add(new Cut(
                    item.sku(),
                    new Money(minor, item.unitPrice().currency()),
                    rule.terms().byProgramme(),
                    rule.source(),
                    rule.terms().name()));
        }
    }
}
