package aldea.businesses;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import aldea.businesses.Registration.How;
import aldea.kernel.Ids;
import aldea.people.AccountId;
import aldea.people.Role;
import aldea.places.Places;
import aldea.testing.Caller;
import aldea.testing.InVillage;
import aldea.testing.SignIn;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipFile;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

@InVillage
class BusinessPagesTest {
    private final ApplicationContext context;

    @LocalServerPort
    private int port;

    @TempDir
    private Path folder;

    private Fair fair;

    @Autowired
    BusinessPagesTest(ApplicationContext context) {
        this.context = context;
    }

    @BeforeEach
    void open() {
        fair = Fair.in(context);
    }

    @Test
    void a_student_records_a_business_and_its_owner_agrees() {
        var slug = context.getBean(Places.class).village(fair.village().id()).slug();
        try (var caller = SignIn.caller(context, port, fair.somebody(Role.STUDENT))) {
            var form = Jsoup.parse(caller.get("/businesses/new?village=" + slug).body());
            var fields = new LinkedHashMap<String, String>();
            fields.put("id", form.select("input[name=id]").attr("value"));
            fields.put("version", form.select("input[name=version]").attr("value"));
            fields.put("village", slug);
            fields.put("name", "Velas de Matatlán");
            fields.put("owner", "Nadia");
            assertThat(caller.post("/businesses", fields).body())
                    .as("nothing of a person without consent")
                    .contains("se guardan solo con su permiso");
            fields.putAll(Map.of("sector", "crafts", "agreed", "yes", "how", "paper", "phone", "951 321 0000"));
            var recorded = caller.post("/businesses", fields);
            assertThat(caller.post("/businesses", fields).location()).isEqualTo(recorded.location());
            var page = caller.get(URI.create(recorded.location()).getPath()).body();
            assertThat(page).contains("Velas de Matatlán", "Nadia", "951 321 0000", "versión 2026-11");
            assertThat(caller.get("/businesses").body()).contains("Velas de Matatlán");
        }
        var id = fair.businesses().in(fair.village().id()).getFirst().id();
        sees(fair.coordinator(), id, 200);
        sees(fair.somebody(Role.STUDENT), id, 404);
        sees(fair.village().buyer(), id, 404);
        sees(Fair.in(context).coordinator(), id, 404);
    }

    @Test
    void who_helps_links_shops_of_the_owner_and_who_coordinates_those_of_the_village() {
        var student = fair.somebody(Role.STUDENT);
        var shop = fair.village().shop().value().toString();
        var idea = fair.idea("Velas de Matatlán");
        var mine = new Registration.New(
                idea.id(),
                idea.village(),
                idea.sector(),
                idea.name(),
                "",
                Optional.empty(),
                false,
                student,
                fair.now());
        fair.businesses().register(Fair.agreed(mine, "Nadia", ""));
        var address = "/businesses/" + idea.id().value();
        try (var helper = SignIn.caller(context, port, student);
                var desk = SignIn.caller(context, port, fair.coordinator())) {
            // The shop's maker has nothing to do with this business: nobody who helps it sees their orders.
            assertThat(helper.get(address).body())
                    .contains("Las demás las une quien coordina")
                    .doesNotContain(shop);
            assertThat(helper.post(address + "/shops", Map.of("shop", shop)).status())
                    .isEqualTo(400);
            assertThat(fair.businesses().business(idea.id()).shops()).isEmpty();
            assertThat(desk.get(address).body()).contains(shop);

            agreesAs(fair.village().maker(), idea.id());
            assertThat(helper.get(address).body()).doesNotContain(shop);
            fair.businesses().answer(idea.id(), fair.village().maker(), true);
            assertThat(helper.get(address).body()).contains(shop);
            assertThat(helper.post(address + "/shops", Map.of("shop", shop)).status())
                    .isEqualTo(302);
            fair.businesses().unlink(idea.id(), fair.village().shop());
            assertThat(desk.post(address + "/shops", Map.of("shop", shop)).status())
                    .isEqualTo(302);
        }
        assertThat(fair.businesses().business(idea.id()).shops())
                .containsExactly(fair.village().shop());
    }

    private void agreesAs(AccountId owner, BusinessId id) {
        var consented =
                new Registration.Consented("Nadia", "", Spoken.SPANISH, Optional.of(owner), "2026-11", How.PAPER);
        fair.businesses()
                .agree(new Registration.Agreement(
                        fair.next(), id, "Velas de Matatlán", "", consented, fair.coordinator(), fair.now()));
    }

    private void sees(AccountId somebody, BusinessId id, int status) {
        try (var caller = SignIn.caller(context, port, somebody)) {
            assertThat(caller.get("/businesses/" + id.value()).status()).isEqualTo(status);
        }
    }

