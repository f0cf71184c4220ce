package aldea.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aldea.kernel.Language;
import aldea.kernel.Refusal;
import aldea.people.People;
import aldea.testing.Caller;
import aldea.testing.InVillage;
import aldea.testing.SignIn;
import aldea.testing.Village;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

@InVillage
class ProductDeskTest {
    @Autowired
    ApplicationContext context;

    @Autowired
    Catalog catalog;

    @Autowired
    Shelf shelf;

    @LocalServerPort
    int port;

    Village village;
    Catalog.Product jar;
    String base;

    @BeforeEach
    void stand() {
        village = Village.withMaker(context);
        jar = village.product("Jarro", 90, 5);
        base = "/catalog/products/" + jar.slug();
    }

    @Test
    void pictures_change_places_and_go() throws IOException {
        for (var colour : List.of(0xff0000, 0x00ff00, 0x0000ff)) {
            catalog.addPicture(jar.id(), picture(colour));
        }
        var before = hashes(jar);
        try (var maker = SignIn.caller(context, port, village.maker())) {
            assertThat(maker.get(base + "/edit").body()).contains("La principal", "Poner primero");
            move(maker, before.get(2), "0");
            assertThat(hashes(jar)).containsExactly(before.get(2), before.get(0), before.get(1));
            assertThat(catalog.product(jar.id()).picture())
                    .hasValueSatisfying(main -> assertThat(main).contains(before.get(2)));
            move(maker, before.get(2), "99");
            assertThat(hashes(jar)).isEqualTo(before);
            maker.post(base + "/pictures/%s/removal".formatted(before.get(1)), Map.of());
            assertThat(hashes(jar)).containsExactly(before.get(0), before.get(2));
            assertThat(maker.get("/pictures/%s/640.jpg".formatted(before.get(1)))
                            .status())
                    .isEqualTo(404);
            assertThat(move(maker, before.get(1), "0").status()).isEqualTo(404);
            assertThat(move(maker, before.get(0), "x").status()).isEqualTo(400);
            catalog.addPicture(jar.id(), picture(0x00ff00));
            assertThat(hashes(jar)).containsExactly(before.get(0), before.get(2), before.get(1));
        }
    }

    @Test
    void a_picture_that_another_product_shows_keeps_its_files() throws IOException {
        var other = village.product("Otro jarro", 90, 5);
        catalog.addPicture(jar.id(), picture(0x123456));
        catalog.addPicture(other.id(), picture(0x123456));
        var hash = hashes(jar).getFirst();
        try (var maker = SignIn.caller(context, port, village.maker())) {
            maker.post(base + "/pictures/%s/removal".formatted(hash), Map.of());
            assertThat(hashes(jar)).isEmpty();
            assertThat(hashes(other)).containsExactly(hash);
            assertThat(maker.get("/pictures/%s/640.jpg".formatted(hash)).status())
                    .isEqualTo(200);
        }
    }

    @Test
    void what_is_wrong_with_a_field_is_said_beside_it() {
        try (var maker = SignIn.caller(context, port, village.maker())) {
            says(maker.post(base + "/prices", Map.of("price", "gratis")), "Revisa el formato", "gratis");
            says(maker.post(base + "/prices", Map.of("price", "0")), "demasiado poco", "Jarro");
            says(count(maker, "in", "muchas"), "Escribe un número", "much");
            says(count(maker, "out", "6"), "No tienes tantas", "value=\"6\"");
            says(maker.post(base + "/description", words(" ", "Barro")), "Falta llenar", "Barro");
            says(maker.post(base + "/description", words("x".repeat(121), "")), "demasiado largo", "xxx");
            says(maker.post(base + "/description", Map.of()), "Falta llenar", "Jarro");
            assertThat(catalog.product(jar.id()).title()).isEqualTo("Jarro");
            assertThat(count(maker, "out", "5").status()).isEqualTo(302);
            assertThat(maker.get(base + "/edit").body()).contains("Ya no queda");
        }
    }

    @Test
    void readers_of_another_language_get_its_words_and_the_others_the_makers_own() {
        var english = base + "/words/en";
        try (var maker = SignIn.caller(context, port, village.maker())) {
            assertThat(maker.get(base + "/edit").body()).contains("Escribirlo en inglés");
            says(maker.post(english, words("", "A clay jug.")), "Falta llenar", "A clay jug.");
            assertThat(shelf.product(jar.slug(), Language.EN)
                            .orElseThrow()
                            .product()
                            .title())
                    .isEqualTo("Jarro");
            assertThat(maker.post(english, words("Clay jug", "Made by hand.")).status())
                    .isEqualTo(302);
            assertThat(maker.get(base + "/edit").body()).contains("Cambiar el texto en inglés", "Jarro");
            assertThat(maker.get(english).body()).contains("Clay jug");
            assertThat(shelf.product(jar.slug(), Language.EN)
                            .orElseThrow()
                            .product()
                            .title())
                    .isEqualTo("Clay jug");
            assertThat(maker.get(base).body()).contains("Jarro").doesNotContain("Clay jug");
            assertThat(maker.get("/catalog/products?q=clay+jug").body()).contains(jar.slug());
            maker.post(english + "/removal", Map.of());
            assertThat(shelf.product(jar.slug(), Language.EN)
                            .orElseThrow()
                            .product()
                            .title())
                    .isEqualTo("Jarro");
            assertThat(maker.get(base + "/words/es").status()).isEqualTo(404);
            assertThat(maker.get(base + "/words/xx").status()).isEqualTo(404);
        }
        assertThatThrownBy(() -> catalog.translate(jar.id(), Language.ES, "Jarrito", ""))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void strangers_change_nothing() throws IOException {
        catalog.addPicture(jar.id(), picture(0xabcdef));
        var hash = hashes(jar).getFirst();
        var stranger = context.getBean(People.class).register("x%d@example.org".formatted(port), "X", Language.ES);
        try (var other = SignIn.caller(context, port, stranger)) {
            assertThat(other.get(base + "/words/en").status()).isEqualTo(404);
            for (var path : List.of("/words/en", "/words/en/removal", "/pictures/" + hash + "/removal", "/counts")) {
                assertThat(other.post(base + path, words("Mine", "")).status())
                        .as(path)
                        .isEqualTo(404);
            }
            assertThat(move(other, hash, "0").status()).isEqualTo(404);
        }
        assertThat(hashes(jar)).containsExactly(hash);
    }

    private static void says(Caller.Answer answer, String fault, String kept) {
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains(fault, kept);
    }

    private Caller.Answer move(Caller maker, String hash, String to) {
        return maker.post(base + "/pictures/%s/position".formatted(hash), Map.of("to", to));
    }

    private Caller.Answer count(Caller maker, String direction, String units) {
        var key = new UUID(jar.id().value().getMostSignificantBits(), units.hashCode()).toString();
        return maker.post(base + "/counts", Map.of("key", key, "units", units, "direction", direction));
    }

    private static Map<String, String> words(String title, String description) {
        return Map.of("title", title, "description", description);
    }

    private List<String> hashes(Catalog.Product product) {
        return shelf.own(product.slug()).orElseThrow().pictures().stream()
                .map(aldea.pictures.Picture::hash)
                .toList();
    }

    private static ByteArrayInputStream picture(int colour) throws IOException {
        var image = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
        for (var i = 0; i < 1_200; i++) {
            image.setRGB(i % 40, i / 40, colour);
        }
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return new ByteArrayInputStream(bytes.toByteArray());
    }
}
