package aldea.maturity;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import aldea.businesses.BusinessId;
import aldea.businesses.Businesses;
import aldea.businesses.Registration;
import aldea.businesses.Sector;
import aldea.businesses.Spoken;
import aldea.kernel.Ids;
import aldea.kernel.Language;
import aldea.maturity.Assessment.Side;
import aldea.maturity.Assessment.Wave;
import aldea.people.AccountId;
import aldea.people.People;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.testing.Caller;
import aldea.testing.InVillage;
import aldea.testing.SignIn;
import aldea.testing.TestClock;
import aldea.testing.Village;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@InVillage
class PhotosTest {
    private static final String SECRET = "GPS-17.0297N";

    @Autowired
    Maturity maturity;

    @Autowired
    Businesses businesses;

    @Autowired
    People people;

    @Autowired
    Ids ids;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApplicationContext context;

    @LocalServerPort
    int port;

    private Village village;
    private AccountId coordinator;
    private AccountId owner;
    private BusinessId business;
    private String path;

    @BeforeEach
    void register() {
        village = Village.withMaker(context);
        coordinator = somebody("Coco");
        owner = somebody("Luz");
        people.grant(coordinator, Role.COORDINATOR, Scope.place(village.id().value()), coordinator);
        business = new BusinessId(ids.next());
        path = "/maturity/businesses/" + business.value();
        businesses.register(new Registration.New(
                business,
                village.id(),
                Sector.TEXTILES,
                "Tejidos " + ids.shortReference(),
                "",
                Optional.empty(),
                true,
                coordinator,
                clock.instant()));
    }

    @Test
    void a_photo_is_seen_by_the_businesses_people_alone_and_goes_with_the_consent() throws IOException {
        var said = said(ids.next(), 3);
        maturity.record(said);
        var page = path + "/assessments/" + said.id().value();
        var key = ids.next();
        try (var mine = SignIn.caller(context, port, coordinator);
                var owners = SignIn.caller(context, port, owner);
                var stranger = SignIn.caller(context, port, village.buyer())) {
            assertThat(mine.get(page).body()).contains("cuando la dueña o el dueño esté de acuerdo");
            assertThat(send(mine, page, key, "1.1", picture()))
                    .as("no consent yet")
                    .isEqualTo(409);
            agree();

            assertThat(mine.get(page + "/photos/new?item=1.1").body()).contains("name=\"photo\"", "¿Qué tan buena");
            assertThat(mine.get(page + "/photos/new?item=9.9").status()).isEqualTo(404);
            assertThat(stranger.get(page + "/photos/new?item=1.1").status()).isEqualTo(404);
            assertThat(send(stranger, page, key, "1.1", picture())).isEqualTo(404);
            assertThat(send(mine, page, key, "8.4", picture())).isEqualTo(400);
            assertThat(send(mine, page, key, "1.1", "<svg/>".getBytes(UTF_8))).isEqualTo(422);
            assertThat(send(mine, page, key, "1.1", picture())).isEqualTo(302);
            assertThat(send(mine, page, key, "1.1", picture())).as("once").isEqualTo(302);

            assertThat(mine.post(path + "/exports", Map.of("format", "csv")).body())
                    .contains("¿Qué tan buena es tu conexión donde trabajas?\",\"3\",\"1\"");
            var photo = path + "/photos/" + key;
            assertThat(mine.get(page).body()).containsOnlyOnce("src=\"" + photo + "\"");
            var seen = owners.get(photo);
            assertThat(seen.status()).isEqualTo(200);
            assertThat(seen.raw().headers().firstValue("Cache-Control")).hasValue("private, no-store");
            assertThat(seen.raw().headers().firstValue("Content-Type")).hasValue("image/jpeg");
            assertThat(stranger.get(photo).status()).isEqualTo(404);
            assertThat(new String(bytes(key), ISO_8859_1)).doesNotContain("Exif", SECRET);

            businesses.withdraw(new Registration.Withdrawal(
                    ids.next(), business, Registration.How.SPOKEN, coordinator, clock.instant()));
            assertThat(mine.get(photo).status()).isEqualTo(404);
            assertThat(mine.get(page).body()).doesNotContain(photo);
        }
        await("nothing is left to see").until(() -> bytes(key).length == 0);
        agree();
        assertThat(context.getBean(Photos.class).of(businesses.business(business), said.id()))
                .as("agreeing again brings nothing back")
                .isEmpty();
    }

