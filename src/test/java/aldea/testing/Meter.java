package aldea.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;

/// A door in front of the house that counts every byte that goes out, headers and all, whoever asked for it: a page, a
/// worker, the browser itself.
public final class Meter implements AutoCloseable {
    private final ServerSocket door;
    private final int house;
    private final AtomicLong out = new AtomicLong();

    public Meter(int house) {
        this.house = house;
        try {
            door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        Thread.ofVirtual().start(this::open);
    }

    public int port() {
        return door.getLocalPort();
    }

    /// How many bytes went out since it was asked last.
    public long bytes() {
        return out.getAndSet(0);
    }

    private void open() {
        while (!door.isClosed()) {
            try {
                var visitor = door.accept();
                var inside = new Socket(InetAddress.getLoopbackAddress(), house);
                Thread.ofVirtual().start(() -> pass(visitor, inside, new AtomicLong()));
                Thread.ofVirtual().start(() -> pass(inside, visitor, out));
            } catch (IOException closed) {
                // The next visitor, or the end.
                continue;
            }
        }
    }

    private static void pass(Socket from, Socket to, AtomicLong count) {
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream there = to.getOutputStream()) {
            var some = new byte[8192];
            for (var n = in.read(some); n >= 0; n = in.read(some)) {
                count.addAndGet(n);
                there.write(some, 0, n);
                there.flush();
            }
        } catch (IOException left) {
            // Who leaves leaves; the other side is closed with them.
            return;
        }
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
