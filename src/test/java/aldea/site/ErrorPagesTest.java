package aldea.site;

import static org.assertj.core.api.Assertions.assertThat;

import aldea.kernel.Language;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.testing.Caller;
import aldea.testing.InVillage;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.UncategorizedSQLException;

@InVillage
class ErrorPagesTest {
    @LocalServerPort
    int port;

    @Autowired
    Texts texts;

    @Autowired
    Refusals refusals;

    private Caller caller;

    @BeforeEach
    void call() {
        caller = new Caller(port);
    }

    @AfterEach
    void hang_up() {
        caller.close();
    }

    @Test
    void every_problem_has_a_page_with_its_advice_in_every_language() {
        for (var problem : Problem.values()) {
            for (var language : Language.values()) {
                assertThat(texts.in(language).say("problems." + problem.code() + ".title"))
                        .isNotBlank();
                assertThat(texts.in(language).say("problems." + problem.code() + ".advice"))
                        .isNotBlank();
            }
            assertThat(caller.get("/problems/" + problem.code()).status()).isEqualTo(200);
        }
        assertThat(caller.get("/problems").status()).isEqualTo(200);
    }

    @Test
    void a_reader_gets_a_page_and_a_way_on() {
        var answer = caller.get("/problems/of-another-kind");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).contains("No encontramos esta página").contains("href=\"/catalog/products\"");
    }

    @Test
    void a_program_gets_problem_json_with_the_same_code() {
        var answer = caller.send(HttpRequest.newBuilder(URI.create(origin() + "/problems/of-another-kind"))
                .header("Accept", "application/json"));
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.raw().headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body())
                .contains("\"type\":\"/problems/not-found\"")
                .contains("\"instance\":\"/problems/of-another-kind\"");
    }

    @Test
    void a_wrong_method_says_which_are_right() {
        var answer = caller.post("/about", Map.of());
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.raw().headers().firstValue("Allow").orElse("")).contains("GET");
    }

    @Test
    void a_form_without_its_token_has_expired() {
        var answer = caller.send(HttpRequest.newBuilder(URI.create(origin() + "/about"))
                .header("Accept", "text/html")
                .POST(BodyPublishers.noBody()));
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).contains("Este formulario esperó demasiado");
    }

    @Test
    void more_than_twenty_megabytes_are_refused_by_size_not_by_the_forms_token() {
        var answer = caller.send(HttpRequest.newBuilder(URI.create(origin() + "/about"))
                .header("Accept", "text/html")
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(BodyPublishers.ofByteArray(new byte[(20 << 20) + 1])));
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.body()).contains("El archivo es demasiado grande");
    }

    @Test
    void a_bug_gets_a_reference_and_a_refusal_does_not() {
        var bug = refusals.saidOf(new IllegalArgumentException("parts (0) must be positive"));
        assertThat(bug.problem()).isEqualTo(Problem.UNEXPECTED);
        assertThat(bug.reference()).matches("[0-9A-Z]{3}-[0-9A-Z]{3}-[0-9A-Z]{3}");
        var refusal = refusals.saidOf(new Refusal(Problem.SOLD_OUT, 3));
        assertThat(refusal.problem()).isEqualTo(Problem.SOLD_OUT);
        assertThat(refusal.reference()).isEmpty();
    }

    @Test
    void a_value_that_no_column_takes_is_bad_input() {
        var zeroByte = new UncategorizedSQLException("insert", null, new SQLException("0x00", "22021"));
        assertThat(refusals.saidOf(zeroByte).problem()).isEqualTo(Problem.BAD_INPUT);
    }

    private String origin() {
        return "http://127.0.0.1:" + port;
    }
}
