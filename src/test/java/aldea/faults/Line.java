package aldea.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The network between a node and its database: can be cut, and slowed.
final class Line implements AutoCloseable {
    private final ServerSocket entrance;
    private final int target;
    private final Set<Socket> ends = ConcurrentHashMap.newKeySet();
    private volatile boolean whole = true;
    private volatile Duration delay = Duration.ZERO;

    private Line(ServerSocket entrance, int target) {
        this.entrance = entrance;
        this.target = target;
    }

    static Line to(int target) {
        try {
            var line = new Line(new ServerSocket(0, 200, InetAddress.getLoopbackAddress()), target);
            Thread.startVirtualThread(line::accept);
            return line;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    int port() {
        return entrance.getLocalPort();
    }

    /// All connections end, and new ones end at once.
    void cut() {
        whole = false;
        ends.forEach(Line::end);
    }

    /// Each piece of data takes so much longer, either way.
    void slow(Duration more) {
        delay = more;
    }

    /// As on the first day.
    void mend() {
        delay = Duration.ZERO;
        whole = true;
    }

    @Override
    public void close() {
        cut();
        try {
            entrance.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                var near = entrance.accept();
                if (!whole) {
                    end(near);
                    continue;
                }
                ends.add(near);
                var far = new Socket(InetAddress.getLoopbackAddress(), target);
                ends.add(far);
                near.setTcpNoDelay(true);
                far.setTcpNoDelay(true);
                Thread.startVirtualThread(() -> carry(near, far));
                Thread.startVirtualThread(() -> carry(far, near));
            } catch (IOException closedOrNobodyThere) {
                // Whoever called finds its connection ended, as with a real network.
            }
        }
    }

    private void carry(Socket from, Socket to) {
        var piece = new byte[1 << 16];
        try (from;
                to) {
            var in = from.getInputStream();
            var out = to.getOutputStream();
            for (var length = in.read(piece); length >= 0 && whole; length = in.read(piece)) {
                var wait = delay;
                if (wait.isPositive()) {
                    Thread.sleep(wait);
                }
                out.write(piece, 0, length);
                out.flush();
            }
        } catch (IOException cut) {
            // Both ends are closed on the way out.
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            ends.remove(from);
            ends.remove(to);
        }
    }

    private static void end(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException gone) {
            // Closed already.
        }
    }
}
