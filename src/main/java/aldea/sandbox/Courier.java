package aldea.sandbox;

import static aldea.kernel.Columns.utc;
import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Carries the sandbox's webhooks to our own address over HTTP, again and again until they are accepted.
@Component
@WhenChosen
class Courier {
    private static final Logger log = LoggerFactory.getLogger(Courier.class);
    private static final int BATCH = 1_000;
    private static final int AT_ONCE = 8;
    private static final int ATTEMPTS = 40;

    private final JdbcClient jdbc;
    private final Signature signature;
    private final SandboxSettings settings;
    private final InstantSource clock;
    private final HttpClient client = OwnServer.client();
    private final Semaphore free = new Semaphore(AT_ONCE);
    private volatile String ownUrl = "";

    Courier(JdbcClient jdbc, Signature signature, SandboxSettings settings, InstantSource clock) {
        this.jdbc = jdbc;
        this.signature = signature;
        this.settings = settings;
        this.clock = clock;
    }

    @EventListener
    void listening(WebServerInitializedEvent event) {
        if (event.getApplicationContext().getServerNamespace() == null) {
            var scheme = settings(event, "server.ssl.certificate").isEmpty() ? "http" : "https";
            var address = settings(event, "server.address");
            var host = address.isEmpty() || address.equals("0.0.0.0") ? "127.0.0.1" : address;
            ownUrl = "%s://%s:%d".formatted(scheme, host, event.getWebServer().getPort());
        }
    }

    private static String settings(WebServerInitializedEvent event, String name) {
        return event.getApplicationContext().getEnvironment().getProperty(name, "");
    }

    @PreDestroy
    void close() {
        client.close();
    }

    private record Delivery(UUID id, String body, int attempts) {}

    private static final String DUE = """
            SELECT id, body, attempts FROM sandbox.deliveries
             WHERE due_at <= :now ORDER BY due_at, id LIMIT :limit""";

    /// Delivers what is due and waits for the answers.
    void deliver() {
        var url = settings.baseUrl().isEmpty() ? ownUrl : settings.baseUrl();
        if (url.isEmpty()) {
            return;
        }
        var due = jdbc.sql(DUE)
                .param("now", utc(clock.instant()))
                .param("limit", BATCH)
                .query(Delivery.class)
                .list();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.invokeAll(due.stream()
                    .<Callable<Boolean>>map(delivery -> () -> carry(url, delivery))
                    .toList());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean carry(String url, Delivery delivery) throws InterruptedException {
        free.acquire();
        try {
            var accepted = send(url, delivery.body().getBytes(UTF_8));
            note(delivery, accepted);
            return accepted;
        } finally {
            free.release();
        }
    }

    private boolean send(String url, byte[] body) throws InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url + "/payment/webhooks/" + SandboxGateway.NAME))
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", "application/json")
                .header(Signature.HEADER, signature.sign(body))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try {
            var answer = client.send(request, BodyHandlers.discarding());
            if (answer.statusCode() / 100 != 2) {
                log.atWarn().addKeyValue("status", answer.statusCode()).log("sandbox webhook refused");
            }
            return answer.statusCode() / 100 == 2;
        } catch (IOException failed) {
            log.atWarn().setCause(failed).log("sandbox webhook not delivered");
            return false;
        }
    }

    private static final String DELIVERED = """
            DELETE FROM sandbox.deliveries d USING set_config('synchronous_commit', 'off', true) WHERE d.id = :id""";
    private static final String AGAIN = """
            UPDATE sandbox.deliveries SET attempts = attempts + 1, due_at = :dueAt WHERE id = :id""";

    private void note(Delivery delivery, boolean accepted) {
        if (accepted || delivery.attempts() >= ATTEMPTS) {
            jdbc.sql(DELIVERED).param("id", delivery.id()).update();
            return;
        }
        var pause = Duration.ofSeconds(Math.min(3_600, 1L << Math.min(12, delivery.attempts())));
        jdbc.sql(AGAIN)
                .param("id", delivery.id())
                .param("dueAt", utc(clock.instant().plus(pause)))
                .update();
    }
}
