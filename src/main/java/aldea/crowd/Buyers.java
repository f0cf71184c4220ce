package aldea.crowd;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// Who buys meanwhile, so that numbers move: real purchases by HTTP, and hearts.
final class Buyers implements Runnable, AutoCloseable {
    private final HttpClient client = HttpClient.newHttpClient();
    private final String server;
    private final String show;
    private final String sku;
    private final long expected;
    private final AtomicInteger bought = new AtomicInteger();
    private volatile boolean open = true;

    /// @param expected what one comes to, in minor units
    Buyers(int port, String show, String sku, long expected) {
        this.server = "http://127.0.0.1:" + port;
        this.show = show;
        this.sku = sku;
        this.expected = expected;
    }

    int bought() {
        return bought.get();
    }

    @Override
    public void run() {
        for (var n = 0; open; n++) {
            try {
                if (post("/orders/purchases", "application/json", PURCHASE.formatted(n, n, expected, sku)) == 201) {
                    bought.incrementAndGet();
                }
                post("/live/" + show + "/hearts", "application/x-www-form-urlencoded", "count=3");
            } catch (IOException failed) {
                // One sale less.
                LockSupport.parkNanos(PAUSE);
            } catch (InterruptedException stopped) {
                return;
            }
            LockSupport.parkNanos(PAUSE);
        }
    }

    @Override
    public void close() {
        open = false;
        client.shutdownNow();
    }

    private int post(String path, String type, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(server + path))
                .header("Content-Type", type)
                .header("Accept", "application/json")
                .header("Cookie", "XSRF-TOKEN=bench")
                .header("X-XSRF-TOKEN", "bench")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.discarding()).statusCode();
    }

    private static final long PAUSE = 100_000_000;
    private static final String PURCHASE = """
            {"to":{"email":"buyer%d@example.org","name":"Ana","phone":"5512345678","street":"Calle 1",\
            "locality":"Centro","region":"Ciudad de México","postalCode":"06000","country":"MX","hint":"",\
            "service":"standard","method":"card","card":"","key":"bench-live-purchase-%d","expected":"%d"},\
            "lines":[{"sku":"%s","quantity":1}],"currency":"MXN"}""";
}
