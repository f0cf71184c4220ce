package aldea.reviews;

import aldea.catalog.Catalog;
import aldea.catalog.ProductId;
import aldea.catalog.ShopId;
import aldea.kernel.CleanText;
import aldea.kernel.Faults;
import aldea.kernel.Fragment;
import aldea.kernel.Ids;
import aldea.kernel.Language;
import aldea.kernel.Problem;
import aldea.kernel.Reference;
import aldea.kernel.Refusal;
import aldea.kernel.Verified;
import aldea.people.AccountId;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Stars and words of buyers for what they received, and makers' answers.
@Service
public class Reviews implements Verified {
    /// The longest review or answer, in characters.
    public static final int LONGEST = 2_000;

    private static final int LONGEST_REASON = 200;

    /// That a buyer may review one product of one order.
    ///
    /// @param stars given already, 0 for none
    public record Permit(Reference reference, ProductId product, AccountId buyer, int stars) {}

    /// A review that waits for its maker's word.
    public record Unanswered(ReviewId id, int stars, String text) {}

    private final PermitTable permits;
    private final ReviewTable table;
    private final AnswerTable answers;
    private final TallyTable tallies;
    private final ReviewLooks looks;
    private final Catalog catalog;
    private final Ids ids;
    private final InstantSource clock;

    Reviews(
            PermitTable permits,
            ReviewTable table,
            AnswerTable answers,
            TallyTable tallies,
            ReviewLooks looks,
            Catalog catalog,
            Ids ids,
            InstantSource clock) {
        this.permits = permits;
        this.table = table;
        this.answers = answers;
        this.tallies = tallies;
        this.looks = looks;
        this.catalog = catalog;
        this.ids = ids;
        this.clock = clock;
    }

    /// The buyer has received these products and may say what they think of them. Saying so twice is saying it once.
    ///
    /// @param reference of the order they came with
    @Transactional
    public void allow(AccountId buyer, Reference reference, Collection<ProductId> products) {
        permits.allow(buyer, reference, products, clock.instant());
    }

    /// What may be reviewed of these orders. One round trip.
    public List<Permit> permits(Collection<Reference> references) {
        return references.isEmpty() ? List.of() : permits.of(references);
    }

    /// Writes the review, or changes the one that is there: what it said before is kept, but no longer shown.
    ///
    /// @param stars 1 to 5
    /// @throws Refusal NOT_FOUND for what this buyer may not review, BAD_INPUT for other stars or too long a text
    @Transactional
    public ReviewId write(
            AccountId buyer, Reference reference, ProductId product, int stars, String text, Language language) {
        mustBePermitted(buyer, reference, product);
        if (stars < 1 || stars > 5) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        var clean = CleanText.lines(text, LONGEST);
        var shop = catalog.product(product).shop();
        var now = clock.instant();
        var id = table.lock(ids.next(), reference, product, shop, buyer, now);
        var before = table.byId(id);
        if (before.filter(row -> row.stars() == stars && row.text().equals(clean))
                .isPresent()) {
            return id;
        }
        table.addVersion(id, stars, clean, language, now);
        if (before.filter(row -> row.hidden().isPresent()).isEmpty()) {
            before.ifPresent(row -> tallies.uncount(product, row.stars()));
            tallies.count(product, shop, stars);
        }
        return id;
    }

    /// The shop's answer, new or changed. Who keeps the shop is for the caller to know.
    ///
    /// @throws Refusal NOT_FOUND for no such review, BAD_INPUT for an empty or too long a text
    @Transactional
    public void answer(ReviewId review, AccountId keeper, String text, Language language) {
        var clean = CleanText.lines(text, LONGEST);
        if (clean.isEmpty()) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        var row = table.locked(review).orElseThrow(Reviews::unknown);
        if (row.answer().filter(said -> said.text().equals(clean)).isEmpty()) {
            answers.add(review, keeper, clean, language, clock.instant());
        }
    }

    /// The house hides what hurts people: the text is no longer shown, the stars no longer count. Hiding what is hidden
    /// changes nothing.
    ///
    /// @throws Refusal NOT_FOUND for no such review, BAD_INPUT without a reason
    @Transactional
    public void hide(ReviewId review, AccountId operator, String reason) {
        var clean = CleanText.line(reason, LONGEST_REASON);
        if (clean.isEmpty()) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        var row = table.locked(review).orElseThrow(Reviews::unknown);
        if (row.hidden().isEmpty()) {
            answers.hide(ids.next(), review, operator, clean, clock.instant());
            tallies.uncount(row.product(), row.stars());
        }
    }

    /// Shows a hidden review again.
    @Transactional
    public void show(ReviewId review, AccountId operator) {
        var row = table.locked(review).orElseThrow(Reviews::unknown);
        if (row.hidden().isPresent()) {
            answers.endHiding(review, operator, clock.instant());
            tallies.count(row.product(), row.shop(), row.stars());
        }
    }

    public Rating rating(ProductId product) {
        return tallies.products(List.of(product)).getOrDefault(product.value(), Rating.NONE);
    }

    public Rating rating(ShopId shop) {
        return tallies.shops(List.of(shop)).getOrDefault(shop.value(), Rating.NONE);
    }

    /// The reviews of a shop that nobody has answered, oldest first, at most 100.
    public List<Unanswered> unanswered(ShopId shop) {
        return table.unanswered(List.of(shop.value()), 100).stream()
                .map(row -> new Unanswered(row.id(), row.stars(), row.text()))
                .toList();
    }

    /// For a buyer's page of orders: what there is to review of each, and the way to it.
    ///
    /// @param paths where the form of an order's products is; the product's id comes behind
    /// @return fragments for the orders that have something to review
    public Map<Reference, Fragment> invitations(Map<Reference, String> paths, Language reader) {
        return looks.invitations(permits(paths.keySet()), paths, reader);
    }

    /// The form for one review, with what the buyer wrote before.
    ///
    /// @param path where it is sent
    /// @param sent what was sent and is at fault; empty for a fresh form
    /// @throws Refusal NOT_FOUND for what this buyer may not review
    public Fragment form(
            AccountId buyer,
            Reference reference,
            ProductId product,
            String path,
            Optional<ReviewForm> sent,
            Faults faults,
            Language reader) {
        mustBePermitted(buyer, reference, product);
        var known = table.byReference(reference, product).map(row -> new ReviewForm(row.stars(), row.text()));
        var shown = sent.or(() -> known).orElse(new ReviewForm(null, ""));
        return looks.form(product, path, shown, faults, reader);
    }

    /// Counts all reviews again and compares.
    ///
    /// @return each disagreement in a sentence that begins with `reviews:`; empty when all agrees
    @Transactional(readOnly = true)
    @Override
    public List<String> check() {
        return tallies.disagreements();
    }

    private void mustBePermitted(AccountId buyer, Reference reference, ProductId product) {
        if (permits.buyer(reference, product).filter(buyer::equals).isEmpty()) {
            throw unknown();
        }
    }

    private static Refusal unknown() {
        return new Refusal(Problem.NOT_FOUND);
    }
}
