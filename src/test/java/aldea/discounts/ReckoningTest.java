package aldea.discounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aldea.catalog.ProductId;
import aldea.catalog.ShopId;
import aldea.kernel.Money;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.orders.Reductions.Cut;
import aldea.orders.Reductions.Draft;
import aldea.orders.Reductions.Item;
import aldea.stock.SkuId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReckoningTest {
    static final Instant NOW = Instant.EPOCH;
    static final ShopId SHOP = new ShopId(new UUID(1, 1));
    static final ShopId OTHER = new ShopId(new UUID(1, 2));

    @Test
    void the_better_of_campaign_and_quantity_is_off_each_line() {
        var items = List.of(item(1, SHOP, 3, 100_00), item(2, SHOP, 1, 100_00));
        var rules = List.of(
                campaign(1, SHOP, 1000),
                rule(2, Terms.Kind.QUANTITY, SHOP, new Gain.PerCent(2000), 3, Terms.Limits.NONE, List.of()));
        assertThat(amounts(items, rules, Optional.empty())).containsExactly(60_00L, 10_00L);
    }

    @Test
    void the_programme_adds_to_a_campaign_while_its_budget_lasts() {
        var items = List.of(item(1, SHOP, 1, 100_00));
        var mine = campaign(1, SHOP, 1000);
        var cuts = Reckoning.cuts(draft(items), List.of(mine, adds(2, 500, 5_00)), Optional.empty(), id -> "");
        assertThat(cuts).extracting(Cut::byProgramme).containsExactly(false, true);
        assertThat(cuts).extracting(cut -> cut.amount().minor()).containsExactly(10_00L, 5_00L);
        var poor = Reckoning.cuts(draft(items), List.of(mine, adds(2, 500, 4_99)), Optional.empty(), id -> "");
        assertThat(poor).extracting(cut -> cut.amount().minor()).containsExactly(10_00L);
    }

    @Test
    void a_bundle_takes_the_place_of_less() {
        var items = List.of(item(1, SHOP, 2, 100_00), item(2, SHOP, 1, 50_00), item(3, SHOP, 1, 50_00));
        var bundle = rule(
                9,
                Terms.Kind.BUNDLE,
                SHOP,
                new Gain.Together(Money.mxn(120_00)),
                1,
                Terms.Limits.NONE,
                List.of(Terms.Fit.product(product(1)), Terms.Fit.product(product(2))));
        assertThat(amounts(items, List.of(bundle), Optional.empty())).containsExactly(20_00L, 10_00L, 0L);
        assertThat(amounts(items, List.of(bundle, campaign(1, SHOP, 5000)), Optional.empty()))
                .containsExactly(100_00L, 25_00L, 25_00L);
    }

    @Test
    void a_coupon_is_off_what_is_left_of_what_it_fits() {
        var items = List.of(item(1, SHOP, 1, 100_00), item(2, OTHER, 1, 33_33));
        var coupon = rule(5, Terms.Kind.COUPON, SHOP, new Gain.PerCent(1000), 1, Terms.Limits.NONE, List.of());
        assertThat(amounts(items, List.of(campaign(1, SHOP, 1000)), Optional.of(coupon)))
                .containsExactly(19_00L, 0L);
        assertThatThrownBy(() -> amounts(List.of(items.getLast()), List.of(), Optional.of(coupon)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.problem()).isEqualTo(Problem.COUPON_NOT_HERE));
    }

    @Test
    void special_offers_have_nothing_off() {
        var special = new Item(new SkuId(new UUID(3, 1)), product(1), SHOP, 1, Money.mxn(100_00), true);
        assertThat(Reckoning.cuts(
                        draft(List.of(special)), List.of(campaign(1, SHOP, 1000)), Optional.empty(), id -> ""))
                .isEmpty();
    }

    @Test
    void one_cent_of_each_shops_goods_stays() {
        var items = List.of(item(1, SHOP, 1, 10_00), item(2, OTHER, 1, 1));
        var all = rule(
                5,
                Terms.Kind.COUPON,
                null,
                new Gain.Off(Money.mxn(1_000_00)),
                1,
                new Terms.Limits(OptionalInt.empty(), OptionalInt.empty(), Optional.of(Money.mxn(9_999_00)), false),
                List.of());
        assertThat(amounts(items, List.of(), Optional.of(all))).containsExactly(9_99L, 0L);
    }

    static Rule campaign(int n, ShopId shop, int basisPoints) {
        return rule(n, Terms.Kind.CAMPAIGN, shop, new Gain.PerCent(basisPoints), 1, Terms.Limits.NONE, List.of());
    }

    static Rule adds(int n, int basisPoints, long budget) {
        return rule(n, Terms.Kind.CAMPAIGN, null, new Gain.PerCent(basisPoints), 1, budget(budget), List.of());
    }

    static Terms.Limits budget(long minor) {
        return new Terms.Limits(OptionalInt.empty(), OptionalInt.empty(), Optional.of(Money.mxn(minor)), false);
    }

    static Rule rule(
            int n,
            Terms.Kind kind,
            @org.jspecify.annotations.Nullable ShopId shop,
            Gain gain,
            int units,
            Terms.Limits limits,
            List<Terms.Fit> fits) {
        var terms = new Terms(
                kind,
                "Rule " + n,
                Optional.ofNullable(shop),
                kind == Terms.Kind.CAMPAIGN ? Optional.of(new CampaignId(new UUID(0, 7))) : Optional.empty(),
                kind == Terms.Kind.COUPON ? Optional.of("CODE") : Optional.empty(),
                gain,
                Money.MXN,
                0,
                units,
                limits,
                NOW,
                Optional.empty(),
                fits);
        return new Rule(new RuleId(new UUID(9, n)), terms, 0, 0, false);
    }

    static List<Long> amounts(List<Item> items, List<Rule> rules, Optional<Rule> coupon) {
        var cuts = Reckoning.cuts(draft(items), rules, coupon, id -> "textiles");
        return items.stream()
                .map(item -> cuts.stream()
                        .filter(cut -> cut.sku().equals(item.sku()))
                        .mapToLong(cut -> cut.amount().minor())
                        .sum())
                .toList();
    }

    static Draft draft(List<Item> items) {
        return new Draft(Optional.empty(), Optional.empty(), items, NOW);
    }

    static ProductId product(int n) {
        return new ProductId(new UUID(2, n));
    }

    static Item item(int n, ShopId shop, int quantity, long minor) {
        return new Item(new SkuId(new UUID(3, n)), product(n), shop, quantity, Money.mxn(minor), false);
    }
}
