package aldea.credentials;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import aldea.kernel.Ids;
import aldea.kernel.Language;
import aldea.people.AccountId;
import aldea.people.People;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.testing.Caller;
import aldea.testing.InVillage;
import aldea.testing.SignIn;
import aldea.testing.TestClock;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.client.j2se.BufferedImageLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/// Anybody who is shown a credential can read it, take it along and check it, with the server or without.
@InVillage
class CredentialPagesTest {
    @LocalServerPort
    int port;

    private final ApplicationContext context;
    private final Credentials credentials;
    private final People people;
    private final Ids ids;
    private final TestClock clock;

    @Autowired
    CredentialPagesTest(ApplicationContext context, Credentials credentials, People people, Ids ids, TestClock clock) {
        this.context = context;
        this.credentials = credentials;
        this.people = people;
        this.ids = ids;
        this.clock = clock;
    }

    @Test
    void a_page_says_who_earned_what_from_whom_and_that_it_was_revoked() {
        var made = issued(somebody());
        try (var anybody = new Caller(port)) {
            var page = anybody.get(made.path());
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.body()).contains("Inés López", "Vende en vivo desde tu pueblo", "/live/rebozos", "Aldea");
            assertThat(page.body()).contains("Esta constancia está vigente hoy");
            assertThat(anybody.get("/credentials/achievements/sell-live").body())
                    .contains("Hizo una transmisión completa.");

            credentials.revoke(
                    made.id(),
                    "The broadcast was <b>another</b> one.",
                    made.holder().orElseThrow());
            var revoked = anybody.get(made.path()).body();
            assertThat(revoked).contains("ya no vale", "&lt;b&gt;another");
            assertThat(anybody.get("/credentials/NOBODYS").status()).isEqualTo(404);
            assertThat(anybody.get("/credentials/status/99").status()).isEqualTo(404);
            assertThat(anybody.get("/credentials/status/x").status()).isEqualTo(404);
        }
    }

    @Test
    void a_file_is_checked_by_anybody_and_refused_with_its_reason() {
        var made = issued(somebody());
        try (var anybody = new Caller(port)) {
            var text = anybody.getJson(made.path()).body();
            assertThat(text)
                    .isEqualTo(anybody.get(made.path() + "/credential.json").body());
            assertThat(check(anybody, text)).contains("Es auténtica y hoy está vigente.", "Inés López");
            assertThat(anybody.post("/credentials/verification", Map.of("reference", made.reference()))
                            .body())
                    .contains("Es auténtica");
            assertThat(check(anybody, text.replace("Inés", "Irma"))).contains("La cambiaron después de firmarla");
            assertThat(check(anybody, text.replace("did:web:", "did:web:other.")))
                    .contains("La dio alguien que no conocemos");
            assertThat(check(anybody, "{\"a\":1}")).contains("no es una constancia de algo logrado");
            assertThat(check(anybody, "x")).contains("No es el archivo de una constancia");
            assertThat(check(anybody, "{".repeat(300_000))).contains("más grande que cualquier constancia");
            credentials.revoke(made.id(), "Por error.", made.holder().orElseThrow());
            assertThat(check(anybody, text)).contains("pero se revocó. El motivo:", "Por error.");
        }
    }

    @Test
    void what_bears_our_key_but_was_never_issued_is_refused() {
        var desk = context.getBean(Documents.class);
        var signing = context.getBean(Keys.class)
                .current(context.getBean(Issuer.class).did());
        var made = SigningDesk.achieved(clock.instant(), Optional.empty());
        var stolen = desk.credential(made, "Nadie", 3, signing).toString();
        try (var anybody = new Caller(port)) {
            assertThat(check(anybody, stolen)).contains("pero nosotros nunca la dimos");
        }
    }

    @Test
    void the_printed_credential_carries_a_code_that_leads_to_its_page() throws IOException, InterruptedException {
        var made = issued(somebody());
        try (var document = Loader.loadPDF(download(made.path() + "/credential.pdf"))) {
            assertThat(new PDFTextStripper().getText(document)).contains("Inés López", made.reference());
            var image = new PDFRenderer(document).renderImageWithDPI(0, 120);
            var bitmap = new BinaryBitmap(new HybridBinarizer(new BufferedImageLuminanceSource(image)));
            var read = new QRCodeReader().decode(bitmap).getText();
            assertThat(read).endsWith(made.path()).startsWith("http");
        } catch (com.google.zxing.ReaderException unreadable) {
            throw new AssertionError("the code cannot be read", unreadable);
        }
    }

    @Test
    void only_the_operator_takes_back_and_changes_keys() {
        var made = issued(somebody());
        var boss = somebody();
        people.grant(boss, Role.OPERATOR, Scope.EVERYWHERE, boss);
        try (var stranger = SignIn.caller(context, port, somebody());
                var operator = SignIn.caller(context, port, boss);
                var holder = SignIn.caller(context, port, made.holder().orElseThrow())) {
            assertThat(stranger.get("/credentials/desk/register").status()).isEqualTo(404);
            assertThat(stranger.post("/credentials/desk/keys", Map.of()).status())
                    .isEqualTo(404);
            var taking = Map.of("reason", "Por error.");
            assertThat(stranger.post(made.path() + "/revocation", taking).status())
                    .isEqualTo(404);
            assertThat(holder.get("/credentials").body()).contains(made.path());
            assertThat(holder.get("/people/desk").body()).contains(made.path());
            assertThat(holder.get("/people/account").body()).contains(made.path());
            assertThat(operator.get("/credentials/desk/register").body()).contains("Inés López");
            assertThat(operator.post("/credentials/desk/keys", Map.of()).status())
                    .isEqualTo(302);
            assertThat(operator.post(made.path() + "/revocation", Map.of()).status())
                    .isEqualTo(400);
            assertThat(operator.post(made.path() + "/revocation", taking).status())
                    .isEqualTo(302);
        }
        assertThat(credentials.find(made.id()).orElseThrow().revocation()).isPresent();
    }

    @Test
    void a_process_that_never_saw_the_server_verifies_it(@TempDir Path folder) throws Exception {
        var made = issued(somebody());
        try (var anybody = new Caller(port)) {
            var file = Files.writeString(
                    folder.resolve("c.json"), anybody.getJson(made.path()).body());
            var did = Files.writeString(
                    folder.resolve("did.json"),
                    anybody.get("/credentials/issuer/did.json").body());
            var number = StatusList.listOf(context.getBean(CredentialTable.class)
                    .find(made.id())
                    .orElseThrow()
                    .place());
            var list = folder.resolve("list.json");
            Files.writeString(list, anybody.get("/credentials/status/" + number).body());

            var said = aldea(0, file, did, list);
            assertThat(said).contains("Verified; not revoked, status as of ", "Inés López");

            credentials.revoke(made.id(), "Por error.", made.holder().orElseThrow());
            Files.writeString(list, anybody.get("/credentials/status/" + number).body());
            assertThat(aldea(1, file, did, list)).contains("was revoked; status as of ");
        }
    }

    /// `aldea credential verify` in a process of its own, whose only addresses are files.
    private String aldea(int expected, Path file, Path did, Path list) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // Whoever asked for a name of another machine would learn that there are none.
        command.addAll(List.of("-Xmx256m", "-Dfile.encoding=UTF-8", "-Djdk.net.hosts.file=/dev/null"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "aldea.operate.CommandLine"));
        command.addAll(List.of("credential", "verify", file.toString(), "--issuer", did.toString()));
        command.addAll(
                List.of("--status", list.toString(), "--at", clock.instant().toString()));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isEqualTo(expected);
        return said;
    }

    private static String check(Caller caller, String text) {
        return caller.post("/credentials/verification", Map.of("text", text)).body();
    }

    private byte[] download(String path) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(port, path)))
                                    .build(),
                            BodyHandlers.ofByteArray())
                    .body();
        }
    }

    private Credential issued(AccountId holder) {
        var now = clock.instant();
        var id = credentials.issue(new Draft(
                holder,
                "sell-live",
                "attempt-1",
                new Draft.Phrase("Vende en vivo desde tu pueblo", "Sell live from your village"),
                new Draft.Phrase("Hizo una transmisión completa.", "Did a whole broadcast."),
                List.of(new Draft.Evidence("La transmisión", "/live/rebozos")),
                now,
                Optional.empty(),
                Optional.empty()));
        return credentials.find(id).orElseThrow();
    }

    private AccountId somebody() {
        return people.register("learner-%s@example.org".formatted(ids.next()), "Inés López", Language.EN);
    }
}
