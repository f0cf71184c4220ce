package aldea.discounts;

import aldea.catalog.Catalog;
import aldea.catalog.ProductId;
import aldea.catalog.ShopId;
import aldea.kernel.Language;
import aldea.kernel.Money;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Makes the views of rules and campaigns.
@Component
class RuleLooks {
    private final Discounts discounts;
    private final Catalog catalog;
    private final InstantSource clock;

    RuleLooks(Discounts discounts, Catalog catalog, InstantSource clock) {
        this.discounts = discounts;
        this.catalog = catalog;
        this.clock = clock;
    }

    List<RuleView> rules(Optional<ShopId> shop, ZoneId zone, Language reader) {
        return views(discounts.of(shop), zone, reader);
    }

    /// Those that are not over.
    List<RuleView.Sales> campaigns(Optional<ShopId> shop, ZoneId zone, Language reader) {
        var now = clock.instant();
        var parts = shop.map(one -> discounts.of(Optional.of(one)).stream()
                        .filter(rule -> !rule.ended())
                        .flatMap(rule -> rule.terms().campaign().stream())
                        .collect(Collectors.toSet()))
                .orElse(java.util.Set.of());
        return discounts.campaigns(now).stream()
                .map(campaign -> new RuleView.Sales(
                        campaign.id().value().toString(),
                        campaign.occasion().code(),
                        campaign.name(),
                        campaign.from(),
                        campaign.until().minusSeconds(1),
                        zone,
                        campaign.source(),
                        !campaign.from().isAfter(now),
                        views(discounts.added(campaign.id()).stream().toList(), zone, reader).stream()
                                .findFirst(),
                        parts.contains(campaign.id())))
                .toList();
    }

    private List<RuleView> views(List<Rule> rules, ZoneId zone, Language reader) {
        var now = clock.instant();
        var figures = discounts.figures(rules.stream().map(Rule::id).toList());
        var titles = catalog
                .products(
                        rules.stream()
                                .flatMap(rule -> rule.terms().fits().stream())
                                .filter(fit -> fit.kind().equals("product"))
                                .map(fit -> new ProductId(UUID.fromString(fit.thing())))
                                .collect(Collectors.toSet()),
                        reader)
                .values()
                .stream()
                .collect(Collectors.toMap(product -> product.id().value().toString(), Catalog.Product::title));
        return rules.stream()
                .map(rule -> {
                    var terms = rule.terms();
                    var spent = Optional.ofNullable(figures.get(rule.id()));
                    return new RuleView(
                            rule.id().value().toString(),
                            RuleForm.code(terms.kind()),
                            terms.name(),
                            terms.code(),
                            terms.gain() instanceof Gain.PerCent percent
                                    ? Optional.of(RuleView.percent(percent.basisPoints()))
                                    : Optional.empty(),
                            amount(terms.gain()),
                            Optional.of(new Money(terms.least(), terms.currency()))
                                    .filter(Money::isPositive),
                            terms.units(),
                            terms.limits().total(),
                            terms.limits().budget(),
                            terms.from(),
                            terms.until().map(end -> end.minusSeconds(1)),
                            zone,
                            state(rule, now),
                            spent.map(RuleTable.Spent::used).orElse(0),
                            new Money(spent.map(RuleTable.Spent::minor).orElse(0L), terms.currency()),
                            terms.fits().stream()
                                    .map(fit -> titles.getOrDefault(fit.thing(), fit.thing()))
                                    .toList());
                })
                .toList();
    }

    private static Optional<Money> amount(Gain gain) {
        return switch (gain) {
            case Gain.PerCent percent -> Optional.empty();
            case Gain.Off off -> Optional.of(off.amount());
            case Gain.Together together -> Optional.of(together.price());
        };
    }

    private static String state(Rule rule, Instant now) {
        if (rule.ended()) {
            return "ended";
        }
        if (rule.terms().from().isAfter(now)) {
            return "soon";
        }
        return rule.terms().holds(now) ? "on" : "over";
    }
}
