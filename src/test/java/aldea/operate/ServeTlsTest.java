package aldea.operate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aldea.testing.Chromium;
import aldea.testing.Hand;
import aldea.testing.Letters;
import aldea.testing.ServerProcess;
import aldea.testing.Visitor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// `aldea serve --tls`, as phones in the village's network meet it.
@Tag("e2e")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServeTlsTest {
    private final Letters letters = new Letters();
    private Path data;
    private int port;
    private int edgePort;
    private ServerProcess server;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        data = Files.createDirectories(folder.resolve("var"));
        port = Postgres.freePort();
        edgePort = Postgres.freePort();
        server = serve();
    }

    private ServerProcess serve() {
        return ServerProcess.start(
                data,
                List.of("--tls", "--tls-port", Integer.toString(port), "--edge-port", Integer.toString(edgePort)),
                "spring.mail.host=127.0.0.1",
                "spring.mail.port=" + letters.port());
    }

    @AfterAll
    void stop() {
        server.close();
        letters.close();
    }

    @Test
    void a_phone_signs_in_by_https() {
        try (var chromium = new Chromium("https://localhost:" + port)) {
            var phone = chromium.phone();
            Hand.signIn(phone, "telefono@example.org", letters::codeTo);
            assertThat(phone.context().cookies())
                    .extracting(cookie -> cookie.name)
                    .contains("aldea_session", "XSRF-TOKEN");
            assertThat(phone.context().cookies()).allMatch(cookie -> cookie.secure && cookie.httpOnly);
            assertThat(letters.textTo("telefono@example.org"))
                    .contains("https://localhost:%d/people/sign-in/link?token=".formatted(port));
        }
    }

    @Test
    void links_in_letters_lead_back_whatever_name_a_visitor_used() {
        var form = "email=otro%40example.org".getBytes(UTF_8);
        new Visitor("127.0.0.1", true, "evil.example.net", port)
                .post("/people/sign-in", "application/x-www-form-urlencoded", form, "");
        var host = Network.addresses().stream().findFirst().orElse("localhost");
        assertThat(letters.textTo("otro@example.org"))
                .contains("https://%s:%d/people/sign-in/link?token=".formatted(host, port));
    }

    @Test
    void what_comes_by_http_is_sent_on_to_https() {
        var answer = new Visitor("127.0.0.1", false, "localhost", server.port()).get("/catalog/products?text=rebozo");
        assertThat(answer.status()).isEqualTo(308);
        assertThat(answer.first("Location"))
                .isEqualTo("https://localhost:%d/catalog/products?text=rebozo".formatted(port));
        assertThat(answer.first("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.all("Set-Cookie")).isEmpty();
    }

    @Test
    void who_listens_to_a_show_meets_the_same_certificate_and_nothing_in_clear() throws Exception {
        // It begins to answer a moment after the pages do.
        Awaitility.await()
                .ignoreException(ConnectException.class)
                .until(() -> presented("localhost", edgePort), presented("localhost")::equals);
        assertThat(new Visitor("127.0.0.1", true, "localhost", edgePort)
                        .get("/live/no-such-show/numbers")
                        .status())
                .isEqualTo(404);
        assertThatThrownBy(
                        () -> new Visitor("127.0.0.1", false, "localhost", edgePort).get("/live/no-such-show/numbers"))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void a_phone_that_trusts_the_village_finds_a_good_certificate_under_every_name_also_after_a_restart()
            throws Exception {
        var before = presented("localhost");
        assertThat(presented("127.0.0.1")).isEqualTo(before);
        for (var address : Network.addresses()) {
            assertThat(presented(address)).as(address).isEqualTo(before);
        }
        server.close();
        server = serve();
        assertThat(presented("localhost")).isEqualTo(before);
    }

    private Certificate presented(String name) throws GeneralSecurityException, IOException {
        return presented(name, port);
    }

    /// The certificate shown to somebody who trusts only the authority that the village hands out, and checks the name.
    private Certificate presented(String name, int at) throws GeneralSecurityException, IOException {
        var handedOut = new Visitor("127.0.0.1", false, "localhost", server.port())
                .get("/operate/certificate")
                .body();
        var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        trusted.setCertificateEntry(
                "village",
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(handedOut.getBytes(UTF_8))));
        var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        try (var socket = (SSLSocket) context.getSocketFactory().createSocket(name, at)) {
            var parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            return socket.getSession().getPeerCertificates()[0];
        }
    }
}
