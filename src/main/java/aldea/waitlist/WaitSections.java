package aldea.waitlist;

import aldea.catalog.Catalog;
import aldea.catalog.Catalog.Product;
import aldea.catalog.ProductSpot;
import aldea.catalog.ShopId;
import aldea.kernel.Fragment;
import aldea.kernel.Section;
import aldea.live.ShowSpot;
import aldea.people.AccountSpot;
import aldea.people.DeskSpot;
import aldea.people.Role;
import aldea.people.Scope;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Waiting for what is sold out: where one would buy it, among one's own things, and for its maker as demand.
@Configuration
class WaitSections {
    private static final int MOST = 8;

    @Bean
    Section<ProductSpot.Buying> waitForProduct(WaitLooks looks, Waitlist waitlist) {
        return Section.of(ProductSpot.Buying.class, 10, spot -> {
            var product = spot.product();
            if (spot.viewer().holds(Role.MAKER, Scope.shop(product.shop().value()))) {
                return demand(product, waitlist);
            }
            return looks.view(product, spot.viewer(), Optional.empty())
                    .map(view -> new Fragment("waitlist/_wait.jte", Map.of("wait", view)));
        });
    }

    @Bean
    Section<ProductSpot.Units> demandOnDesk(Waitlist waitlist) {
        return Section.of(ProductSpot.Units.class, 10, spot -> demand(spot.product(), waitlist));
    }

    @Bean
    Section<ShowSpot> waitInShow(WaitLooks looks) {
        return Section.of(
                ShowSpot.class,
                2,
                spot -> spot.viewer()
                                        .holds(
                                                Role.MAKER,
                                                Scope.shop(
                                                        spot.broadcast().shop().value()))
                                || spot.broadcast().shownState().equals("planned")
                        ? Optional.empty()
                        : Optional.of(new Fragment(
                                "waitlist/_show.jte",
                                Map.of(
                                        "slug", spot.broadcast().slug(),
                                        "signedIn", spot.viewer().signedIn(),
                                        "waits", looks.inShow(spot.broadcast(), spot.viewer())))));
    }

    @Bean
    Section<AccountSpot> waitsOfAccount(WaitLooks looks) {
        return Section.of(AccountSpot.class, 20, spot -> {
            var waits = looks.of(spot.viewer());
            return waits.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Fragment("waitlist/_account.jte", Map.of("waits", waits)));
        });
    }

    @Bean
    Section<DeskSpot> demandOfMaker(Waitlist waitlist, Catalog catalog) {
        return Section.of(DeskSpot.class, 22, spot -> {
            var products = spot.viewer()
                    .scopesWith(Role.MAKER, Scope.Kind.SHOP)
                    .sorted()
                    .flatMap(shop -> catalog.productsOf(new ShopId(shop)).stream())
                    .toList();
            var wanted = wanted(products, waitlist);
            return wanted.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Fragment("waitlist/_desk.jte", Map.of("wanted", wanted)));
        });
    }

    private static List<WaitView.Wanted> wanted(List<Product> products, Waitlist waitlist) {
        var waiting = waitlist.waiting(products.stream().map(Product::sku).toList());
        var wanted = new ArrayList<WaitView.Wanted>();
        products.forEach(product -> {
            var people = waiting.getOrDefault(product.sku(), 0);
            if (people > 0) {
                wanted.add(new WaitView.Wanted(product, people));
            }
        });
        wanted.sort(Comparator.comparing(WaitView.Wanted::waiting).reversed());
        return wanted.stream().limit(MOST).toList();
    }

    private static Optional<Fragment> demand(Product product, Waitlist waitlist) {
        return Optional.ofNullable(waitlist.waiting(List.of(product.sku())).get(product.sku()))
                .map(people -> new Fragment("waitlist/_demand.jte", Map.of("people", people)));
    }
}
