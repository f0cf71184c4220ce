package aldea.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/// Somebody from elsewhere in the network who writes requests by hand: any host, any header, from an address of choice,
/// by HTTP or HTTPS.
///
/// @param from the address the connection comes from, such as `127.0.0.2`
/// @param host the name asked for; it leads to this machine
public record Visitor(String from, boolean tls, String host, int port) {
    public record Answer(int status, List<String> headers, String body) {
        /// The values of a header.
        public List<String> all(String name) {
            var start = name.toLowerCase(Locale.ROOT) + ":";
            return headers.stream()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                    .map(line -> line.substring(start.length()).strip())
                    .toList();
        }

        public String first(String name) {
            return all(name).stream().findFirst().orElse("");
        }
    }

    public Answer get(String path, String... headers) {
        return send("GET " + path, List.of(headers), new byte[0]);
    }

    /// Posts with a CSRF token that the cookie and the header agree on.
    ///
    /// @param cookie more cookies, empty for none
    public Answer post(String path, String type, byte[] body, String cookie, String... headers) {
        var all = new ArrayList<>(List.of(headers));
        all.add("Content-Type: " + type);
        all.add("Content-Length: " + body.length);
        all.add("Cookie: XSRF-TOKEN=agreed" + (cookie.isEmpty() ? "" : "; " + cookie));
        all.add("X-XSRF-TOKEN: agreed");
        return send("POST " + path, all, body);
    }

    private Answer send(String what, List<String> headers, byte[] body) {
        // HTTP/1.0: one request a connection, the answer in one piece.
        var head = new StringBuilder("%s HTTP/1.0\r\nHost: %s:%d\r\n".formatted(what, host, port));
        headers.forEach(header -> head.append(header).append("\r\n"));
        if (headers.stream().noneMatch(header -> header.startsWith("Accept:"))) {
            head.append("Accept: text/html\r\n");
        }
        try (var socket = connect()) {
            var request = new ByteArrayOutputStream();
            request.writeBytes(head.append("\r\n").toString().getBytes(UTF_8));
            request.writeBytes(body);
            socket.getOutputStream().write(request.toByteArray());
            socket.getOutputStream().flush();
            return read(socket.getInputStream().readAllBytes());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Answer read(byte[] bytes) {
        var parts = new String(bytes, UTF_8).split("\r\n\r\n", 2);
        var lines = Arrays.asList(parts[0].split("\r\n"));
        return new Answer(Integer.parseInt(lines.getFirst().split(" ")[1]), lines.subList(1, lines.size()), parts[1]);
    }

    private Socket connect() throws IOException {
        var socket = new Socket();
        socket.bind(new InetSocketAddress(from, 0));
        socket.connect(new InetSocketAddress("127.0.0.1", port), 5_000);
        socket.setSoTimeout(60_000);
        return tls ? trusting().createSocket(socket, host, port, true) : socket;
    }

    private static SSLSocketFactory trusting() {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Trusting()}, null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    // Who presents which certificate is tried elsewhere.
    private static final class Trusting implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
