package aldea.reviews;

import static java.util.Objects.requireNonNull;

import aldea.catalog.Catalog;
import aldea.catalog.ProductId;
import aldea.kernel.Faults;
import aldea.kernel.Fragment;
import aldea.kernel.Language;
import aldea.kernel.Reference;
import aldea.people.AccountId;
import aldea.people.People;
import aldea.reviews.Reviews.Permit;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Makes views of reviews: names and titles come in one round trip each.
@Component
class ReviewLooks {
    private final People people;
    private final Catalog catalog;

    ReviewLooks(People people, Catalog catalog) {
        this.people = people;
        this.catalog = catalog;
    }

    List<ReviewView> views(List<Row> rows, Language reader) {
        if (rows.isEmpty()) {
            return List.of();
        }
        var authors = people.persons(rows.stream()
                .filter(row -> !row.erased())
                .map(Row::buyer)
                .distinct()
                .toList());
        var products =
                catalog.products(rows.stream().map(Row::product).distinct().toList(), reader);
        return rows.stream()
                .map(row -> view(row, authors, requireNonNull(products.get(row.product()))))
                .toList();
    }

    private static ReviewView view(Row row, Map<AccountId, People.Person> authors, Catalog.Product product) {
        var author = authors.get(row.buyer());
        return new ReviewView(
                row.id(),
                product.title(),
                product.slug(),
                author == null || row.erased() ? "" : firstName(author.name()),
                row.stars(),
                row.text(),
                row.language().tag(),
                row.writtenAt().atZone(ZONE).toLocalDate(),
                row.version() > 1,
                row.answer()
                        .map(said -> new ReviewView.Answer(
                                said.text(), said.language().tag(), product.shopName())),
                row.hidden());
    }

    /// Nobody need tell the whole village their surname.
    static String firstName(String name) {
        var first = name.strip().split("\\s+", 2)[0];
        return first.codePointCount(0, first.length()) > 30 ? "" : first;
    }

    Map<Reference, Fragment> invitations(List<Permit> permits, Map<Reference, String> paths, Language reader) {
        var products = catalog.products(
                permits.stream().map(Permit::product).distinct().toList(), reader);
        var byOrder = new HashMap<Reference, List<Invitation>>();
        for (var permit : permits) {
            var product = products.get(permit.product());
            if (product != null) {
                byOrder.computeIfAbsent(permit.reference(), order -> new ArrayList<>())
                        .add(new Invitation(
                                paths.get(permit.reference()) + "/"
                                        + permit.product().value(),
                                product.title(),
                                permit.stars()));
            }
        }
        var fragments = new HashMap<Reference, Fragment>();
        byOrder.forEach((order, invitations) ->
                fragments.put(order, new Fragment("reviews/_invitations.jte", Map.of("invitations", invitations))));
        return fragments;
    }

    Fragment form(ProductId product, String path, ReviewForm form, Faults faults, Language reader) {
        var reviewed = Optional.ofNullable(
                        catalog.products(List.of(product), reader).get(product))
                .orElseGet(() -> catalog.product(product));
        return new Fragment(
                "reviews/_form.jte", Map.of("product", reviewed, "path", path, "form", form, "faults", faults));
    }

    private static final ZoneId ZONE = ZoneId.of("America/Mexico_City");
}
