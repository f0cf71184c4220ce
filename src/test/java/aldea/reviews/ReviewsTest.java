package aldea.reviews;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aldea.catalog.Catalog;
import aldea.kernel.Ids;
import aldea.kernel.Language;
import aldea.kernel.Problem;
import aldea.kernel.Reference;
import aldea.kernel.Refusal;
import aldea.people.AccountId;
import aldea.people.PersonalData;
import aldea.testing.InVillage;
import aldea.testing.Village;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@InVillage
class ReviewsTest {
    @Autowired
    ApplicationContext context;

    @Autowired
    Reviews reviews;

    @Autowired
    ReviewTable table;

    @Autowired
    ReviewData data;

    @Autowired
    Ids ids;

    @Autowired
    JdbcClient jdbc;

    Village village;
    Catalog.Product rug;

    @BeforeEach
    void stand() {
        village = Village.withMaker(context);
        rug = village.product("Tapete", 900, 9);
    }

    @Test
    void only_who_received_it_may_review_it() {
        var order = order();
        var ana = village.buyer();
        var other = village.product("Jarro", 90, 9);
        reviews.allow(ana, order, List.of(rug.id()));
        reviews.allow(ana, order, List.of(rug.id()));
        refused(Problem.NOT_FOUND, () -> write(village.buyer(), order, rug, 5, "Yo no la compré"));
        refused(Problem.NOT_FOUND, () -> write(ana, order, other, 5, "Esa no la compré"));
        refused(Problem.NOT_FOUND, () -> write(ana, order(), rug, 5, "Otro pedido"));
        refused(Problem.BAD_INPUT, () -> write(ana, order, rug, 6, ""));
        refused(Problem.BAD_INPUT, () -> write(ana, order, rug, 0, ""));
        refused(Problem.BAD_INPUT, () -> write(ana, order, rug, 5, "x".repeat(2_001)));
        assertThat(reviews.rating(rug.id()).count()).isZero();
        write(ana, order, rug, 5, "  Hermosa\u0000 \r\n\r\n\r\n\r\n de veras ");
        assertThat(reviews.rating(rug.id()).counts()).containsExactly(0, 0, 0, 0, 1);
        assertThat(table.of(rug.id(), Optional.empty(), 9))
                .singleElement()
                .extracting(Row::text)
                .isEqualTo("Hermosa\n\nde veras");
    }

    @Test
    void a_second_writing_changes_the_first_and_both_are_kept() {
        var order = order();
        var ana = village.buyer();
        reviews.allow(ana, order, List.of(rug.id()));
        var first = write(ana, order, rug, 2, "Llegó tarde");
        assertThat(write(ana, order, rug, 2, "Llegó tarde")).isEqualTo(first);
        assertThat(write(ana, order, rug, 4, "Llegó tarde, pero es preciosa")).isEqualTo(first);
        assertThat(reviews.rating(rug.id()).counts()).containsExactly(0, 0, 0, 1, 0);
        assertThat(reviews.permits(List.of(order)).getFirst().stars()).isEqualTo(4);
        assertThat(jdbc.sql("SELECT stars FROM reviews.versions WHERE review = :id ORDER BY number")
                        .param("id", first.value())
                        .query(Integer.class)
                        .list())
                .containsExactly(2, 4);
        assertThat(reviews.check()).isEmpty();
    }

    @Test
    void an_average_has_one_decimal_and_a_shop_adds_its_products_up() {
        var jar = village.product("Jarro", 90, 9);
        for (var stars : List.of(5, 5, 4)) {
            said(rug, stars);
        }
        said(jar, 1);
        assertThat(reviews.rating(rug.id()).average()).isEqualTo(new BigDecimal("4.7"));
        assertThat(reviews.rating(village.shop()).average()).isEqualTo(new BigDecimal("3.8"));
        assertThat(Rating.NONE.average()).isZero();
        assertThat(reviews.check()).isEmpty();
    }

