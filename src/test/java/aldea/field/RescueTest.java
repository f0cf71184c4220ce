package aldea.field;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import aldea.businesses.BusinessId;
import aldea.businesses.Fair;
import aldea.maturity.AssessmentId;
import aldea.maturity.Maturity;
import aldea.people.AccountId;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.testing.Caller;
import aldea.testing.InVillage;
import aldea.testing.SignIn;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/// A phone can no longer send, and somebody carries its file.
@InVillage
class RescueTest {
    private static final JsonMapper JSON = new JsonMapper();

    @Autowired
    ApplicationContext context;

    @LocalServerPort
    int port;

    private Fair fair;
    private AccountId student;
    private AccountId operator;
    private Phone phone;

    @BeforeEach
    void open() {
        fair = Fair.in(context);
        student = fair.somebody(Role.STUDENT);
        operator = fair.village().buyer();
        fair.people().grant(operator, Role.OPERATOR, Scope.EVERYWHERE, operator);
        phone = new Phone(context, student, Duration.ZERO);
    }

    @Test
    void what_a_phone_noted_is_here_once_however_often_its_file_comes() {
        var business = new BusinessId(fair.next());
        var answers = new AssessmentId(fair.next());
        phone.note("business.registered", registered(business));
        phone.note("assessment.answered", answered(business, answers));
        phone.note("business.registered", Map.of("business", "x"));
        var picture = picture();
        // The house does not know this phone: it never had a signal.
        var device = fair.next();
        var file = file(
                student,
                device,
                List.of(shot(business, answers, "1.1", picture), shot(business, answers, "1.1", "data:,x")));
        try (var caller = SignIn.caller(context, port, operator)) {
            var first = Jsoup.parse(take(caller, file).body());
            assertThat(results(first))
                    .containsExactly("ya está aquí", "ya está aquí", "no se recibió", "ya está aquí", "no se recibió");
            assertThat(first.text()).contains("Falta mirar 2 de 5", "Algo falta o es demasiado largo", "Barro · negro");
            var again = Jsoup.parse(take(caller, file).body());
            assertThat(results(again))
                    .containsExactly(
                            "ya estaba aquí", "ya estaba aquí", "no se recibió", "ya está aquí", "no se recibió");
        }
        var field = context.getBean(Field.class);
        assertThat(fair.businesses().find(business)).isPresent();
        assertThat(context.getBean(Maturity.class).assessments(business))
                .singleElement()
                .satisfies(it -> assertThat(it.takenBy()).isEqualTo(student));
        assertThat(photos(answers)).containsExactly(student.value());
        assertThat(field.devices(phone.viewer())).extracting(Device::id).contains(new DeviceId(device));
        assertThat(field.check()).isEmpty();
    }

    @Test
    void a_file_gives_nobody_more_rights_and_a_photo_waits_for_its_answers() {
        var stranger = new Phone(context, fair.village().buyer(), Duration.ZERO);
        stranger.note("business.registered", registered(new BusinessId(fair.next())));
        phone = stranger;
        var waits = shot(new BusinessId(fair.next()), new AssessmentId(fair.next()), "1.1", picture());
        try (var caller = SignIn.caller(context, port, operator)) {
            var page = Jsoup.parse(take(caller, file(stranger.owner(), stranger.id.value(), List.of(waits)))
                    .body());
            assertThat(results(page)).containsExactly("no se recibió", "espera");
            assertThat(page.text()).contains("No trabajas con este negocio", "no están aquí todavía");
        }
        assertThat(fair.businesses().in(fair.village().id())).isEmpty();
    }

    @Test
    void what_is_no_such_file_is_refused_with_words_and_others_do_not_see_the_page() {
        var good = file(student, phone.id.value(), List.of());
        try (var caller = SignIn.caller(context, port, operator);
                var stranger = SignIn.caller(context, port, student)) {
            assertThat(stranger.get("/field/rescue").status()).isEqualTo(404);
            assertThat(take(stranger, good).status()).isEqualTo(404);
            assertThat(caller.get("/field/rescue").body()).contains("hasta 20 MB");
            assertThat(caller.get("/field/review").body()).contains("/field/rescue");
            for (var wrong : List.of("", "{", "[]", "{\"who\":7}", "{\"who\":{\"account\":\"x\"}}", "\u0000PK")) {
                var answer = take(caller, wrong);
                assertThat(answer.status()).as(wrong).isEqualTo(400);
                assertThat(answer.body()).contains("no es un archivo así");
            }
            var nobody = take(caller, file(new AccountId(fair.next()), phone.id.value(), List.of()));
            assertThat(nobody.status()).isEqualTo(404);
            assertThat(nobody.body()).contains("nadie sabe de quién es");
            var large = take(caller, good + " ".repeat(20 * 1024 * 1024));
            assertThat(large.status()).isEqualTo(413);
            assertThat(large.body()).contains("20 MB");
            assertThat(Jsoup.parse(take(caller, good).body()).text()).contains("no había nada sin enviar");
            assertThat(take(caller, good + " ".repeat(19 * 1024 * 1024)).status())
                    .isEqualTo(200);
        }
    }

    private static List<String> results(org.jsoup.nodes.Document page) {
        return page.select("main .badge").eachText();
    }

    private Map<String, Object> registered(BusinessId id) {
        return Map.of(
                "business",
                id.value().toString(),
                "village",
                fair.village().id().value().toString(),
                "sector",
                "pottery",
                "name",
                "Barro negro",
                "products",
                "Cántaros",
                "consent",
                Phone.consent("Nadia"));
    }

    private Map<String, Object> answered(BusinessId business, AssessmentId id) {
        return Map.of(
                "assessment", id.value().toString(),
                "business", business.value().toString(),
                "wave", "T0",
                "side", "respondent",
                "instrument", context.getBean(Maturity.class).instrument().code(),
                "answers", Map.of("1.1", 4));
    }

    private Map<String, Object> shot(BusinessId business, AssessmentId of, String item, String blob) {
        return Map.of(
                "id", fair.next().toString(),
                "of", of.value().toString(),
                "business", business.value().toString(),
                "item", item,
                "label", "Barro negro",
                "notedAt", fair.now().toString(),
                "blob", blob);
    }

    /// As the phone writes it.
    private String file(AccountId who, UUID device, List<Map<String, Object>> photos) {
        var events = phone.unsent().stream()
                .map(it -> {
                    var event = new HashMap<String, Object>(Map.of(
                            "id", it.id().value().toString(),
                            "seq", it.seq(),
                            "type", it.type(),
                            "label", "Barro · negro",
                            "notedAt", it.notedAt().toString(),
                            "payload", it.payload(),
                            "replaced", false));
                    event.put("replaces", null);
                    return event;
                })
                .toList();
        return JSON.writeValueAsString(Map.of(
                "who",
                Map.of("account", who.value().toString(), "name", "Ana"),
                "device",
                device.toString(),
                "events",
                events,
                "photos",
                photos));
    }

    private static String picture() {
        var whole = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(80, 60, BufferedImage.TYPE_INT_RGB), "jpg", whole);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(whole.toByteArray());
    }

    private List<UUID> photos(AssessmentId of) {
        return context.getBean(JdbcClient.class)
                .sql("SELECT taken_by FROM maturity.photos WHERE assessment = :of AND picture IS NOT NULL")
                .param("of", of.value())
                .query((row, n) -> row.getObject("taken_by", UUID.class))
                .list();
    }

    private Caller.Answer take(Caller caller, String file) {
        return caller.upload("/field/rescue", Map.of(), "file", file.getBytes(UTF_8), "text/html");
    }
}
