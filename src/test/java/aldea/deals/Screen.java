package aldea.deals;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.awaitility.Awaitility;

/// Somebody's screen: listens to a show's numbers, and remembers when they said what.
final class Screen implements AutoCloseable {
    private record Heard(long at, String line) {}

    private final Socket socket;
    private final Queue<Heard> heard = new ConcurrentLinkedQueue<>();

    Screen(int port, String show) {
        try {
            socket = new Socket("127.0.0.1", port);
            socket.getOutputStream()
                    .write("GET %s/numbers HTTP/1.1\r\nHost: localhost\r\n\r\n"
                            .formatted(show)
                            .getBytes(UTF_8));
            Thread.startVirtualThread(this::listen);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void listen() {
        try (var lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                heard.add(new Heard(System.nanoTime(), line));
            }
        } catch (IOException closed) {
            heard.add(new Heard(System.nanoTime(), ""));
        }
    }

    /// When it first said that of the deal, in nanoseconds of this machine.
    long when(String what) {
        return Awaitility.await().until(() -> first(what), at -> at > 0);
    }

    private long first(String what) {
        return heard.stream()
                .filter(one -> {
                    var deal = one.line().indexOf("\"deal\":{");
                    return deal >= 0 && one.line().indexOf(what, deal) >= 0;
                })
                .mapToLong(Heard::at)
                .findFirst()
                .orElse(0);
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
