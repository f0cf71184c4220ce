package aldea.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import aldea.businesses.Fair;
import aldea.people.AccountId;
import aldea.people.People;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.testing.Chromium;
import aldea.testing.Clip;
import aldea.testing.Hand;
import aldea.testing.InVillage;
import aldea.testing.SignIn;
import aldea.testing.Zip;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.FilePayload;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/// A university brings its own course; a student takes it along and reads and hears it where there is no signal.
@Tag("e2e")
@InVillage
class BroughtCourseTest {
    private static final String SEEN = "document.querySelector('#lesson-text img')?.naturalWidth > 0";
    private static final String HEARD = """
            async () => {
              const sound = document.querySelector('#lesson-text audio');
              await sound.play();
              return sound.duration;
            }""";

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    private final List<String> faults = new ArrayList<>();
    private final String code = "telar-" + Long.toString(System.nanoTime(), 36);

    @Test
    void a_course_with_pictures_and_sound_is_brought_and_taken_along() throws IOException {
        var fair = Fair.in(context);
        var author = fair.somebody(Role.STUDENT);
        context.getBean(People.class).grant(author, Role.TEACHER, Scope.EVERYWHERE, author);
        try (var chromium = new Chromium(port)) {
            var desk = chromium.laptop();
            as(desk, author);
            desk.navigate("/academy");
            Hand.follow(desk, "Traer o descargar cursos en archivo");
            bring(desk, "![Nada](file:nada.jpg)");
            assertThat(desk.locator("[role=status]")).containsText("Falta files/nada.jpg en el ZIP");
            new FieldWork(desk, faults).look("course-refused");
            bring(desk, "");
            assertThat(desk.locator("[role=status]")).containsText("Publicado");
            new FieldWork(desk, faults).look("course-brought");
            var phone = chromium.phone();
            as(phone, fair.somebody(Role.STUDENT));
            takeAlong(phone);
        }
        assertThat(faults).isEmpty();
    }

    private void takeAlong(Page phone) {
        var work = new FieldWork(phone, faults);
        phone.navigate("/field/home");
        work.ready();
        var one = phone.locator("#courses > *").filter(new Locator.FilterOptions().setHasText(code));
        one.locator("[data-do=take]").click();
        assertThat(one.getByText("Leer")).isVisible();
        phone.context().setOffline(true);
        one.getByText("Leer").click();
        work.on("lessons#*");
        phone.locator("#lessons a").first().click();
        assertThat(phone.locator("#lesson-text h2").first()).containsText("Montar el telar");
        phone.locator("#lesson-text img").scrollIntoViewIfNeeded();
        phone.waitForFunction(SEEN);
        assertThat(((Number) phone.evaluate(HEARD)).doubleValue()).isBetween(2.9, 3.1);
        work.look("brought-lesson");
    }

    private void bring(Page desk, String more) throws IOException {
        var files = new LinkedHashMap<String, byte[]>();
        files.put("course.properties", """
                code = %1$s
                title.es = %1$s
                summary.es = De la lana a la faja.
                audience.es = quienes tejen
                unit.1.es = El telar
                unit.1.lessons = montar
                """.formatted(code).getBytes(UTF_8));
        files.put("es/montar.md", """
                title: Montar el telar
                goal: tu telar está montado.
                minutes: 20
                audio: voz.ogg

                Amarra una punta al poste. %s

                ![El telar](file:telar.png)

                :::exercise

                1. Monta el tuyo.
                """.formatted(more).getBytes(UTF_8));
        var picture = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(640, 400, BufferedImage.TYPE_INT_RGB), "png", picture);
        files.put("files/telar.png", picture.toByteArray());
        var sound = Path.of("target", "voz.ogg");
        Clip.run("ffmpeg -v error -y -f lavfi -i sine=frequency=440 -t 3 -c:a libopus -b:a 24k " + sound);
        files.put("files/voz.ogg", Files.readAllBytes(sound));
        desk.getByLabel("El curso, en un ZIP")
                .setInputFiles(new FilePayload(code + ".zip", "application/zip", Zip.of(files)));
        Hand.press(desk, "Traer y publicar");
    }

    private void as(Page page, AccountId somebody) {
        var cookie = SignIn.cookieFor(context, somebody).split("=", 2);
        page.context()
                .addCookies(List.of(new Cookie(cookie[0], cookie[1])
                        .setUrl("http://localhost")
                        .setHttpOnly(true)));
    }
}
