package aldea.reviews;

import static org.assertj.core.api.Assertions.assertThat;

import aldea.kernel.Ids;
import aldea.kernel.Language;
import aldea.kernel.Reference;
import aldea.testing.InVillage;
import aldea.testing.Seeds;
import aldea.testing.Village;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// Random writing, hiding and showing, beside a model that is two maps.
@InVillage
class RatingHistoryTest {
    @Autowired
    ApplicationContext context;

    @Autowired
    Reviews reviews;

    @Autowired
    ReviewTable table;

    @Autowired
    Ids ids;

    @Seeds(20)
    void tallies_always_agree_with_the_reviews(long seed) {
        var random = new SplittableRandom(seed);
        var model = new HashMap<ReviewId, Integer>();
        var hidden = new HashMap<ReviewId, Integer>();
        var village = Village.withMaker(context);
        var rug = village.product("Tapete", 900, 9);
        var orders = Stream.generate(() -> new Reference(ids.next())).limit(4).toList();
        var ana = village.buyer();
        orders.forEach(order -> reviews.allow(ana, order, List.of(rug.id())));
        for (var step = 0; step < 40; step++) {
            var stars = random.nextInt(1, 6);
            var order = orders.get(random.nextInt(orders.size()));
            var known = table.byReference(order, rug.id()).map(Row::id);
            switch (random.nextInt(4)) {
                case 0 ->
                    known.ifPresent(review -> {
                        reviews.hide(review, ana, "motivo");
                        move(review, model, hidden);
                    });
                case 1 ->
                    known.ifPresent(review -> {
                        reviews.show(review, ana);
                        move(review, hidden, model);
                    });
                default -> {
                    var review = reviews.write(ana, order, rug.id(), stars, "", Language.ES);
                    (hidden.containsKey(review) ? hidden : model).put(review, stars);
                }
            }
        }
        for (var stars = 1; stars <= 5; stars++) {
            var wanted = stars;
            assertThat(reviews.rating(rug.id()).of(stars)).isEqualTo((int)
                    model.values().stream().filter(given -> given == wanted).count());
        }
        assertThat(reviews.check()).isEmpty();
    }

    private static void move(ReviewId review, Map<ReviewId, Integer> from, Map<ReviewId, Integer> to) {
        var stars = from.remove(review);
        if (stars != null) {
            to.put(review, stars);
        }
    }
}
