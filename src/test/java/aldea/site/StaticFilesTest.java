package aldea.site;

import static org.assertj.core.api.Assertions.assertThat;

import aldea.testing.Caller;
import aldea.testing.InVillage;
import java.net.URI;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@InVillage
class StaticFilesTest {
    @LocalServerPort
    int port;

    @Autowired
    Assets assets;

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
    void the_style_sheet_is_packed_and_kept_for_ever_under_its_hash() {
        var answer = caller.send(HttpRequest.newBuilder(URI.create(origin() + assets.address("aldea.css")))
                .header("Accept-Encoding", "gzip"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.raw().headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(answer.raw().headers().firstValue("Cache-Control")).hasValue("public, max-age=31536000, immutable");
        assertThat(answer.raw().headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void an_address_without_hash_or_with_an_old_one_answers_but_is_not_kept_for_ever() {
        for (var path : new String[] {"/static/aldea.css", "/static/0123456789ab/aldea.css"}) {
            var answer = caller.get(path);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.raw().headers().firstValue("Cache-Control")).hasValue("public, max-age=3600");
        }
    }

    @Test
    void what_is_not_a_static_file_is_not_served() {
        for (var path : new String[] {"/static/nothing.css", "/static/../application.yaml", "/static/css/base.css"}) {
            assertThat(caller.get(path).status()).as(path).isIn(400, 404);
        }
    }

    @Test
    void the_service_worker_keeps_the_shell_and_the_offline_page_bears_no_token() {
        assertThat(caller.get("/sw.js").body())
                .contains(assets.address("aldea.css"))
                .doesNotContain("/* shell */");
        assertThat(caller.get("/offline").body()).doesNotContain("_csrf").contains("No hay señal");
        assertThat(caller.get("/manifest.webmanifest").status()).isEqualTo(200);
    }

    private String origin() {
        return "http://127.0.0.1:" + port;
    }
}
