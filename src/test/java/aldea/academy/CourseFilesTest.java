package aldea.academy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import aldea.kernel.Language;
import aldea.people.AccountId;
import aldea.people.People;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.testing.Caller;
import aldea.testing.InVillage;
import aldea.testing.SignIn;
import aldea.testing.Zip;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.imageio.ImageIO;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/// Courses that somebody brings in a file, good ones and bad ones.
@InVillage
class CourseFilesTest {
    private static final String LESSON = """
            title: Cómo montar el telar
            goal: tu telar está montado.
            minutes: 20
            %s
            Mira [la otra](lesson:%s/hilo) y las [tiendas](/shops).

            ![El telar](file:telar.png)

            :::exercise

            1. Monta el tuyo.
            """;

    @Autowired
    ApplicationContext context;

    @Autowired
    Academy academy;

    @Autowired
    People people;

    @LocalServerPort
    int port;

    private final String code = "telar-" + Long.toString(System.nanoTime(), 36);
    private Caller author;

    @BeforeEach
    void signIn() {
        author = SignIn.caller(context, port, somebody(Role.COORDINATOR, Scope.EVERYWHERE));
    }

    @AfterEach
    void leave() {
        author.close();
    }

    @Test
    void a_course_in_one_language_with_pictures_and_sound_is_read_by_everybody() throws IOException {
        assertThat(bring(Zip.of(own(""))).text()).contains("Publicado", "Telar de cintura", "2 lecciones");
        try (var reader = new Caller(port)) {
            var page = Jsoup.parse(
                    reader.get("/academy/%s/lessons/montar".formatted(code)).body());
            assertThat(page.text()).contains("Cómo montar el telar", "Monta el tuyo");
            assertThat(page.select("a[href=/academy/%s/lessons/hilo]".formatted(code)))
                    .isNotEmpty();
            var picture = reader.get(page.select("img[alt=El telar]").attr("src"));
            assertThat(picture.raw().headers().firstValue("Content-Type")).hasValue("image/jpeg");
            assertThat(picture.raw().headers().firstValue("Cache-Control").orElse(""))
                    .contains("immutable");
            var sound = page.select("audio").attr("src");
            assertThat(sound).endsWith(".mp3");
            var part = reader.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + sound))
                    .header("Range", "bytes=0-2"));
            assertThat(part.status()).isEqualTo(206);
            assertThat(part.body()).isEqualTo("ID3");
            assertThat(Jsoup.parse(reader.get("/field/courses/" + code).body())
                            .select("audio[src=%s]".formatted(sound)))
                    .hasSize(1);
        }
        assertThat(bring(Zip.of(own(""))).text()).contains("ya se había publicado");
        assertThat(bring(Zip.of(own("Otro párrafo."))).text()).contains("Publicado");
        assertThat(academy.versions(code)).hasSize(2);
    }

    @Test
    void what_is_here_is_taken_changed_and_brought_back_with_its_exam() throws IOException {
        var files = Zip.files(author.getBytes("/academy/sell-live/file"));
        assertThat(bring(Zip.of(files)).text()).as("unchanged").contains("ya se había publicado");
        var shipped = academy.course("sell-live").orElseThrow().version();
        assertThat(context.getBean(MediaTable.class).archive(shipped)).isEmpty();
        rename(files, "sell-live");
        assertThat(bring(Zip.of(files)).text()).contains("Publicado");
        assertThat(academy.course(code).orElseThrow().syllabus().in(Language.EN).title())
                .isEqualTo("Sell live from your village");
        assertThat(author.get("/exams/courses/" + code).status()).isEqualTo(200);
        assertThat(Jsoup.parse(author.get("/exams/courses/%s/lessons/price".formatted(code))
                                .body())
                        .select(".questions > li"))
                .hasSizeGreaterThan(2);
        assertThat(Zip.files(author.getBytes("/academy/%s/file".formatted(code)))
                        .keySet())
                .containsExactlyInAnyOrderElementsOf(files.keySet());
        context.getBean(Shipped.class).run(new DefaultApplicationArguments());
        assertThat(academy.versions(code)).hasSize(1);
    }

    @Test
    void a_house_that_went_on_with_its_own_version_keeps_it_when_the_program_starts_again() {
        var folder = Shipped.folder("teach-others").orElseThrow();
        var files = new LinkedHashMap<>(folder.files());
        rename(files, "teach-others");
        var shipped = new CourseFolder(new java.util.TreeMap<>(files));
        var all = context.getBean(CourseFiles.class);
        all.ship(shipped);
        files.compute("es/adults.md", (name, bytes) -> (text(bytes) + "\nDe aquí.\n").getBytes(UTF_8));
        assertThat(bring(Zip.of(files)).text()).contains("Publicado");
        all.ship(shipped);
        assertThat(academy.course(code).orElseThrow().number()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ../../../etc/cron.d/x | hola            | Ese nombre no se puede
            /etc/passwd           | hola            | Ese nombre no se puede
            es/..\\x.md            | hola            | Ese nombre no se puede
            es/hilo.md            |                 | Falta el texto
            es/hilo.md            | title: T        | Falta «goal»
            course.properties     | code = x        | Falta el título
            course.properties     | code = ../x     | El código «../x» no se puede
            files/telar.png       | <svg onload=x>  | No es una foto
            files/voz.mp3         | <script>        | No es una grabación
            exam.properties       | pass = mucho    | Falta «draw»
            es/questions.gift     | ::a:: ¿Qué? {=b | Falta una llave
            """)
    void a_bad_file_is_refused_with_what_is_wrong_and_nothing_is_taken(String path, String content, String words)
            throws IOException {
        var files = own("");
        files.put(path, content == null ? new byte[0] : content.getBytes(UTF_8));
        assertThat(bring(Zip.of(files)).text()).contains("No se tomó nada", words);
        assertThat(academy.course(code)).isEmpty();
    }

    @Test
    void a_bomb_a_fake_and_a_torso_are_refused() throws IOException {
        var bomb = own("");
        bomb.put("files/a.mp3", new byte[CourseArchive.MOST_BYTES + 1]);
        assertThat(bring(Zip.of(bomb)).text()).contains("pasa de 40 MB");
        var crowd = own("");
        for (var n = 0; n <= CourseArchive.MOST_FILES; n++) {
            crowd.put("files/%d.png".formatted(n), new byte[0]);
        }
        assertThat(bring(Zip.of(crowd)).text()).contains("más de 500 archivos");
        assertThat(bring("hola".getBytes(UTF_8)).text()).contains("No es un ZIP");
        var whole = Zip.of(own(""));
        assertThat(bring(java.util.Arrays.copyOf(whole, whole.length / 2)).text())
                .contains("No se tomó nada");
        var lost = own("");
        lost.remove("files/telar.png");
        lost.remove("es/hilo.md");
        assertThat(bring(Zip.of(lost)).text()).contains("Falta files/telar.png", "es/hilo.md Falta este archivo");
        assertThat(academy.course(code)).isEmpty();
    }

    @Test
    void only_who_writes_for_the_whole_house_brings_courses() throws IOException {
        var village = Scope.place(java.util.UUID.randomUUID());
        try (var teacher = SignIn.caller(context, port, somebody(Role.TEACHER, village));
                var stranger = new Caller(port)) {
            assertThat(teacher.get("/academy/files").status()).isEqualTo(404);
            assertThat(teacher.get("/academy").body()).doesNotContain("/academy/files");
            assertThat(author.get("/academy").body()).contains("/academy/files");
            assertThat(teacher.get("/academy/sell-live/file").status()).isEqualTo(404);
            assertThat(teacher.upload("/academy/files", Map.of(), "file", Zip.of(own("")), "text/html")
                            .status())
                    .isEqualTo(404);
            assertThat(stranger.get("/academy/sell-live/file").status()).isNotEqualTo(200);
        }
    }

    private org.jsoup.nodes.Document bring(byte[] zip) {
        return Jsoup.parse(author.upload("/academy/files", Map.of(), "file", zip, "text/html")
                .body());
    }

    private AccountId somebody(Role role, Scope scope) {
        var account = people.register("curso%d@example.org".formatted(System.nanoTime()), "Ana", Language.ES);
        people.grant(account, role, scope, account);
        return account;
    }

    private void rename(Map<String, byte[]> files, String from) {
        files.replaceAll((name, bytes) -> name.endsWith(".md") || name.endsWith(".properties")
                ? text(bytes)
                        .replace("lesson:%s/".formatted(from), "lesson:%s/".formatted(code))
                        .replace("= " + from, "= " + code)
                        .getBytes(UTF_8)
                : bytes);
    }

    private Map<String, byte[]> own(String more) throws IOException {
        var files = new LinkedHashMap<String, byte[]>();
        var facts = """
                code = %s
                title.es = Telar de cintura
                summary.es = De la lana a la faja.
                audience.es = quienes tejen
                unit.1.es = El telar
                unit.1.lessons = montar, hilo
                """.formatted(code);
        files.put("course.properties", facts.getBytes(UTF_8));
        files.put("es/montar.md", (LESSON.formatted("audio: voz.mp3\n", code) + "\n" + more).getBytes(UTF_8));
        files.put("es/hilo.md", LESSON.formatted("", code).getBytes(UTF_8));
        var picture = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "png", picture);
        files.put("files/telar.png", picture.toByteArray());
        files.put("files/voz.mp3", "ID3 y lo que sigue".getBytes(UTF_8));
        return files;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, UTF_8);
    }
}
