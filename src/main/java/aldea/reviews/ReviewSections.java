package aldea.reviews;

import aldea.catalog.ProductSpot;
import aldea.catalog.ShopSpot;
import aldea.kernel.Fragment;
import aldea.kernel.Section;
import aldea.people.DeskSpot;
import aldea.people.Role;
import aldea.people.Scope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What buyers say, shown on other modules' pages.
@Configuration
class ReviewSections {
    @Bean
    Section<ProductSpot> reviewsOfProduct(ReviewTable table, TallyTable tallies, ReviewLooks looks) {
        return Section.of(ProductSpot.class, 20, spot -> product(spot, table, tallies, looks));
    }

    @Bean
    Section<ShopSpot> reviewsOfShop(ReviewTable table, TallyTable tallies, ReviewLooks looks) {
        return Section.of(ShopSpot.class, 20, spot -> shop(spot, table, tallies, looks));
    }

    @Bean
    Section<DeskSpot> unansweredOnDesk(ReviewTable table, ReviewLooks looks) {
        return Section.of(DeskSpot.class, 15, spot -> desk(spot, table, looks));
    }

    /// A product's rating with its newest reviews.
    private static Optional<Fragment> product(
            ProductSpot spot, ReviewTable table, TallyTable tallies, ReviewLooks looks) {
        var rating = tallies.products(List.of(spot.product()))
                .getOrDefault(spot.product().value(), Rating.NONE);
        var rows = table.of(spot.product(), Optional.empty(), SHOWN + 1);
        var views =
                looks.views(rows.stream().limit(SHOWN).toList(), spot.viewer().language());
        return Optional.of(new Fragment(
                "reviews/_product.jte",
                Map.of(
                        "rating",
                        rating,
                        "reviews",
                        views,
                        "more",
                        rows.size() > SHOWN,
                        "operator",
                        spot.viewer().isOperator())));
    }

    /// A shop's rating with its newest reviews; nothing while there is none.
    private static Optional<Fragment> shop(ShopSpot spot, ReviewTable table, TallyTable tallies, ReviewLooks looks) {
        var rating = tallies.shops(List.of(spot.shop())).get(spot.shop().value());
        if (rating == null || rating.count() == 0) {
            return Optional.empty();
        }
        var rows = table.of(spot.shop(), Optional.empty(), SHOWN);
        return Optional.of(new Fragment(
                "reviews/_shop.jte",
                Map.of(
                        "rating",
                        rating,
                        "reviews",
                        looks.views(rows, spot.viewer().language()),
                        "operator",
                        spot.viewer().isOperator())));
    }

    /// What buyers said to a maker who has not answered yet.
    private static Optional<Fragment> desk(DeskSpot spot, ReviewTable table, ReviewLooks looks) {
        var shops =
                spot.viewer().scopesWith(Role.MAKER, Scope.Kind.SHOP).sorted().toList();
        var rows = shops.isEmpty() ? List.<Row>of() : table.unanswered(shops, SHOWN);
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new Fragment(
                        "reviews/_desk.jte",
                        Map.of(
                                "reviews",
                                looks.views(rows, spot.viewer().language()),
                                "shop",
                                rows.getFirst().shop().value().toString())));
    }

    private static final int SHOWN = 3;
}