    @Test
    void who_takes_the_consent_back_is_in_no_page_and_no_file_and_still_counts() throws IOException {
        var gone = fair.registered("Dulces Xóchitl", "Xóchitl Quiroz", "951 987 6543");
        fair.registered("=HYPERLINK(\"http://example.org\")", "@SUM(A1)", "+52 951 111 2222");
        assertThat(csv()).contains("Dulces Xóchitl", "Xóchitl Quiroz", "951 987 6543");
        var reference = fair.businesses().business(gone).reference();
        fair.businesses()
                .withdraw(new Registration.Withdrawal(fair.next(), gone, How.SPOKEN, fair.coordinator(), fair.now()));
        var personal = List.of("Xóchitl", "Quiroz", "987 6543");
        assertThat(csv()).contains(reference).doesNotContain(personal);
        assertThat(csv()).contains("\"'=HYPERLINK", "\"'@SUM(A1)\"", "\"'+52 951 111 2222\"");
        assertThat(workbook()).contains(reference).doesNotContain(personal).doesNotContain("<f>");
        try (var caller = SignIn.caller(context, port, fair.coordinator())) {
            for (var path : List.of(
                    "/businesses",
                    "/businesses?q=Dulces",
                    "/businesses/" + gone.value(),
                    "/businesses/duplicates",
                    "/people/desk")) {
                assertThat(caller.get(path).body()).as(path).doesNotContain(personal);
            }
            assertThat(caller.get("/businesses").body()).contains(reference);
            assertThat(numbers(caller.get("/businesses").body())).containsExactly("0", "2", "0", "0", "0");
            assertThat(numbers(caller.get("/people/desk").body())).containsExactly("0", "2", "0", "0", "0");
        }
    }

    private static List<String> numbers(String page) {
        return Jsoup.parse(page).select("a.tile[href*=stage] .tile__number").eachText();
    }

    @Test
    void a_file_is_for_who_answers_for_a_village() {
        fair.registered("Uno", "Dos", "951 000 0000");
        for (var role : List.of(Role.STUDENT, Role.TEACHER, Role.MAKER)) {
            try (var caller = SignIn.caller(context, port, fair.somebody(role))) {
                assertThat(caller.post("/businesses/exports", Map.of("format", "csv"))
                                .status())
                        .as(role.name())
                        .isEqualTo(404);
            }
        }
    }

    @Test
    void pairs_that_look_alike_are_merged_or_told_apart() {
        var one = fair.registered("Mezcal el Rincón", "Beto", "951 333 1111");
        var idea = fair.idea("Mezcal el Rincon");
        var other = new BusinessId(idea.id().value());
        fair.businesses()
                .register(new Registration.New(
                        other,
                        idea.village(),
                        idea.sector(),
                        idea.name(),
                        "",
                        idea.consent(),
                        true,
                        idea.by(),
                        idea.at()));
        try (var caller = SignIn.caller(context, port, fair.coordinator())) {
            assertThat(caller.get("/businesses").body()).contains("1 par se parece");
            assertThat(caller.get("/businesses/duplicates").body()).contains("Mezcal el Rincón", "Mezcal el Rincon");
            assertThat(caller.get("/businesses/duplicates?after="
                                    + idea.village().value())
                            .body())
                    .as("after its last village")
                    .contains("Nada se parece");
            caller.post(
                    "/businesses/%s/merger".formatted(other.value()),
                    Map.of("other", one.value().toString()));
            assertThat(caller.get("/businesses/" + other.value()).location()).endsWith("/" + one.value());
            assertThat(caller.get("/businesses/duplicates").body()).doesNotContain("Mezcal el Rincon");
        }
    }

    private String csv() {
        return new String(export("csv"), UTF_8);
    }

    private String workbook() throws IOException {
        var text = new StringBuilder();
        try (var zip = new ZipFile(
                Files.write(folder.resolve("book.xlsx"), export("xlsx")).toFile())) {
            for (var entry : Collections.list(zip.entries())) {
                text.append(new String(zip.getInputStream(entry).readAllBytes(), UTF_8));
            }
        }
        return text.toString();
    }

    private byte[] export(String format) {
        var token = context.getBean(Ids.class).next().toString();
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/businesses/exports".formatted(port)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-XSRF-TOKEN", token)
                .header("Cookie", "XSRF-TOKEN=%s; %s".formatted(token, SignIn.cookieFor(context, fair.coordinator())))
                .POST(BodyPublishers.ofString(Caller.encode(Map.of("format", format))))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.ofByteArray()).body();
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
