package aldea.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.stream.Collectors;

/// Somebody who calls pages and forms as a browser without JavaScript does: keeps cookies, sends the CSRF token,
/// follows no redirect by itself.
public final class Caller implements AutoCloseable {
    private final String origin;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(cookies).build();

    public Caller(int port) {
        this.origin = "http://127.0.0.1:" + port;
    }

    /// Carries the session from now on; see [SignIn].
    public Caller signedIn(String token) {
        var cookie = new HttpCookie("aldea_session", token);
        cookie.setPath("/");
        cookie.setVersion(0);
        cookie.setHttpOnly(true);
        cookies.getCookieStore().add(URI.create(origin), cookie);
        return this;
    }

    public record Answer(int status, String body, String location, HttpResponse<String> raw) {}

    public Answer get(String path) {
        return send(HttpRequest.newBuilder(URI.create(origin + path)).header("Accept", "text/html"));
    }

    public Answer getJson(String path) {
        return send(HttpRequest.newBuilder(URI.create(origin + path)).header("Accept", "application/json"));
    }

    /// A file as it is.
    public byte[] getBytes(String path) {
        try {
            var request = HttpRequest.newBuilder(URI.create(origin + path)).build();
            return client.send(request, BodyHandlers.ofByteArray()).body();
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /// Posts a form with the CSRF token.
    public Answer post(String path, Map<String, String> fields) {
        return send(HttpRequest.newBuilder(URI.create(origin + path))
                .header("Accept", "text/html")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-XSRF-TOKEN", formToken())
                .POST(BodyPublishers.ofString(encode(fields))));
    }

    /// Posts a form as a page gave it, its token among the fields.
    public Answer postForm(String path, Map<String, String> fields) {
        return send(HttpRequest.newBuilder(URI.create(origin + path))
                .header("Accept", "text/html")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encode(fields))));
    }

    /// Fields as a form sends them.
    public static String encode(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field ->
                        URLEncoder.encode(field.getKey(), UTF_8) + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }

    /// Posts JSON with the CSRF token.
    public Answer postJson(String path, String json) {
        return send(HttpRequest.newBuilder(URI.create(origin + path))
                .header("Accept", "application/json")
                .header("Content-Type", "application/json")
                .header("X-XSRF-TOKEN", formToken())
                .POST(BodyPublishers.ofString(json)));
    }

    /// Posts a form with a file among its fields, as a browser does.
    public Answer upload(String path, Map<String, String> fields, String name, byte[] file, String accept) {
        var body = new ByteArrayOutputStream();
        fields.forEach(
                (field, value) -> body.writeBytes("--edge\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                        .formatted(field, value)
                        .getBytes(UTF_8)));
        body.writeBytes("--edge\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"f\"\r\n\r\n"
                .formatted(name)
                .getBytes(UTF_8));
        body.writeBytes(file);
        body.writeBytes("\r\n--edge--\r\n".getBytes(UTF_8));
        return send(HttpRequest.newBuilder(URI.create(origin + path))
                .header("Accept", accept)
                .header("Content-Type", "multipart/form-data; boundary=edge")
                .header("X-XSRF-TOKEN", formToken())
                .POST(BodyPublishers.ofByteArray(body.toByteArray())));
    }

    /// The token that forms of this browser carry now.
    public String formToken() {
        for (var visit = 0; visit < 2; visit++) {
            for (var cookie : cookies.getCookieStore().getCookies()) {
                if (cookie.getName().equals("XSRF-TOKEN")) {
                    return cookie.getValue();
                }
            }
            get("/");
        }
        return "";
    }

    public Answer send(HttpRequest.Builder request) {
        try {
            var raw = client.send(request.build(), BodyHandlers.ofString());
            return new Answer(
                    raw.statusCode(),
                    raw.body(),
                    raw.headers().firstValue("Location").orElse(""),
                    raw);
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
