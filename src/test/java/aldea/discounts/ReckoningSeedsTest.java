package aldea.discounts;

import static aldea.discounts.ReckoningTest.OTHER;
import static aldea.discounts.ReckoningTest.SHOP;
import static aldea.discounts.ReckoningTest.adds;
import static aldea.discounts.ReckoningTest.budget;
import static aldea.discounts.ReckoningTest.campaign;
import static aldea.discounts.ReckoningTest.draft;
import static aldea.discounts.ReckoningTest.item;
import static aldea.discounts.ReckoningTest.product;
import static aldea.discounts.ReckoningTest.rule;
import static org.assertj.core.api.Assertions.assertThat;

import aldea.catalog.ShopId;
import aldea.kernel.Money;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.orders.Reductions.Cut;
import aldea.orders.Reductions.Item;
import aldea.testing.Seeds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// Random rules on random baskets keep what every reckoning must.
class ReckoningSeedsTest {
    @Seeds(300)
    void nothing_is_lost_or_given_twice(long seed) {
        var random = new Random(seed);
        var items = new ArrayList<Item>();
        for (var i = 0; i < 1 + random.nextInt(6); i++) {
            var shop = random.nextBoolean() ? SHOP : OTHER;
            items.add(item(i + 1, shop, 1 + random.nextInt(5), 1 + random.nextInt(random.nextBoolean() ? 3 : 90_000)));
        }
        var rules = new ArrayList<Rule>();
        for (var i = 0; i < random.nextInt(6); i++) {
            rules.add(any(i + 1, random, items));
        }
        var coupon = random.nextBoolean() ? Optional.of(coupon(random)) : Optional.<Rule>empty();
        List<Cut> cuts;
        try {
            cuts = Reckoning.cuts(draft(items), rules, coupon, id -> "textiles");
        } catch (Refusal refusal) {
            assertThat(refusal.problem()).isIn(Problem.COUPON_NOT_HERE, Problem.COUPON_TOO_LITTLE);
            cuts = Reckoning.cuts(draft(items), rules, Optional.empty(), id -> "textiles");
        }
        hold(items, cuts, rules, coupon);
        assertThat(Reckoning.cuts(draft(items), rules.reversed(), Optional.empty(), id -> "textiles"))
                .as("whatever the order in which rules were read")
                .isEqualTo(Reckoning.cuts(draft(items), rules, Optional.empty(), id -> "textiles"));
    }

    private static void hold(List<Item> items, List<Cut> cuts, List<Rule> rules, Optional<Rule> coupon) {
        var rest = new HashMap<ShopId, Long>();
        var pairs = new HashSet<String>();
        for (var item : items) {
            var own = cuts.stream().filter(cut -> cut.sku().equals(item.sku())).toList();
            own.forEach(cut -> {
                assertThat(cut.amount().minor()).isPositive();
                assertThat(pairs.add(cut.sku() + cut.source())).isTrue();
            });
            var off = own.stream().mapToLong(cut -> cut.amount().minor()).sum();
            assertThat(off).isBetween(0L, item.goods().minor());
            rest.merge(item.shop(), item.goods().minor() - off, Long::sum);
            var makers = own.stream()
                    .filter(cut -> !cut.byProgramme() && !cut.source().startsWith("coupon"))
                    .count();
            assertThat(makers).as("one price rule a line").isLessThanOrEqualTo(1);
        }
        assertThat(rest.values()).allMatch(left -> left >= 1);
        for (var rule : rules) {
            var spent = cuts.stream()
                    .filter(cut -> cut.source().equals(rule.source()))
                    .mapToLong(cut -> cut.amount().minor())
                    .sum();
            rule.terms().limits().budget().ifPresent(budget -> assertThat(spent).isLessThanOrEqualTo(budget.minor()));
        }
        coupon.filter(one -> one.terms().gain() instanceof Gain.Off)
                .ifPresent(one -> assertThat(cuts.stream()
                                .filter(cut -> cut.source().equals(one.source()))
                                .mapToLong(cut -> cut.amount().minor())
                                .sum())
                        .isLessThanOrEqualTo(
                                ((Gain.Off) one.terms().gain()).amount().minor()));
    }

    private static Rule any(int n, Random random, List<Item> items) {
        return switch (random.nextInt(4)) {
            case 0 -> campaign(n, random.nextBoolean() ? SHOP : OTHER, 1 + random.nextInt(5000));
            case 1 -> adds(n, 1 + random.nextInt(3000), 1 + random.nextInt(50_000));
            case 2 ->
                rule(
                        n,
                        Terms.Kind.QUANTITY,
                        SHOP,
                        new Gain.PerCent(1 + random.nextInt(9000)),
                        1 + random.nextInt(4),
                        Terms.Limits.NONE,
                        List.of());
            default -> {
                var fits = new ArrayList<Terms.Fit>();
                items.stream()
                        .limit(2)
                        .forEach(item -> fits.add(Terms.Fit.product(item.product(), 1 + random.nextInt(2))));
                if (fits.size() < 2) {
                    fits.add(Terms.Fit.product(product(77)));
                }
                yield rule(
                        n,
                        Terms.Kind.BUNDLE,
                        SHOP,
                        new Gain.Together(Money.mxn(1 + random.nextInt(90_000))),
                        1,
                        Terms.Limits.NONE,
                        fits);
            }
        };
    }

    private static Rule coupon(Random random) {
        Gain gain = random.nextBoolean()
                ? new Gain.PerCent(1 + random.nextInt(9000))
                : new Gain.Off(Money.mxn(1 + random.nextInt(100_000)));
        return rule(50, Terms.Kind.COUPON, random.nextBoolean() ? SHOP : null, gain, 1, budget(1_000_000), List.of());
    }
}