    @Test
    void an_answer_can_be_changed_and_ends_the_waiting() {
        var review = said(rug, 3);
        assertThat(reviews.unanswered(village.shop()))
                .extracting(Reviews.Unanswered::id)
                .containsExactly(review);
        refused(Problem.BAD_INPUT, () -> reviews.answer(review, village.maker(), " \n ", Language.ES));
        refused(
                Problem.NOT_FOUND,
                () -> reviews.answer(new ReviewId(ids.next()), village.maker(), "Gracias", Language.ES));
        reviews.answer(review, village.maker(), "Gracias", Language.ES);
        reviews.answer(review, village.maker(), "Gracias, de corazón", Language.ES);
        assertThat(reviews.unanswered(village.shop())).isEmpty();
        assertThat(table.byId(review).orElseThrow().answer().orElseThrow().text())
                .isEqualTo("Gracias, de corazón");
    }

    @Test
    void what_the_house_hides_does_not_count_until_it_is_shown_again() {
        var order = order();
        var ana = village.buyer();
        var operator = village.buyer();
        reviews.allow(ana, order, List.of(rug.id()));
        var review = write(ana, order, rug, 1, "Insultos");
        said(rug, 5);
        refused(Problem.BAD_INPUT, () -> reviews.hide(review, operator, " "));
        reviews.hide(review, operator, "Insulta a la maestra");
        reviews.hide(review, operator, "Otra vez");
        assertThat(reviews.rating(rug.id()).counts()).containsExactly(0, 0, 0, 0, 1);
        write(ana, order, rug, 2, "Más insultos");
        assertThat(reviews.rating(rug.id()).count()).isEqualTo(1);
        assertThat(reviews.check()).isEmpty();
        reviews.show(review, operator);
        reviews.show(review, operator);
        assertThat(reviews.rating(rug.id()).counts()).containsExactly(0, 1, 0, 0, 1);
        assertThat(reviews.check()).isEmpty();
    }

    @Test
    void whoever_is_erased_leaves_stars_without_name_or_words() {
        var order = order();
        var ana = village.buyer();
        reviews.allow(ana, order, List.of(rug.id()));
        write(ana, order, rug, 4, "Soy Ana, de la calle Sinaloa");
        var review = write(ana, order, rug, 5, "Soy Ana");
        reviews.answer(review, village.maker(), "Gracias, Ana", Language.ES);
        assertThat(data.export(ana).get("reviews")).hasSize(2);
        assertThat(data.export(village.maker()).get("answers")).hasSize(1);
        context.getBeansOfType(PersonalData.class).values().forEach(module -> module.erase(ana));
        assertThat(data.export(ana).values()).allMatch(List::isEmpty);
        var row = table.byId(review).orElseThrow();
        assertThat(row.text()).isEmpty();
        assertThat(row.erased()).isTrue();
        var view = context.getBean(ReviewLooks.class)
                .views(List.of(row), Language.ES)
                .getFirst();
        assertThat(view.author()).isEmpty();
        assertThat(reviews.rating(rug.id()).count()).isEqualTo(1);
        refused(Problem.NOT_FOUND, () -> write(ana, order, rug, 1, "Sigo aquí"));
        data.erase(village.maker());
        assertThat(table.byId(review).orElseThrow().answer()).isEmpty();
        assertThat(jdbc.sql("SELECT string_agg(text, '') FROM reviews.versions WHERE review = :id")
                        .param("id", review.value())
                        .query(String.class)
                        .single())
                .isEmpty();
        assertThat(reviews.check()).isEmpty();
    }

    @Test
    void pages_follow_one_another_without_gap_or_repetition() {
        var written = IntStream.range(0, 7).mapToObj(i -> said(rug, 1 + i % 5)).toList();
        var first = table.of(rug.id(), Optional.empty(), 4);
        var second = table.of(rug.id(), Optional.of(first.getLast().id()), 4);
        assertThat(Stream.concat(first.stream(), second.stream()).map(Row::id))
                .hasSize(7)
                .containsExactlyInAnyOrderElementsOf(written);
    }

    private ReviewId said(Catalog.Product product, int stars) {
        var order = order();
        var buyer = village.buyer();
        reviews.allow(buyer, order, List.of(product.id()));
        return write(buyer, order, product, stars, "");
    }

    private ReviewId write(AccountId buyer, Reference order, Catalog.Product product, int stars, String text) {
        return reviews.write(buyer, order, product.id(), stars, text, Language.ES);
    }

    private Reference order() {
        return new Reference(ids.next());
    }

    private static void refused(Problem problem, org.assertj.core.api.ThrowableAssert.ThrowingCallable work) {
        assertThatThrownBy(work)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.problem()).isEqualTo(problem));
    }
}
