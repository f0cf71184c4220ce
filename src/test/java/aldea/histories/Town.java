package aldea.histories;

import aldea.catalog.Catalog;
import aldea.catalog.Category;
import aldea.catalog.ShopId;
import aldea.discounts.Discounts;
import aldea.discounts.Gain;
import aldea.discounts.RuleId;
import aldea.discounts.Terms;
import aldea.kernel.Ids;
import aldea.kernel.Language;
import aldea.kernel.Money;
import aldea.people.AccountId;
import aldea.people.People;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.places.PointId;
import aldea.places.VillageId;
import aldea.testing.Village;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.springframework.context.ApplicationContext;

/// A history's people, shops and goods, in a village that all histories share.
///
/// @param code of the coupon
record Town(
        ApplicationContext context,
        String seed,
        AccountId judge,
        List<AccountId> makers,
        List<AccountId> buyers,
        List<Catalog.Product> products,
        RuleId rule,
        String code) {
    static final int BUYERS = 3;

    /// Where all histories happen.
    ///
    /// @param judge mediates
    record Place(VillageId village, PointId point, AccountId judge) {
        static Place in(ApplicationContext context) {
            var village = Village.withMaker(context);
            var judge = village.buyer();
            context.getBean(People.class)
                    .grant(judge, Role.COORDINATOR, Scope.place(village.id().value()), judge);
            return new Place(village.id(), village.point(), judge);
        }
    }

    static Town of(ApplicationContext context, Place place, Setting setting, String seed) {
        var people = context.getBean(People.class);
        var makers = IntStream.range(0, 2)
                .mapToObj(n -> people.register("maker%d-%s@example.org".formatted(n, seed), "Luz", Language.ES))
                .toList();
        var buyers = IntStream.range(0, BUYERS)
                .mapToObj(n -> people.guest("buyer%d-%s@example.org".formatted(n, seed), "Ana", Language.ES))
                .toList();
        var catalog = context.getBean(Catalog.class);
        var shops = makers.stream()
                .map(maker -> catalog.openShop(
                        maker,
                        new Catalog.ShopDraft(
                                "Taller " + seed, "Hecho a mano.", place.village(), place.point(), Language.ES)))
                .toList();
        var products = IntStream.range(0, setting.prices().size())
                .mapToObj(n ->
                        product(catalog, setting, n, shops.get(setting.shops().get(n))))
                .toList();
        var code = "H" + seed.toUpperCase(java.util.Locale.ROOT);
        var rule = rule(context, setting.coupon(), shops, code);
        return new Town(context, seed, place.judge(), makers, buyers, products, rule, code);
    }

    private static Catalog.Product product(Catalog catalog, Setting setting, int n, ShopId shop) {
        return catalog.product(catalog.addProduct(
                shop,
                new Catalog.ProductDraft(
                        "Pieza " + n,
                        "Hecha a mano.",
                        Category.TEXTILES,
                        Money.mxn(setting.prices().get(n)),
                        Setting.WEIGHS,
                        setting.units().get(n),
                        Language.ES)));
    }

    private static RuleId rule(ApplicationContext context, Setting.Coupon coupon, List<ShopId> shops, String code) {
        var gain = coupon.basisPoints() > 0
                ? new Gain.PerCent(coupon.basisPoints())
                : new Gain.Off(Money.mxn(coupon.off()));
        var limits = new Terms.Limits(
                OptionalInt.of(coupon.each()),
                OptionalInt.of(coupon.total()),
                Optional.of(Money.mxn(coupon.budget())),
                false);
        var terms = new Terms(
                Terms.Kind.COUPON,
                "Cupón",
                coupon.byProgramme() ? Optional.empty() : Optional.of(shops.get(coupon.shop())),
                Optional.empty(),
                Optional.of(code),
                gain,
                Money.MXN,
                0,
                1,
                limits,
                context.getBean(InstantSource.class).instant(),
                Optional.empty(),
                List.of());
        var ids = context.getBean(Ids.class);
        return context.getBean(Discounts.class).open(new RuleId(ids.next()), terms, new AccountId(ids.next()));
    }

    /// The idempotency key of what has this name in the history.
    String key(String name) {
        return "history-%s-%s".formatted(seed, name);
    }
}
