package aldea.operate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import aldea.people.People;
import aldea.testing.Chromium;
import aldea.testing.Guide;
import aldea.testing.Hand;
import aldea.testing.Letters;
import aldea.testing.Nginx;
import aldea.testing.ServerProcess;
import aldea.testing.Village;
import aldea.testing.VillageFolder;
import aldea.testing.Visitor;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The set-up of the guide, word for word: nginx with a certificate in front of `aldea serve --behind-proxy`.
@Tag("e2e")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BehindProxyTest {
    private static final String HOST = "pueblo.example.org";
    private static final int CHECKOUTS = 3;

    private final Letters letters = new Letters();
    private ServerProcess server;
    private Nginx nginx;
    private int port;
    private String session = "";
    private String product = "";

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        var data = Files.createDirectories(folder.resolve("var"));
        VillageFolder.with(data, context -> {
            var village = Village.withMaker(context);
            product = village.product("Rebozo", 900, 10).slug();
            session = "aldea_session=" + context.getBean(People.class).openSession(village.maker(), "Test");
        });
        port = Postgres.freePort();
        Files.writeString(
                data.resolve("aldea.yaml"),
                Guide.block(
                        "yaml",
                        Map.of(
                                "https://" + HOST,
                                "https://%s:%d".formatted(HOST, port),
                                "smtp.example.org",
                                "127.0.0.1",
                                "587",
                                Integer.toString(letters.port()))));
        server = ServerProcess.start(data, List.of("--behind-proxy"), "aldea.orders.checkouts-per-minute=" + CHECKOUTS);
        nginx = Nginx.start(folder.resolve("nginx"), proxy(folder), port);
    }

    private String proxy(Path folder) {
        var certificates = Certificates.keptIn(
                folder.resolve("certificate"),
                List.of(HOST),
                InstantSource.system().instant());
        return Guide.block(
                "nginx",
                Map.of(
                        "listen 443 ssl",
                        "listen %d ssl".formatted(port),
                        "http://127.0.0.1:8080",
                        "http://127.0.0.1:" + server.port(),
                        "/etc/ssl/pueblo.crt",
                        certificates.server().toString(),
                        "/etc/ssl/pueblo.key",
                        certificates.serverKey().toString()));
    }

    @AfterAll
    void stop() {
        nginx.close();
        server.close();
        letters.close();
    }

    @Test
    void cookies_are_secure_and_browsers_are_told_to_stay_with_https() {
        var page = visitor("127.0.0.2").get("/people/sign-in");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.first("Strict-Transport-Security")).contains("max-age=");
        assertThat(page.all("Set-Cookie"))
                .anyMatch(cookie -> cookie.startsWith("XSRF-TOKEN="))
                .allMatch(cookie -> cookie.contains("Secure"));
        var asked = askForCode(visitor("127.0.0.2"), "cookies@example.org");
        assertThat(asked.status()).isEqualTo(303);
        assertThat(asked.all("Set-Cookie"))
                .anyMatch(cookie -> cookie.startsWith("aldea_code="))
                .allMatch(cookie -> cookie.contains("Secure"));
    }

    @Test
    void redirects_stay_on_the_public_address() {
        var desk = visitor("127.0.0.2").get("/people/desk");
        assertThat(desk.status()).isEqualTo(303);
        assertThat(desk.first("Location"))
                .satisfiesAnyOf(
                        path -> assertThat(path).startsWith("/people/sign-in"),
                        whole -> assertThat(whole).startsWith(origin() + "/people/sign-in"));
    }

    @Test
    void links_in_letters_lead_to_the_public_address_whatever_a_visitor_writes() {
        askForCode(visitor("127.0.0.2"), "links@example.org");
        askForCode(
                visitor("127.0.0.2"),
                "forged@example.org",
                "X-Forwarded-Host: evil.example.net",
                "X-Forwarded-Proto: http",
                "X-Forwarded-Port: 666",
                "Forwarded: host=evil.example.net");
        for (var address : List.of("links@example.org", "forged@example.org")) {
            assertThat(letters.textTo(address))
                    .contains(origin() + "/people/sign-in/link?token=")
                    .doesNotContain("evil", "127.0.0.1");
        }
    }

    @Test
    void limits_count_the_visitor_and_neither_the_proxy_nor_what_the_visitor_claims() {
        for (var time = 0; time < CHECKOUTS; time++) {
            assertThat(checkout(visitor("127.0.0.3"), "X-Forwarded-For: 203.0.113." + time)
                            .status())
                    .isNotEqualTo(429);
        }
        assertThat(checkout(visitor("127.0.0.3"), "X-Forwarded-For: 203.0.113.77")
                        .status())
                .isEqualTo(429);
        assertThat(checkout(visitor("127.0.0.4")).status()).isNotEqualTo(429);
    }

    @Test
    void a_picture_of_several_megabytes_passes() throws IOException {
        var picture = noise();
        assertThat(picture.length).isBetween(3_000_000, 15_000_000);
        var body = new ByteArrayOutputStream();
        body.writeBytes(("--line\r\nContent-Disposition: form-data; name=\"picture\"; filename=\"a.png\"\r\n"
                        + "Content-Type: image/png\r\n\r\n")
                .getBytes(ISO_8859_1));
        body.writeBytes(picture);
        body.writeBytes("\r\n--line--\r\n".getBytes(ISO_8859_1));
        var path = "/catalog/products/%s/pictures".formatted(product);
        var answer = visitor("127.0.0.2").post(path, "multipart/form-data; boundary=line", body.toByteArray(), session);
        assertThat(answer.status()).as(answer.body()).isBetween(200, 303);
        assertThat(visitor("127.0.0.2").get("/catalog/products/" + product).body())
                .contains("/pictures/");
    }

    @Test
    void somebody_signs_in_with_a_phone() {
        try (var chromium = new Chromium(origin())) {
            var phone = chromium.phone();
            Hand.signIn(phone, "telefono@example.org", letters::codeTo);
            assertThat(phone.url()).startsWith(origin() + "/people/desk");
            assertThat(phone.context().cookies())
                    .extracting(cookie -> cookie.name)
                    .contains("aldea_session", "XSRF-TOKEN");
            assertThat(phone.context().cookies()).allMatch(cookie -> cookie.secure);
        }
    }

    private static Visitor.Answer askForCode(Visitor visitor, String email, String... headers) {
        var form = ("email=" + email.replace("@", "%40")).getBytes(UTF_8);
        return visitor.post("/people/sign-in", "application/x-www-form-urlencoded", form, "", headers);
    }

    private static Visitor.Answer checkout(Visitor visitor, String... headers) {
        return visitor.post(
                "/orders/purchases", "application/x-www-form-urlencoded", "email=a".getBytes(UTF_8), "", headers);
    }

    private static byte[] noise() throws IOException {
        var picture = new BufferedImage(1_200, 1_000, BufferedImage.TYPE_INT_RGB);
        var random = new Random(7);
        for (var x = 0; x < picture.getWidth(); x++) {
            for (var y = 0; y < picture.getHeight(); y++) {
                picture.setRGB(x, y, random.nextInt());
            }
        }
        var out = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", out);
        return out.toByteArray();
    }

    private Visitor visitor(String from) {
        return new Visitor(from, true, HOST, port);
    }

    private String origin() {
        return "https://%s:%d".formatted(HOST, port);
    }
}
