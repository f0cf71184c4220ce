package aldea.deals;

import aldea.kernel.Money;
import aldea.stock.SkuId;
import aldea.testing.Caller;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Somebody who watches a show, taps, and may buy. All share one client; each has its own cookies.
final class Tapper {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Pattern KEY = Pattern.compile("name=\"key\" value=\"([^\"]+)\"");
    private static final AtomicInteger COUNT = new AtomicInteger();

    /// @param at when the answer was there, in nanoseconds of this machine
    record Told(int status, String body, long millis, long at) {}

    record Answer(int status, String body, String location) {}

    private final String origin;
    private final String show;
    private final int number = COUNT.incrementAndGet();
    private final Map<String, String> cookies = new TreeMap<>();

    /// Opens the page, as one does.
    Tapper(int port, String show) {
        this.origin = "http://127.0.0.1:" + port;
        this.show = show;
        get(show);
    }

    Told tap(SkuId sku) {
        var began = System.nanoTime();
        var answer = post(show + "/claims", Map.of("sku", sku.value().toString()), "application/json");
        var ended = System.nanoTime();
        return new Told(answer.status(), answer.body(), (ended - began) / 1_000_000, ended);
    }

    String get(String path) {
        return send(request(path, "text/html").GET()).body();
    }

    /// The normal checkout of what is in the basket.
    Answer buy(Money total) {
        var form = new TreeMap<>(Map.of(
                "name", "Ana López",
                "email", "tapper%d@example.org".formatted(number),
                "phone", "55 1234 5678",
                "country", "MX",
                "region", "Oaxaca",
                "postalCode", "68000",
                "locality", "Centro",
                "street", "Av. Juárez 12"));
        form.putAll(Map.of(
                "hint", "", "service", "standard", "method", "card", "card", "tok_ok", "expected", "" + total.minor()));
        var key = KEY.matcher(get("/orders/checkout"));
        form.put("key", key.find() ? key.group(1) : "");
        return post("/orders/purchases", form, "text/html");
    }

    private Answer post(String path, Map<String, String> fields, String accept) {
        return send(request(path, accept)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-XSRF-TOKEN", cookies.getOrDefault("XSRF-TOKEN", ""))
                .POST(BodyPublishers.ofString(Caller.encode(fields))));
    }

    private HttpRequest.Builder request(String path, String accept) {
        return HttpRequest.newBuilder(URI.create(path.startsWith("http") ? path : origin + path))
                .header("Accept", accept)
                .header(
                        "Cookie",
                        cookies.entrySet().stream()
                                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                                .collect(Collectors.joining("; ")));
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            var raw = CLIENT.send(request.build(), BodyHandlers.ofString());
            keep(raw);
            return new Answer(
                    raw.statusCode(),
                    raw.body(),
                    raw.headers().firstValue("Location").orElse(""));
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private void keep(HttpResponse<?> answer) {
        for (var cookie : answer.headers().allValues("Set-Cookie")) {
            var pair = cookie.substring(0, cookie.indexOf(';'));
            cookies.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }
    }
}
