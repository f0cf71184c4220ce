package aldea.site;

import static org.assertj.core.api.Assertions.assertThat;

import aldea.testing.InVillage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@InVillage
class HomePagesTest {
    @LocalServerPort
    int port;

    @Test
    void the_home_page_greets_in_spanish() throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/".formatted(port)))
                    .build();
            var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("<html lang=\"es-MX\">").contains("El pueblo en tu mano");
        }
    }
}
