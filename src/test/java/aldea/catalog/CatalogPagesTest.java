package aldea.catalog;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import aldea.kernel.Language;
import aldea.people.People;
import aldea.stock.Stock;
import aldea.testing.Caller;
import aldea.testing.InVillage;
import aldea.testing.SignIn;
import aldea.testing.Village;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

@InVillage
class CatalogPagesTest {
    private final ApplicationContext context;

    @LocalServerPort
    int port;

    CatalogPagesTest(@Autowired ApplicationContext context) {
        this.context = context;
    }

    @Test
    void a_product_page_shows_price_shop_village_and_the_way_to_buy() {
        var village = Village.withMaker(context);
        var product = village.product("Rebozo <b>negro</b>", 1_250, 3);
        try (var buyer = new Caller(port)) {
            var page = buyer.get("/catalog/products/" + product.slug());
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.body())
                    .contains("Rebozo &lt;b&gt;negro&lt;/b&gt;", "1,250.00", product.shopName(), "Pueblo ", "Quedan 3")
                    .contains("action=\"/baskets\"", product.sku().value().toString())
                    .doesNotContain("<b>negro");
            context.getBean(Stock.class).move(product.sku(), -3, "gone");
            assertThat(buyer.get("/catalog/products/" + product.slug()).body())
                    .contains("Agotado")
                    .doesNotContain("action=\"/baskets\"");
            assertThat(buyer.get("/catalog/products?q=rebozo").body()).contains(product.slug());
            assertThat(buyer.get("/catalog/shops/" + product.shopSlug()).body()).contains(product.slug());
            assertThat(buyer.get("/catalog/products/no-such").status()).isEqualTo(404);
        }
    }

    @Test
    void a_maker_opens_a_shop_and_puts_up_a_piece() {
        var village = Village.withMaker(context);
        var maker = context.getBean(People.class).register("new%d@example.org".formatted(port), "Rosa", Language.ES);
        var places = context.getBean(aldea.places.Places.class);
        var slug = places.village(village.id()).slug();
        try (var rosa = SignIn.caller(context, port, maker)) {
            assertThat(rosa.get("/catalog/shops/new").body()).contains("village=" + slug);
            var key = hidden(rosa.get("/catalog/shops/new?village=" + slug).body(), "key");
            var fields = Map.of(
                    "key",
                    key,
                    "village",
                    slug,
                    "name",
                    "Taller Rosa",
                    "story",
                    "Tejo\ndesde niña.",
                    "point",
                    village.point().value().toString());
            var opened = rosa.post("/catalog/shops", fields);
            assertThat(opened.location()).endsWith("/catalog/desk/taller-rosa");
            assertThat(rosa.post("/catalog/shops", fields).location()).isEqualTo(opened.location());
            assertThat(context.getBean(Catalog.class).shopsOf(maker)).hasSize(1);

            var draft = rosa.get("/catalog/products/new?shop=taller-rosa");
            assertThat(draft.status()).isEqualTo(200);
            var wrong = rosa.post("/catalog/products", piece(hidden(draft.body(), "key"), "gratis"));
            assertThat(wrong.status()).isEqualTo(200);
            assertThat(wrong.body()).contains("Revisa el formato", "Tapete de Rosa");
            var added = rosa.post("/catalog/products", piece(hidden(draft.body(), "key"), "$1,450.50"));
            assertThat(added.location()).endsWith("/catalog/products/tapete-de-rosa/edit");
            assertThat(rosa.get("/catalog/desk/taller-rosa").body()).contains("1,450.50", "4 piezas");
            assertThat(rosa.get("/catalog/products/tapete-de-rosa/edit").status())
                    .isEqualTo(200);
            count(rosa, "in", "2");
            assertThat(rosa.get("/catalog/desk/taller-rosa").body()).contains("6 piezas");
            rosa.post("/catalog/products/tapete-de-rosa/prices", Map.of("price", "99"));
            assertThat(rosa.get("/catalog/products/tapete-de-rosa").body()).contains("$99.00");
            rosa.post("/catalog/products/tapete-de-rosa/withdrawal", Map.of());
            assertThat(rosa.get("/catalog/products/tapete-de-rosa").body()).contains("Ya no está a la venta");
        }
    }

    @Test
    void a_shop_is_its_makers_alone() {
        var village = Village.withMaker(context);
        var product = village.product("Jarro", 80, 2);
        var stranger = context.getBean(People.class).register("s%d@example.org".formatted(port), "Otro", Language.ES);
        try (var other = SignIn.caller(context, port, stranger);
                var nobody = new Caller(port)) {
            for (var path : List.of(
                    "/catalog/desk/" + product.shopSlug(),
                    "/catalog/products/new?shop=" + product.shopSlug(),
                    "/catalog/products/%s/edit".formatted(product.slug()))) {
                assertThat(other.get(path).status()).as(path).isEqualTo(404);
                assertThat(nobody.get(path).status()).as(path).isNotEqualTo(200);
            }
            assertThat(other.post("/catalog/products/%s/prices".formatted(product.slug()), Map.of("price", "1"))
                            .status())
                    .isEqualTo(404);
        }
    }

    @Test
    void a_picture_goes_up_in_a_plain_form_and_is_kept_by_browsers() throws IOException {
        var village = Village.withMaker(context);
        var product = village.product("Jarra", 80, 2);
        try (var maker = SignIn.caller(context, port, village.maker())) {
            var edit = "/catalog/products/%s/edit".formatted(product.slug());
            var csrf = hidden(maker.get(edit).body(), "_csrf");
            assertThat(upload(maker, product.slug(), csrf, png()).location()).endsWith(edit);
            var torn = upload(maker, product.slug(), csrf, "no picture".getBytes(ISO_8859_1));
            assertThat(torn.status()).isEqualTo(422);
            assertThat(upload(maker, product.slug(), "forged", png()).status()).isEqualTo(403);

            var address = context.getBean(Catalog.class)
                    .product(product.id())
                    .picture()
                    .orElseThrow();
            assertThat(maker.get("/catalog/products/" + product.slug()).body()).contains(address);
            var picture = maker.get(address);
            assertThat(picture.status()).isEqualTo(200);
            var headers = picture.raw().headers();
            assertThat(headers.firstValue("Content-Type")).contains("image/jpeg");
            assertThat(headers.firstValue("Cache-Control").orElse("")).contains("immutable", "public");
            assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(maker.get("/pictures/../incoming/x.jpg").status()).isNotEqualTo(200);
        }
    }

    private Caller.Answer upload(Caller maker, String slug, String csrf, byte[] file) {
        var boundary = "aldea-boundary";
        var head = """
                --%s\r
                Content-Disposition: form-data; name="_csrf"\r
                \r
                %s\r
                --%s\r
                Content-Disposition: form-data; name="picture"; filename="a.png"\r
                Content-Type: image/png\r
                \r
                """.formatted(boundary, csrf, boundary);
        var tail = "\r\n--%s--\r\n".formatted(boundary);
        var body = BodyPublishers.concat(
                BodyPublishers.ofString(head), BodyPublishers.ofByteArray(file), BodyPublishers.ofString(tail));
        var address = URI.create("http://127.0.0.1:%d/catalog/products/%s/pictures".formatted(port, slug));
        return maker.send(HttpRequest.newBuilder(address)
                .header("Accept", "text/html")
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(body));
    }

    private static byte[] png() throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "png", bytes);
        return bytes.toByteArray();
    }

    @Test
    void any_search_is_answered() {
        try (var buyer = new Caller(port)) {
            for (var text : List.of("%00", "%F0%9F%98%80", "'%22%3E%3Cscript%3Ealert(1)%3C/script%3E", "%25_%5C")) {
                for (var path : List.of("/catalog/products?q=", "/places/villages?q=")) {
                    var answer = buyer.get(path + text);
                    assertThat(answer.status()).as(path + text).isEqualTo(200);
                    assertThat(answer.body()).doesNotContain("<script>alert");
                }
            }
            assertThat(buyer.get("/catalog/products?after=x&page=-1&category=nope")
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void a_village_page_shows_its_shops() {
        var village = Village.withMaker(context);
        var slug =
                context.getBean(aldea.places.Places.class).village(village.id()).slug();
        try (var buyer = new Caller(port)) {
            assertThat(buyer.get("/places/villages/" + slug).body()).contains("Taller ", "Abarrotes ", "400");
            assertThat(buyer.get("/places/villages").body()).contains(slug);
        }
    }

    private void count(Caller rosa, String direction, String units) {
        var key = new UUID(port, units.hashCode()).toString();
        var fields = Map.of("key", key, "units", units, "direction", direction);
        for (var twice = 0; twice < 2; twice++) {
            assertThat(rosa.post("/catalog/products/tapete-de-rosa/counts", fields)
                            .status())
                    .isEqualTo(302);
        }
    }

    private static Map<String, String> piece(String key, String price) {
        return Map.of(
                "key",
                key,
                "shop",
                "taller-rosa",
                "title",
                "Tapete de Rosa",
                "description",
                "Lana.",
                "category",
                "TEXTILES",
                "price",
                price,
                "grams",
                "900",
                "units",
                "4");
    }

    private static String hidden(String body, String name) {
        var input = Pattern.compile("name=\"%s\" value=\"([^\"]*)\"".formatted(name))
                .matcher(body);
        assertThat(input.find()).as(name).isTrue();
        return input.group(1);
    }
}
