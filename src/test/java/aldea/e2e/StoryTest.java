package aldea.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import aldea.kernel.Language;
import aldea.notice.Notice;
import aldea.operate.Verified;
import aldea.people.People;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.places.Places;
import aldea.places.PointId;
import aldea.testing.Chromium;
import aldea.testing.Hand;
import aldea.testing.InVillage;
import aldea.testing.Timers;
import com.microsoft.playwright.Page;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;

/// The main job, told once from end to end by people in browsers.
@Tag("e2e")
@InVillage
// A village of its own: what others sell and write would show here.
@TestPropertySource(properties = "village=story")
class StoryTest {
    private static final String MAKER = "luz@example.org";
    private static final String KEEPER = "lupita@example.org";

    @LocalServerPort
    int port;

    private final ApplicationContext context;
    private final Market market;

    StoryTest(@Autowired ApplicationContext context) {
        this.context = context;
        this.market = new Market(context);
    }

    @Test
    void a_maker_sells_a_rebozo_and_is_paid() {
        var point = aVillageWithAPoint();
        try (var chromium = new Chromium(port)) {
            var maker = chromium.phone();
            var buyer = chromium.laptop();
            var keeper = chromium.phone();

            signIn(maker, MAKER);
            market.openShop(maker, "Teotitlán del Valle", "Tejidos Luz");
            market.offer(maker, "Rebozo de grana", 1250);
            sayWhereToBePaid(maker);

            buy(buyer);
            var tracking = market.label(maker);

            signIn(keeper, KEEPER);
            market.scan(keeper, point, tracking, "Me lo trajeron");
            market.scan(keeper, point, tracking, "Lo entregué");
            market.accept(buyer, 1);

            seeThePayout(maker);
            seeTheVillageMove(buyer);
        }
        assertThat(Verified.disagreements(context)).isEmpty();
    }

    private PointId aVillageWithAPoint() {
        var places = context.getBean(Places.class);
        var village = places.addVillage(new Places.VillageDraft(
                "Teotitlán del Valle",
                "205460001",
                "Teotitlán del Valle",
                "Oaxaca",
                "MX",
                17.03,
                -96.52,
                ZoneId.of("America/Mexico_City"),
                Optional.of(new Places.Households(1_300, "test", LocalDate.of(2020, 3, 15)))));
        var point = places.addPoint(village, "Abarrotes Lupita", "Av. Juárez 12");
        var people = context.getBean(People.class);
        var keeper = people.register(KEEPER, "Lupita", Language.ES);
        people.grant(keeper, Role.POINT_KEEPER, Scope.point(point.value()), keeper);
        return point;
    }

    private void signIn(Page page, String email) {
        Hand.signIn(page, email, this::codeOf);
    }

    private String codeOf(String email) {
        var letter = await().until(() -> context.getBean(Notice.class).lettersTo(email), it -> !it.isEmpty());
        var code = Pattern.compile("\\d{6}").matcher(letter.getFirst().subject());
        assertThat(code.find()).isTrue();
        return code.group();
    }

    private void sayWhereToBePaid(Page maker) {
        maker.navigate("/payment/payouts");
        maker.getByLabel("CLABE").fill("002010077777777771");
        maker.getByLabel("CLABE").press("Enter");
        assertThat(maker.locator("body")).containsText(Pattern.compile("banamex", Pattern.CASE_INSENSITIVE));
    }

    private void buy(Page buyer) {
        buyer.navigate("/");
        Hand.follow(buyer, "Rebozo de grana");
        Hand.press(buyer, "Agregar a la canasta");
        market.pay(buyer, "ana@example.org");
    }

    private void seeThePayout(Page maker) {
        maker.navigate("/payment/payouts");
        market.reloadUntil(maker, "1,187.50");
        var paid = maker.getByText("Pagado", new Page.GetByTextOptions().setExact(false));
        await().until(() -> {
            context.getBean(Timers.class).run();
            maker.reload();
            return paid.count() > 0;
        });
    }

    private void seeTheVillageMove(Page buyer) {
        buyer.navigate("/places/villages");
        Hand.follow(buyer, "Teotitlán del Valle");
        market.reloadUntil(buyer, "1,250");
    }
}