    @Test
    void three_are_enough_one_can_be_taken_down_and_corrections_keep_them() throws IOException {
        agree();
        var said = said(ids.next(), 3);
        maturity.record(said);
        var page = path + "/assessments/" + said.id().value();
        var first = ids.next();
        try (var mine = SignIn.caller(context, port, coordinator);
                var stranger = SignIn.caller(context, port, village.buyer())) {
            assertThat(send(mine, page, first, "1.1", picture())).isEqualTo(302);
            assertThat(send(mine, page, ids.next(), "1.1", picture())).isEqualTo(302);
            assertThat(send(mine, page, ids.next(), "1.1", picture())).isEqualTo(302);
            assertThat(send(mine, page, ids.next(), "1.1", picture())).isEqualTo(409);
            var which = Map.of("assessment", said.id().value().toString());
            assertThat(stranger.post(path + "/photos/" + first + "/removal", which)
                            .status())
                    .isEqualTo(404);
            assertThat(mine.post(path + "/photos/" + first + "/removal", which).status())
                    .isEqualTo(302);
            assertThat(mine.get(path + "/photos/" + first).status()).isEqualTo(404);
            assertThat(bytes(first)).isEmpty();

            var right = said(ids.next(), 4);
            maturity.correct(right, said.id());
            assertThat(context.getBean(Photos.class).of(businesses.business(business), right.id()))
                    .hasSize(2);
            // A phone that was away knows of no correction.
            var late = ids.next();
            assertThat(send(mine, page, late, "1.1", picture(), "application/json"))
                    .isEqualTo(200);
            assertThat(send(mine, page, late, "1.1", picture(), "application/json"))
                    .isEqualTo(200);
            assertThat(send(stranger, page, ids.next(), "1.1", picture(), "application/json"))
                    .isEqualTo(404);
            assertThat(context.getBean(Photos.class).of(businesses.business(business), right.id()))
                    .hasSize(3);
        }
    }

    private AccountId somebody(String name) {
        return people.register("photo%s@example.org".formatted(ids.shortReference()), name, Language.ES);
    }

    private void agree() {
        businesses.agree(new Registration.Agreement(
                ids.next(),
                business,
                "Tejidos",
                "",
                new Registration.Consented(
                        "Luz",
                        "",
                        Spoken.SPANISH,
                        Optional.of(owner),
                        businesses.consentText(Language.ES).version(),
                        Registration.How.SPOKEN),
                coordinator,
                clock.instant()));
        businesses.answer(business, owner, true);
    }

    private Assessment said(UUID id, int value) {
        var answers = new HashMap<String, Optional<Integer>>();
        maturity.instrument().items().forEach(item -> answers.put(item.code(), Optional.of(value)));
        answers.put("8.4", Optional.empty());
        return new Assessment(
                new AssessmentId(id),
                business,
                Wave.T0,
                Side.ASSESSOR,
                maturity.instrument().code(),
                answers,
                coordinator,
                clock.instant());
    }

    private byte[] bytes(UUID photo) {
        return jdbc.sql("SELECT coalesce(picture, ''::bytea) FROM maturity.photos WHERE id = :id")
                .param("id", photo)
                .query(byte[].class)
                .single();
    }

    /// A photo as a phone takes it, with a comment that gives the place away.
    private static byte[] picture() throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "jpeg", bytes);
        var plain = bytes.toByteArray();
        var hidden = ("Exif\0\0" + SECRET).getBytes(ISO_8859_1);
        var whole = new ByteArrayOutputStream();
        whole.write(plain, 0, 2);
        whole.write(new byte[] {(byte) 0xFF, (byte) 0xFE, 0, (byte) (hidden.length + 2)});
        whole.write(hidden);
        whole.write(plain, 2, plain.length - 2);
        return whole.toByteArray();
    }

    private int send(Caller caller, String page, UUID key, String item, byte[] photo) {
        return send(caller, page, key, item, photo, "text/html");
    }

    private int send(Caller caller, String page, UUID key, String item, byte[] photo, String accept) {
        var fields = Map.of("key", key.toString(), "item", item);
        return caller.upload(page + "/photos", fields, "photo", photo, accept).status();
    }
}
