package aldea.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import aldea.kernel.Language;
import aldea.people.People;
import aldea.stream.StreamId;
import aldea.testing.Caller;
import aldea.testing.InVillage;
import aldea.testing.Shoppers;
import aldea.testing.SignIn;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What the host's console says and asks beside the picture.
@InVillage
class HostTest {
    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    Live live;

    @Autowired
    JdbcClient jdbc;

    Show show;
    Caller luz;
    Caller ana;

    @BeforeEach
    void open() {
        show = Show.planned(context);
        luz = SignIn.caller(context, port, show.village().maker());
        ana = SignIn.caller(context, port, show.village().buyer());
    }

    @AfterEach
    void close() {
        luz.close();
        ana.close();
    }

    @Test
    void a_caption_goes_beside_the_picture() {
        var said = Map.of("text", "Este rebozo lleva \"tres\" meses", "ago", "1500");
        assertThat(luz.post(show.path() + "/captions", said).status())
                .as("not yet")
                .isEqualTo(409);
        live.start(show.planned().id());
        assertThat(luz.post(show.path() + "/captions", said).status()).isEqualTo(204);
        assertThat(luz.post(show.path() + "/captions", Map.of("text", " ")).status())
                .isEqualTo(400);
        assertThat(ana.post(show.path() + "/captions", said).status()).isEqualTo(404);
        assertThat(marks("caption")).isEqualTo(1);
    }

    @Test
    void the_run_of_show_is_put_in_another_order() {
        var last = show.products().getLast();
        assertThat(luz.post(show.path() + "/arrangement", Map.of("product", last.slug()))
                        .status())
                .isEqualTo(302);
        var page = luz.get(show.path() + "/console").body();
        assertThat(page.indexOf(last.title()))
                .isLessThan(page.indexOf(show.products().get(1).title()));
        assertThat(page.indexOf(last.title()))
                .isGreaterThan(page.indexOf(show.products().getFirst().title()));
        assertThat(ana.post(show.path() + "/arrangement", Map.of("product", last.slug()))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void a_planned_show_is_called_off() {
        assertThat(luz.get(show.path() + "/console").body()).contains("Cancelar esta venta");
        assertThat(luz.post(show.path() + "/end", Map.of()).status()).isIn(204, 302);
        assertThat(luz.get(show.path() + "/console").body()).contains("se canceló antes de empezar");
    }

    @Test
    void the_host_alone_hears_who_bought_and_by_first_name_only() {
        live.start(show.planned().id());
        var product = show.products().getFirst();
        var guest = Math.abs(show.planned().id().hashCode());
        context.getBean(People.class).guest("guest%d@example.org".formatted(guest), "Lupita Hernández", Language.ES);
        var total = Shoppers.total(context, product.sku(), 1);
        try (var lupita = new Caller(port)) {
            var bought = lupita.postJson("/orders/purchases", Shoppers.checkout(product.sku(), 1, total, guest));
            assertThat(bought.status()).as(bought.body()).isEqualTo(201);
        }
        await().untilAsserted(() -> assertThat(buyers()).contains("Lupita"));
        assertThat(buyers())
                .contains("Collar de ámbar: vendida. Quedan 11. Para Lupita.")
                .doesNotContain("Hernández")
                .doesNotContain("@example.org");
        assertThat(ana.get(show.path() + "/console/buyers").status()).isEqualTo(404);
        assertThat(ana.get(show.path() + "/numbers.json").body()).doesNotContain("Lupita");
    }

    private String buyers() {
        return luz.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + show.path() + "/console/buyers"))
                        .header("Accept", "application/json"))
                .body();
    }

    private long marks(String kind) {
        return jdbc.sql("SELECT count(*) FROM stream.marks WHERE stream = :stream AND kind = :kind")
                .param("stream", stream().value())
                .param("kind", kind)
                .query(Long.class)
                .single();
    }

    private StreamId stream() {
        return show.now().stream();
    }
}
