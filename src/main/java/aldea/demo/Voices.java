package aldea.demo;

import aldea.catalog.Catalog;
import aldea.catalog.ShopId;
import aldea.kernel.Language;
import aldea.kernel.Reference;
import aldea.orders.Orders;
import aldea.people.AccountId;
import aldea.people.People;
import aldea.reviews.Reviews;
import aldea.reviews.Reviews.Permit;
import aldea.reviews.Reviews.Unanswered;
import java.util.Comparator;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/// Lets buyers say what they think of what came, and makers answer some of it.
@Component
@ConditionalOnProperty("aldea.demo")
class Voices {
    private static final int REVIEWED_A_ROUND = 40;
    private static final int ANSWERED_A_ROUND = 7;
    private static final int WORDLESS = 12;

    private final Reviews reviews;
    private final People people;
    private final Catalog catalog;
    private final Sayings sayings = Sayings.read();

    Voices(Reviews reviews, People people, Catalog catalog) {
        this.reviews = reviews;
        this.people = people;
        this.catalog = catalog;
    }

    /// A buyer who has had the parcel for a while perhaps says something now.
    ///
    /// @param round tells this round from the others
    void perhaps(Orders.Summary order, String name, Dice dice, String round) {
        if (!dice.chance(REVIEWED_A_ROUND, "review", name, round)) {
            return;
        }
        for (var permit : reviews.permits(List.of(new Reference(order.id().value())))) {
            if (permit.stars() == 0) {
                review(permit, name, dice);
            }
        }
    }

    private void review(Permit permit, String name, Dice dice) {
        var product = catalog.product(permit.product());
        var language = people.person(permit.buyer()).language();
        var drawn = dice.of("stars", name, product.slug());
        var chance = drawn.nextInt(100);
        var stars = chance < 60 ? 5 : chance < 88 ? 4 : chance < 97 ? 3 : 2;
        var fitting = sayings.of(stars, language, product.category());
        // Nobody says of a piece what somebody said of it before, while there is something else to say.
        var turn = dice.of("text", product.slug()).nextInt(1_000)
                + reviews.rating(product.id()).count();
        var text = drawn.nextInt(100) < WORDLESS ? "" : fitting.get(turn % fitting.size());
        reviews.write(permit.buyer(), permit.reference(), permit.product(), stars, text, language);
    }

    /// Makers answer now and then, and not everybody.
    void answer(ShopId shop, AccountId maker, Dice dice, String round) {
        // By what they say: reviews of the same hour have no order of their own.
        var waiting = reviews.unanswered(shop).stream().min(Comparator.comparing(Unanswered::text));
        if (waiting.isPresent() && dice.chance(ANSWERED_A_ROUND, "answer", round)) {
            var answers = sayings.answers();
            var text = answers.get(dice.of("words", round).nextInt(answers.size()));
            reviews.answer(waiting.get().id(), maker, text, Language.ES);
        }
    }
}
