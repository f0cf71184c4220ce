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
import aldea.testing.InVillage;
import aldea.testing.Timers;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
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

    StoryTest(@Autowired ApplicationContext context) {
        this.context = context;
    }

    @Test
    void a_maker_sells_a_rebozo_and_is_paid() {
        var point = aVillageWithAPoint();
        try (var chromium = new Chromium(port)) {
            var maker = chromium.phone();
            var buyer = chromium.laptop();
            var keeper = chromium.phone();

            signIn(maker, MAKER);
            openShop(maker);
            offerRebozo(maker);
            sayWhereToBePaid(maker);

            buy(buyer);
            var tracking = seeWhatToPack(maker);
            assertFitsThePhone(maker);

            signIn(keeper, KEEPER);
            scan(keeper, point, tracking, "Me lo trajeron");
            scan(keeper, point, tracking, "Lo entregué");
            accept(buyer);

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
        page.navigate("/people/sign-in");
        page.getByLabel("Correo electrónico").fill(email);
        press(page, "Mándame el código");
        var letter = await().until(() -> context.getBean(Notice.class).lettersTo(email), it -> !it.isEmpty());
        var code = Pattern.compile("\\d{6}").matcher(letter.getFirst().subject());
        assertThat(code.find()).isTrue();
        page.getByLabel("Seis números").fill(code.group());
        press(page, "Entrar");
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .containsText("Qué gusto verte");
    }

    private void openShop(Page maker) {
        follow(maker, "Abrir una tienda");
        maker.getByLabel("Tu pueblo").fill("Teotitlán");
        press(maker, "Buscar");
        follow(maker, "Teotitlán del Valle");
        maker.getByLabel("Nombre de tu tienda").fill("Tejidos Luz");
        maker.getByLabel("Tu historia").fill("Tejo como me enseñó mi abuela, con lana y grana cochinilla.");
        maker.getByLabel("Dónde entregas tus paquetes")
                .selectOption(new com.microsoft.playwright.options.SelectOption()
                        .setIndex(maker.getByLabel("Dónde entregas tus paquetes")
                                        .locator("option")
                                        .count()
                                - 1));
        assertFitsThePhone(maker);
        press(maker, "Abrir una tienda");
        assertThat(maker.locator("body")).containsText("Tejidos Luz");
    }

    private void offerRebozo(Page maker) {
        maker.navigate("/people/desk");
        follow(maker, "Subir un producto");
        maker.getByLabel("Nombre de la pieza").fill("Rebozo de grana");
        maker.getByLabel("Cuéntanos de ella").fill("Dos metros, lana teñida con grana cochinilla.");
        maker.getByLabel("Precio en pesos").fill("1250");
        maker.getByLabel("Peso en gramos, con empaque").fill("600");
        maker.getByLabel("Cuántas piezas").fill("3");
        assertFitsThePhone(maker);
        press(maker, "Poner a la venta");
        assertThat(maker.locator("body")).containsText("Rebozo de grana");
    }

    private void sayWhereToBePaid(Page maker) {
        maker.navigate("/payment/payouts");
        maker.getByLabel("CLABE").fill("002010077777777771");
        maker.getByLabel("CLABE").press("Enter");
        assertThat(maker.locator("body")).containsText(Pattern.compile("banamex", Pattern.CASE_INSENSITIVE));
    }

    private void buy(Page buyer) {
        buyer.navigate("/");
        buyer.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Rebozo de grana"))
                .first()
                .click();
        press(buyer, "Agregar a la canasta");
        follow(buyer, "Continuar a pagar");
        buyer.getByLabel("Correo electrónico").fill("ana@example.org");
        buyer.getByLabel("Nombre y apellido").fill("Ana López");
        buyer.getByLabel("Teléfono").fill("55 1234 5678");
        buyer.getByLabel("Estado").selectOption("Oaxaca");
        buyer.getByLabel("Código postal").fill("68000");
        buyer.getByLabel("Colonia o localidad").fill("Centro");
        buyer.getByLabel("Calle y número").fill("Av. Juárez 12");
        buyer.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("Comprar por .*")))
                .click();
        reloadUntil(buyer, "Tu dinero queda resguardado hasta que llegue");
    }

    private String seeWhatToPack(Page maker) {
        maker.navigate("/people/desk");
        reloadUntil(maker, "1 pedido por empacar");
        var label = maker.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Imprimir etiqueta"))
                .first()
                .getAttribute("href");
        var pdf = maker.request().get(label);
        assertThat(pdf.status()).isEqualTo(200);
        assertThat(new String(pdf.body(), 0, 5, java.nio.charset.StandardCharsets.US_ASCII))
                .isEqualTo("%PDF-");
        return label.replaceAll(".*/parcels/([^/]+)/label", "$1");
    }

    private void scan(Page keeper, PointId point, String tracking, String whatHappened) {
        keeper.navigate("/shipping/points/" + point.value());
        keeper.getByLabel("Código del paquete").fill(tracking);
        assertFitsThePhone(keeper);
        press(keeper, whatHappened);
        assertThat(keeper.locator("body")).containsText(Pattern.compile("Recibido:|Entregado:"));
    }

    private void accept(Page buyer) {
        reloadUntil(buyer, "Ya lo tengo, todo está bien");
        press(buyer, "Ya lo tengo, todo está bien");
    }

    private void seeThePayout(Page maker) {
        maker.navigate("/payment/payouts");
        reloadUntil(maker, "1,187.50");
        var paid = maker.getByText("Pagado", new Page.GetByTextOptions().setExact(false));
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            context.getBean(Timers.class).run();
            maker.reload();
            return paid.count() > 0;
        });
    }

    private void seeTheVillageMove(Page buyer) {
        buyer.navigate("/places/villages");
        follow(buyer, "Teotitlán del Valle");
        reloadUntil(buyer, "1,250");
    }

    /// What other people and the timers do takes a moment; the page tells when it is loaded again.
    private void reloadUntil(Page page, String text) {
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            if (page.locator("body").innerText().contains(text)) {
                return true;
            }
            context.getBean(Timers.class).run();
            page.reload();
            return false;
        });
    }

    private static void assertFitsThePhone(Page page) {
        var overflow = page.evaluate("document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth");
        assertThat(((Number) overflow).intValue())
                .as("pixels that stick out on " + page.url())
                .isLessThanOrEqualTo(0);
    }

    private static void press(Page page, String words) {
        button(page, words).click();
    }

    private static Locator button(Page page, String words) {
        return page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(words).setExact(true))
                .first();
    }

    private static void follow(Page page, String words) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(words).setExact(true))
                .first()
                .click();
    }
}
