package aldea.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import aldea.places.PointId;
import aldea.testing.Hand;
import aldea.testing.Timers;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.SelectOption;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.springframework.context.ApplicationContext;

/// What makers, buyers and keepers of points do in their pages.
record Market(ApplicationContext context) {
    private static final String ACCEPT = "Ya lo tengo, todo está bien";

    void openShop(Page maker, String village, String name) {
        maker.navigate("/people/desk");
        Hand.follow(maker, "Abrir una tienda");
        maker.getByLabel("Tu pueblo").fill(village);
        Hand.press(maker, "Buscar");
        Hand.follow(maker, village);
        maker.getByLabel("Nombre de tu tienda").fill(name);
        maker.getByLabel("Tu historia").fill("Tejo como me enseñó mi abuela, con lana y grana cochinilla.");
        var points = maker.getByLabel("Dónde entregas tus paquetes");
        points.selectOption(new SelectOption().setIndex(points.locator("option").count() - 1));
        Phones.fits(maker);
        Hand.press(maker, "Abrir una tienda");
        assertThat(maker.locator("body")).containsText(name);
    }

    void offer(Page maker, String title, int pesos) {
        maker.navigate("/people/desk");
        Hand.follow(maker, "Subir un producto");
        maker.getByLabel("Nombre de la pieza").fill(title);
        maker.getByLabel("Cuéntanos de ella").fill("Dos metros, lana teñida con grana cochinilla.");
        maker.getByLabel("Precio en pesos").fill(Integer.toString(pesos));
        maker.getByLabel("Peso en gramos, con empaque").fill("600");
        maker.getByLabel("Cuántas piezas").fill("3");
        Phones.fits(maker);
        Hand.press(maker, "Poner a la venta");
        assertThat(maker.locator("h1")).hasText(title);
        maker.getByLabel("Elige o toma una foto").setInputFiles(new FilePayload("pieza.png", "image/png", picture()));
        Hand.press(maker, "Subir la foto");
        assertThat(maker.getByAltText("Foto 1 de 1")).isVisible();
    }

    private static byte[] picture() {
        var image = new BufferedImage(800, 600, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        for (var stripe = 0; stripe < 20; stripe++) {
            pen.setColor(new Color(120 + 6 * stripe, 20, 60));
            pen.fillRect(40 * stripe, 0, 40, 600);
        }
        pen.dispose();
        try (var bytes = new ByteArrayOutputStream()) {
            ImageIO.write(image, "png", bytes);
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /// From the basket to the money that is kept safe, with the sandbox's card.
    void pay(Page buyer, String email) {
        Hand.follow(buyer, "Continuar a pagar");
        buyer.getByLabel("Correo electrónico").fill(email);
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

    /// The one parcel that waits on a maker's desk, with its label.
    ///
    /// @return its tracking number
    String label(Page maker) {
        maker.navigate("/people/desk");
        reloadUntil(maker, "1 pedido por empacar");
        var label = maker.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Imprimir etiqueta"))
                .first()
                .getAttribute("href");
        var pdf = maker.request().get(label);
        assertThat(pdf.status()).isEqualTo(200);
        assertThat(new String(pdf.body(), 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
        Phones.fits(maker);
        return label.replaceAll(".*/parcels/([^/]+)/label", "$1");
    }

    void scan(Page keeper, PointId point, String tracking, String whatHappened) {
        keeper.navigate("/shipping/points/" + point.value());
        keeper.getByLabel("Código del paquete").fill(tracking);
        Phones.fits(keeper);
        Hand.press(keeper, whatHappened);
        assertThat(keeper.locator("body")).containsText(Pattern.compile("Recibido:|Entregado:"));
    }

    /// Every parcel of a purchase is there, and is as it should be.
    void accept(Page buyer, int parcels) {
        for (var number = 1; number <= parcels; number++) {
            var form = buyer.locator("form[action$='/orders/%d/acceptance']".formatted(number));
            waiting(buyer).until(() -> again(buyer, form.count() == 1));
            assertThat(form.getByRole(AriaRole.BUTTON)).hasText(ACCEPT);
            form.getByRole(AriaRole.BUTTON).click();
            assertThat(form).hasCount(0);
        }
    }

    /// What other people and the timers do takes a moment; the page tells when it is loaded again.
    void reloadUntil(Page page, String text) {
        waiting(page).until(() -> again(page, page.locator("body").innerText().contains(text)));
    }

    private static org.awaitility.core.ConditionFactory waiting(Page page) {
        return await(page.url());
    }

    private boolean again(Page page, boolean there) {
        if (!there) {
            context.getBean(Timers.class).run();
            page.reload();
        }
        return there;
    }
}
