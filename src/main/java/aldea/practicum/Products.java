package aldea.practicum;

import aldea.businesses.BusinessId;
import aldea.businesses.Businesses;
import aldea.catalog.Catalog;
import aldea.catalog.ShopId;
import aldea.people.AccountId;
import aldea.teams.Team;
import aldea.teams.TeamId;
import aldea.teams.Teams;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// The first product of somebody's shop, or of a business that came to its first while their team accompanied it. The
/// catalog tells no event of it: it is asked.
@Component
class Products {
    private final Catalog catalog;
    private final Teams teams;
    private final Businesses businesses;
    private final FactTable table;

    Products(Catalog catalog, Teams teams, Businesses businesses, FactTable table) {
        this.catalog = catalog;
        this.teams = teams;
        this.businesses = businesses;
        this.table = table;
    }

    /// Of many at once; who has none is absent. Those of one team are asked for once.
    Map<AccountId, Done> first(Collection<AccountId> persons) {
        var who = persons.toArray(AccountId[]::new);
        var shops = catalog.shopsOf(who).stream()
                .collect(Collectors.groupingBy(
                        Catalog.Shop::maker, Collectors.toMap(Catalog.Shop::id, shop -> Instant.MIN)));
        var together = teams.of(who);
        var helped = new HashMap<List<TeamId>, Optional<Done>>();
        var found = new HashMap<AccountId, Done>();
        for (var person : persons) {
            var mine = together.stream()
                    .filter(team -> team.has(person))
                    .map(Team::id)
                    .toList();
            first(shops.getOrDefault(person, Map.of()), false)
                    .or(() -> helped.computeIfAbsent(mine, this::helped))
                    .ifPresent(done -> found.put(person, done));
        }
        return found;
    }

    private Optional<Done> helped(List<TeamId> mine) {
        return mine.isEmpty() ? Optional.empty() : first(shops(table.since(mine)), true);
    }

    /// The shops of these businesses, each with the moment from which on its first product counts: the team was there,
    /// and the shop was the business's.
    Map<ShopId, Instant> shops(Map<BusinessId, Instant> since) {
        var shops = new HashMap<ShopId, Instant>();
        if (!since.isEmpty()) {
            businesses
                    .businesses(since.keySet())
                    .forEach((asked, business) ->
                            business.shops().forEach(shop -> shops.put(shop, since.getOrDefault(asked, Instant.MAX))));
            businesses.linked(shops.keySet()).forEach((shop, at) -> shops.merge(shop, at, Products::later));
        }
        return shops;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    Optional<Done> first(Map<ShopId, Instant> since, boolean helped) {
        if (since.isEmpty()) {
            return Optional.empty();
        }
        return catalog.firstProducts(since.keySet()).entrySet().stream()
                .filter(one -> !one.getValue().isBefore(since.get(one.getKey())))
                .min(Comparator.comparing(Map.Entry::getValue))
                .map(one -> new Done(Milestone.FIRST_PRODUCT, one.getValue(), path(one.getKey()), helped));
    }

    /// Of the product itself while there is but one, else of the shop's front.
    String path(ShopId shop) {
        List<Catalog.Product> there = catalog.productsOf(shop);
        return there.size() == 1
                ? "/catalog/products/" + there.getFirst().slug()
                : "/catalog/shops/" + catalog.shop(shop).slug();
    }
}
