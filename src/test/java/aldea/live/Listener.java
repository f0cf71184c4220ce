package aldea.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/// Somebody who listens by hand.
final class Listener implements AutoCloseable {
    private final Socket socket = new Socket();
    private final BufferedReader lines;

    /// @param show its path
    /// @param buffer how many bytes wait for a reader who does not read
    /// @param headers more of them, each with its line end
    Listener(int port, String show, int buffer, String... headers) {
        try {
            socket.setReceiveBufferSize(buffer);
            socket.connect(new InetSocketAddress("127.0.0.1", port), 5_000);
            socket.setSoTimeout(60_000);
            var request = "GET %s/numbers HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n%s\r\n";
            socket.getOutputStream()
                    .write(request.formatted(show, String.join("", headers)).getBytes(UTF_8));
            lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// The next line with a text; empty when the line ends before.
    String lineWith(String text) {
        try {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.contains(text)) {
                    return line;
                }
            }
            return "";
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
